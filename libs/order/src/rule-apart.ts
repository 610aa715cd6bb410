import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { limits, timeoutCode, type Answer, type Question } from './rule-limits.js';

const program = fileURLToPath(new URL('./rule-process.js', import.meta.url));
/** What a process ends with that had nothing to do for long. */
const wasIdle = 0;

type Ending = 'idle' | 'slow' | 'lost';
const answers: Readonly<Record<Exclude<Ending, 'idle'>, Answer>> = {
  slow: { code: timeoutCode, message: `takes longer than ${limits.killMs} ms, and was stopped` },
  lost: { message: `takes more than ${limits.memoryMb} MB of memory, and was stopped` },
};

/** The process, from when it is first needed. */
let evaluator: Promise<ChildProcess> | undefined;
/** One expression after the other: a process that is ended takes no other expression with it. */
let turn: Promise<unknown> = Promise.resolve();

/** Evaluates an expression in a process of its own, which is ended when it takes too long, and lost when it takes too much. */
export function evaluateApart(question: Question): Promise<Answer> {
  const answer = turn.then(() => ask(question));
  turn = answer.catch(() => undefined);
  return answer;
}

async function ask(question: Question): Promise<Answer> {
  evaluator ??= start();
  const child = await evaluator.catch((error: unknown) => {
    evaluator = undefined;
    throw error;
  });
  const outcome = await outcomeOf(child, limits.killMs, () => child.send(question, () => undefined));
  if (typeof outcome === 'object') return outcome;
  evaluator = undefined;
  return outcome === 'idle' ? ask(question) : answers[outcome];
}

async function start(): Promise<ChildProcess> {
  // It is told nothing of what the service was started with, and keeps no service from ending.
  const child = fork(program, { execArgv: [`--max-old-space-size=${limits.memoryMb}`], env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.on('error', () => undefined);
  const outcome = await outcomeOf(child, limits.startMs, () => undefined);
  if (typeof outcome !== 'object') throw new Error('the process that evaluates expressions does not start');
  child.once('exit', () => (evaluator = undefined));
  child.unref();
  child.channel?.unref();
  return child;
}

/** The next that a process says, or how it ends instead. */
function outcomeOf(child: ChildProcess, withinMs: number, begin: () => void): Promise<Answer | Ending> {
  return new Promise((resolve) => {
    const settle = (outcome: Answer | Ending) => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit);
      resolve(outcome);
    };
    const onMessage = (answer: unknown) => settle(answer as Answer);
    const onExit = (code: number | null) => settle(code === wasIdle ? 'idle' : 'lost');
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      settle('slow');
    }, withinMs);
    child.on('message', onMessage).on('exit', onExit);
    begin();
  });
}
