import jsonata from 'jsonata';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { limits, type Answer, type Question } from './rule-limits.js';

// A process of its own, since an allocation that V8 cannot serve ends the whole process, whichever thread asked for it. Its
// main thread only hands on, so that it hears when the service has gone, whatever an expression is busy with.
if (isMainThread) handOn();
else parentPort!.on('message', (question: Question) => void evaluate(question).then((answer) => parentPort!.postMessage(answer)));

function handOn(): void {
  const evaluator = new Worker(new URL(import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb } });
  const end = () => process.kill(process.pid, 'SIGKILL');
  const idle = setTimeout(() => process.exit(0), limits.idleMs);
  // The first it says is that it can be asked.
  evaluator.on('online', () => process.send!({}));
  evaluator.on('message', (answer: Answer) => process.send!(answer));
  evaluator.on('error', end);
  process.on('message', (question: Question) => {
    idle.refresh();
    evaluator.postMessage(question);
  });
  process.on('disconnect', end);
}

async function evaluate({ expression, context }: Question): Promise<Answer> {
  try {
    const json = JSON.stringify(await jsonata(expression, { stack: limits.depth, timeout: limits.durationMs }).evaluate(context)) as string | undefined;
    if (json === undefined) return {};
    return json.length > limits.answerLength ? { message: `answers ${json.length} characters; at most ${limits.answerLength} are allowed` } : { json };
  } catch (error) {
    const { code, message = String(error) } = error as { code?: string; message?: string };
    return { ...(code ? { code } : {}), message };
  }
}
