import { renameSync } from 'node:fs';
import { access, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ConfigError, type ControllerConfig } from '@banyan/service';
import { z } from 'zod';
import type { Adapter, AdapterCommand, CommandOutcome, QueryOutcome } from './adapter.js';
import { optionsOf } from './controller-options.js';
import { legacyCommand, legacyOptions, quoted, sayingOf, unwritableInLines, whatCannotBeSent, type LegacyCommand } from './legacy-text.js';
import { asked, followed, meaningOf, sent, type Saying } from './legacy-words.js';

/** Where a command's file is: dropped, being worked on, executed, refused. The gear moves it on, always in this order, and puts its answers into `out`. */
const folders = { dropped: 'in', begun: 'work', executed: 'done', refused: 'error', answers: 'out' } as const;

const filesOptions = legacyOptions.extend({
  /** For how long an answer is kept: a command that is still in doubt by then would be taken for one that never arrived. */
  keepAnswersDays: z.number().int().min(1).max(3_650).default(30),
});

const lastLine = 'END';
const dayMs = 86_400_000;
const sweepEveryMs = 3_600_000;
const firstLookMs = 20;
const longestLookMs = 250;
/** What keeps a file from being written before anything has left. */
const setUpErrors = new Set(['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENAMETOOLONG']);

/** What the folders tell of a command. */
type Standing = { kind: 'said'; saying: Saying } | { kind: 'waiting' } | { kind: 'executed' } | { kind: 'absent' };

/**
 * Old PSTN and DSL gear of the legacy family that is commanded by files: each command is one, named by the command's id, by which a repeat is recognised. A file
 * is written under a name that the gear passes over and then renamed; an answer counts once its last line is there.
 */
export class LegacyFilesAdapter implements Adapter {
  readonly name: string;
  readonly repeats = 'byCommandId';
  readonly settlingTimeMs: number;
  readonly timeoutMs: number;
  private readonly options: z.output<typeof filesOptions>;
  private readonly exchange: string;
  private sweptAt = -Infinity;

  /** @throws ConfigError with everything that is wrong */
  constructor(controller: ControllerConfig) {
    ({ name: this.name, settlingTimeMs: this.settlingTimeMs, timeoutMs: this.timeoutMs } = controller);
    this.options = optionsOf(filesOptions, controller);
    const url = new URL(controller.url);
    if (url.protocol !== 'file:') throw new ConfigError([`url of the controller ${this.name}: must name the folder of the exchange, file:///…, not ${controller.url}.`]);
    this.exchange = fileURLToPath(url);
  }

  async execute(command: AdapterCommand): Promise<CommandOutcome> {
    const until = performance.now() + command.timeoutMs;
    const told = legacyCommand(command, this.options);
    const unsendable = whatCannotBeSent(told, unwritableInLines);
    if (unsendable) return { kind: 'refused', reason: unsendable };
    const { commandId } = command;
    return inDoubt(async () => {
      const standing = await this.standing(commandId);
      // What still waits, or may have happened, would be executed twice if it were dropped again.
      if (standing.kind === 'executed' || (standing.kind === 'said' && !isOpen(standing.saying))) return outcomeOf(standing, commandId, sent);
      const kept = standing.kind === 'waiting' ? undefined : await this.drop(told, command.sendBy);
      if (kept) return kept;
      const saying = await this.answerBy(until, commandId);
      return saying ? sent(saying, commandId) : { kind: 'unknown', reason: `no answer within ${command.timeoutMs} ms` };
    });
  }

  query(commandId: string): Promise<QueryOutcome> {
    return inDoubt(async () => {
      const standing = await this.standing(commandId);
      // The answer is to the command, not to this question: gear that was busy has let go of it.
      const isFree = standing.kind === 'absent' || (standing.kind === 'said' && meaningOf(standing.saying) === 'busy');
      return isFree ? { kind: 'notFound' } : outcomeOf(standing, commandId, asked);
    });
  }

  follow(ref: string): Promise<CommandOutcome> {
    return inDoubt(async () => outcomeOf(await this.standing(ref), ref, followed));
  }

  /** Folders are looked at in the order in which the gear moves a file through them, so that one on its way is never missed. */
  private async standing(commandId: string): Promise<Standing> {
    const waits = (await this.isIn('dropped', commandId)) || (await this.isIn('begun', commandId));
    const saying = await this.answer(commandId);
    if (saying) return { kind: 'said', saying };
    if (waits) return { kind: 'waiting' };
    if (await this.isIn('executed', commandId)) return { kind: 'executed' };
    if (await this.isIn('refused', commandId)) return { kind: 'said', saying: { word: 'REJ_FORMAT', text: 'the gear put the file among its errors, without an answer' } };
    // A share that is not mounted holds no file either; that says nothing of any command.
    for (const folder of Object.values(folders)) await access(join(this.exchange, folder));
    return { kind: 'absent' };
  }

