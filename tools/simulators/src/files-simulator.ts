import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Conduct } from './conduct.js';
import { mergeBut, type GearCommand, type Verb } from './ledger.js';
import { linesOf, wordsOf } from './legacy-lines.js';
import { answerFor, answerOf, inWord, refusalOf, type LegacyAnswer } from './legacy-words.js';
import { sendJson, startSimulator, type Simulator, type SimulatorOptions } from './simulator.js';

const folders = ['in', 'work', 'done', 'error', 'out'] as const;
/** How often gear that was unreachable looks whether it may take what has been dropped meanwhile. */
const againMs = 100;

/** The exchange of simulated gear whose control API is at this port. */
export const exchangeAt = (port: number) => join(tmpdir(), `banyan-exchange-${port}`);

/** Starts gear that is commanded by files in the folder at `url`; its ledger and faults are over HTTP at `controlUrl`, on any free port. */
export async function startFilesSimulator(options: SimulatorOptions = {}): Promise<Simulator<string>> {
  let conduct!: Conduct<string>;
  const control = await startSimulator<string>(options, { referencePrefix: 'FX', merge: mergeBut('') }, (own) => {
    conduct = own;
    return (_request, response) => sendJson(response, 404, { reasons: ['the gear is commanded by files; here is /control/… alone'] });
  });
  const root = exchangeAt(control.port);
  const gear = new FileGear(root, conduct);
  const stop = async () => {
    gear.stop();
    await control.stop();
    rmSync(root, { recursive: true, force: true });
  };
  const clear = () => {
    control.clear();
    gear.clear();
  };
  return { ...control, url: pathToFileURL(root).href, controlUrl: control.url, clear, stop };
}

class FileGear {
  private readonly watcher;
  private readonly timer;
  /** Commands that lie where they were dropped because the gear is unreachable. */
  private readonly unreached = new Set<string>();

  constructor(private readonly root: string, private readonly conduct: Conduct<string>) {
    this.clear();
    this.watcher = watch(join(root, 'in'), () => this.sweep()).unref();
    this.timer = setInterval(() => this.unreached.size > 0 && this.sweep(), againMs).unref();
  }

  stop(): void {
    this.watcher.close();
    clearInterval(this.timer);
  }

  clear(): void {
    this.unreached.clear();
    for (const folder of folders) {
      mkdirSync(join(this.root, folder), { recursive: true });
      for (const name of readdirSync(join(this.root, folder))) rmSync(join(this.root, folder, name), { force: true });
    }
  }

  private sweep(): void {
    if (!existsSync(join(this.root, 'in'))) return;
    for (const name of readdirSync(join(this.root, 'in'))) if (/^[^.].*\.cmd$/.test(name)) this.take(name);
  }

  private take(name: string): void {
    const command = commandIn(readFileSync(join(this.root, 'in', name), 'latin1'));
    if (this.unreached.has(name) && this.conduct.recall(command.commandId).kind === 'silent') return;
    this.unreached.delete(name);
    this.move(name, 'in', 'work');
    const wrong = refusalOf(command);
    if (wrong.length > 0) return this.end(name, 'error', command, { status: 'REJ_FORMAT', text: wrong.join('; ') });
    this.conduct.perform(command, {
      done: (entry, afterMs) => this.end(name, 'done', command, answerFor(entry), afterMs),
      refused: (text, afterMs) => this.end(name, 'error', command, { status: 'REJ_BUSINESS', text }, afterMs),
      queued: () => this.answer(name, command, { status: 'EXEC_QUEUED' }),
      passed: () => {
        const known = this.conduct.recall(command.commandId);
        if (known.kind !== 'silent') this.end(name, known.kind === 'done' ? 'done' : 'error', command, answerOf(known));
      },
      silent: () => this.keepSilent(name, command),
    });
  }

  /** What was executed lies among the executed, only its answer is missing; what was lost lies nowhere. */
  private keepSilent(name: string, { commandId }: GearCommand<string>): void {
    const known = this.conduct.recall(commandId).kind;
    if (known === 'done') return this.move(name, 'work', 'done');
    if (known !== 'silent') return rmSync(join(this.root, 'work', name));
    this.unreached.add(name);
    this.move(name, 'work', 'in');
  }

  private end(name: string, folder: 'done' | 'error', command: GearCommand<string>, answer: LegacyAnswer, afterMs = 0): void {
    this.move(name, 'work', folder);
    if (afterMs === 0) return this.answer(name, command, answer);
    setTimeout(() => this.answer(name, command, answer), afterMs).unref();
  }

  /** Under a name of its own first, as the commands come. */
  private answer(name: string, { commandId }: GearCommand<string>, usual: LegacyAnswer): void {
    if (!existsSync(join(this.root, 'out'))) return;
    const [written, whole] = [`.${name}`, name.replace(/cmd$/, 'ans')].map((each) => join(this.root, 'out', each)) as [string, string];
    writeFileSync(written, Buffer.from([...linesOf(inWord(this.conduct.wordOf(commandId), usual)), 'END', ''].join('\r\n'), 'latin1'));
    renameSync(written, whole);
  }

  private move(name: string, from: (typeof folders)[number], to: (typeof folders)[number]): void {
    renameSync(join(this.root, from, name), join(this.root, to, name));
  }
}

function commandIn(text: string): GearCommand<string> {
  const lines = text.split('\r\n').map(wordsOf);
  const field = (wanted: string) => lines.find(([name]) => name === wanted)?.[1] ?? '';
  const attributes = Object.fromEntries(lines.filter(([name]) => name === 'SET').map(([, name = '', value = '']) => [name, value]));
  return { commandId: field('COMMAND'), verb: field('VERB') as Verb, objectClass: field('CLASS'), objectKey: field('KEY'), attributes };
}