  private isIn(folder: Exclude<keyof typeof folders, 'answers'>, commandId: string): Promise<boolean> {
    return found(access(join(this.exchange, folders[folder], `${nameOf(commandId)}.cmd`)).then(() => true)).then((is) => is ?? false);
  }

  /** Undefined while there is none, or not all of it. */
  private async answer(commandId: string): Promise<Saying | undefined> {
    const text = await found(readFile(this.answerFile(commandId), 'latin1'));
    const lines = text?.trimEnd().split(/\r?\n/) ?? [];
    return lines.at(-1) === lastLine ? sayingOf(lines) ?? { word: 'an answer without a status' } : undefined;
  }

  private answerFile(commandId: string): string {
    return join(this.exchange, folders.answers, `${nameOf(commandId)}.ans`);
  }

  private async answerBy(until: number, commandId: string): Promise<Saying | undefined> {
    for (let pauseMs = firstLookMs; ; pauseMs = Math.min(pauseMs * 1.5, longestLookMs)) {
      const saying = await this.answer(commandId);
      const leftMs = until - performance.now();
      if (saying || leftMs <= 0) return saying;
      await sleep(Math.min(pauseMs, leftMs));
    }
  }

  /** @returns why nothing has left, or undefined */
  private async drop(told: LegacyCommand, sendBy: number): Promise<Extract<CommandOutcome, { kind: 'blocked' | 'unknown' }> | undefined> {
    const name = `${nameOf(told.commandId)}.cmd`;
    const written = join(this.exchange, folders.dropped, `.${name}`);
    try {
      // What it was answered before it is tried again would be taken for the answer to this.
      await rm(this.answerFile(told.commandId), { force: true });
      await writeFile(written, Buffer.from(fileOf(told), 'latin1'));
      await this.sweep((await stat(written)).mtimeMs);
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException;
      return { kind: setUpErrors.has(code) ? 'blocked' : 'unknown', reason: `not sent: ${message}` };
    }
    if (performance.now() > sendBy) {
      await rm(written, { force: true });
      return { kind: 'unknown', reason: 'not sent: its time had passed before the file was written' };
    }
    // At once, for a thread could take it up long after that look at the clock.
    renameSync(written, join(this.exchange, folders.dropped, name));
    return undefined;
  }

  /** Answers stay for a while, because who was told one may have died before it was stored. The time is the file system's, which has its own clock. */
  private async sweep(nowMs: number): Promise<void> {
    if (performance.now() < this.sweptAt + sweepEveryMs) return;
    this.sweptAt = performance.now();
    const folder = join(this.exchange, folders.answers);
    for (const name of await readdir(folder)) {
      const answered = await found(stat(join(folder, name)));
      if (answered && answered.mtimeMs < nowMs - this.options.keepAnswersDays * dayMs) await rm(join(folder, name), { force: true });
    }
  }
}

/** What the gear said means that it has not executed the command and will not, unless it is told again. */
const isOpen = (saying: Saying) => ['refused', 'blocked', 'busy', 'dropped', 'notFound'].includes(meaningOf(saying));

/** Ids have slashes, which a file's name cannot have. */
const nameOf = (commandId: string) => encodeURIComponent(commandId);

function fileOf({ commandId, verb, objectClass, objectKey, attributes }: LegacyCommand): string {
  const lines = [`COMMAND ${quoted(commandId)}`, `VERB ${verb}`, `CLASS ${quoted(objectClass)}`, `KEY ${quoted(objectKey)}`, ...attributes.map(([name, value]) => `SET ${quoted(name)} ${quoted(value)}`), lastLine];
  return lines.map((line) => `${line}\r\n`).join('');
}

function outcomeOf<Outcome extends CommandOutcome | QueryOutcome>(standing: Standing, commandId: string, read: (saying: Saying, commandId: string) => Outcome): Outcome | { kind: 'done' } | { kind: 'unknown'; reason: string } {
  if (standing.kind === 'said') return read(standing.saying, commandId);
  return standing.kind === 'executed' ? { kind: 'done' } : { kind: 'unknown', reason: standing.kind === 'waiting' ? 'the gear has not answered yet' : 'the gear knows nothing of it' };
}

/** Undefined where there is no such file. */
async function found<Value>(looking: Promise<Value>): Promise<Value | undefined> {
  return looking.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

async function inDoubt<Outcome>(act: () => Promise<Outcome>): Promise<Outcome | { kind: 'unknown'; reason: string }> {
  return act().catch((error: Error) => ({ kind: 'unknown', reason: error.message }));
}
