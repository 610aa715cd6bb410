import { connect, type Socket } from 'node:net';
import type { ControllerConfig } from '@banyan/service';
import type { Adapter, AdapterCommand, CommandOutcome, QueryOutcome } from './adapter.js';
import { legacyCommand, legacyOptionsOf, quoted, sayingOf, unwritableInLines, whatCannotBeSent, type LegacyCommand, type LegacyOptions } from './legacy-text.js';
import { asked, followed, sent, type Saying } from './legacy-words.js';

const answerLimitCharacters = 100_000;

/** What the switch says when it waits for us, always at the end of a line without an end. */
const login = /(?:^|\n)login: $/;
const password = /(?:^|\n)password: $/;
const prompt = /(?:^|\n)[\w-]+> $/;
const loginOver = /(?:^|\n)[\w-]+> $|(?:^|\n)%\d{3}[^\n]*\n$/;
const answerOrMore = /(?:^|\n)[\w-]+> $|(?:^|\n)-- more --$/;
const erasure = /-- more --\r +\r/g;

type Exchange = Pick<AdapterCommand, 'timeoutMs'> & Partial<Pick<AdapterCommand, 'sendBy'>>;
type Reading = Saying | { kind: 'unknown' | 'blocked'; reason: string };
const isSaying = (reading: Reading): reading is Saying => 'word' in reading;

/**
 * Older switches of the legacy family: a command line over TCP, with login, echo and pages. Every call is a session of its own, so
 * that a connection that breaks leaves one command in doubt and no other.
 */
export class LegacyCliAdapter implements Adapter {
  readonly name: string;
  readonly repeats = 'byCommandId';
  readonly settlingTimeMs: number;
  readonly timeoutMs: number;
  private readonly options: LegacyOptions;
  private readonly sessions: Sessions;

  constructor(private readonly controller: ControllerConfig) {
    ({ name: this.name, settlingTimeMs: this.settlingTimeMs, timeoutMs: this.timeoutMs } = controller);
    this.options = legacyOptionsOf(controller.name, controller.options);
    this.sessions = new Sessions(controller.connections);
  }

  async execute(command: AdapterCommand): Promise<CommandOutcome> {
    const told = legacyCommand(command, this.options);
    const unsendable = whatCannotBeSent(told, unwritableInLines);
    if (unsendable) return { kind: 'refused', reason: unsendable };
    const said = await this.ask(lineOf(told), command);
    return isSaying(said) ? sent(said, command.commandId) : said;
  }

  async query(commandId: string, timeoutMs: number): Promise<QueryOutcome> {
    const said = await this.ask(`SHOW COMMAND ${quoted(commandId)}`, { timeoutMs });
    return isSaying(said) ? asked(said, commandId) : { kind: 'unknown', reason: said.reason };
  }

  async follow(ref: string, timeoutMs: number): Promise<CommandOutcome> {
    const said = await this.ask(`SHOW COMMAND ${quoted(ref)}`, { timeoutMs });
    return isSaying(said) ? followed(said, ref) : { kind: 'unknown', reason: said.reason };
  }

  private async ask(line: string, { timeoutMs, sendBy = Infinity }: Exchange): Promise<Reading> {
    const until = performance.now() + timeoutMs;
    let socket: Socket | undefined;
    let deadline: NodeJS.Timeout | undefined;
    const leave = await this.sessions.enter(timeoutMs);
    if (!leave) return { kind: 'unknown', reason: `not sent: no session was free within ${timeoutMs} ms` };
    try {
      const { hostname, port } = new URL(this.controller.url);
      socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) });
      deadline = setTimeout(() => socket!.destroy(new Error(`no answer within ${timeoutMs} ms`)), until - performance.now());
      return await this.converse(new Session(socket), line, sendBy);
    } catch (error) {
      return { kind: 'unknown', reason: (error as Error).message };
    } finally {
      clearTimeout(deadline);
      socket?.destroy();
      leave();
    }
  }

  private async converse(session: Session, line: string, sendBy: number): Promise<Reading> {
    await session.hear(login);
    session.say(this.controller.user ?? '');
    await session.hear(password);
    session.say(this.controller.password ?? '');
    const welcome = await session.hear(loginOver);
    if (!prompt.test(welcome)) return { kind: 'blocked', reason: `the login was refused: ${/%(\d{3}[^\r\n]*)/.exec(welcome)?.[1]}` };
    // A process that was suspended during the login may have lost the command to another one.
    if (performance.now() > sendBy) return { kind: 'unknown', reason: 'not sent: its time had passed before the switch was ready' };
    session.say(line);
    let answer = '';
    do answer += await session.hear(answerOrMore, '-- more --');
    while (!prompt.test(answer));
    session.say('LOGOUT');
    return read(answer.replace(erasure, ''), line);
  }
}

/** One connection to the switch, spoken in turns. */
class Session {
  private heard = '';
  private readonly chunks: AsyncIterator<Buffer>;

  constructor(private readonly socket: Socket) {
    this.chunks = socket[Symbol.asyncIterator]();
  }

  say(line: string): void {
    this.socket.write(Buffer.from(`${line}\r\n`, 'latin1'));
  }

  /** All that is said until it ends as wanted; where it ends with `more`, the next page is asked for. */
  async hear(end: RegExp, more?: string): Promise<string> {
    while (!end.test(this.heard)) {
      const { value, done } = await this.chunks.next();
      if (done) throw new Error('the connection was dropped in mid-command');
      this.heard += value.toString('latin1');
      if (this.heard.length > answerLimitCharacters) throw new Error('the answer is too long to be one');
    }
    const said = this.heard;
    this.heard = '';
    if (more && said.endsWith(more)) this.socket.write(' ');
    return said;
  }
}

/** As many sessions as the switch allows; whoever finds none free waits in turn. */
class Sessions {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  /** @returns how to leave the session, or undefined when none became free in time */
  async enter(timeoutMs: number): Promise<(() => void) | undefined> {
    if (this.free > 0) this.free -= 1;
    else if (!(await this.turn(timeoutMs))) return undefined;
    return () => {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    };
  }

  private turn(timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const take = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(take), 1);
        resolve(false);
      }, timeoutMs);
      this.waiting.push(take);
    });
  }
}

/** `CREATE LINE "line-1" ID "c-1" SET "PORT" "OLT-01"`: what the catalog names is quoted, so that no value can end its line or begin a word. */
function lineOf({ commandId, verb, objectClass, objectKey, attributes }: LegacyCommand): string {
  return [verb, quoted(objectClass), quoted(objectKey), 'ID', quoted(commandId), ...attributes.map(([name, value]) => `SET ${quoted(name)} ${quoted(value)}`)].join(' ');
}

/** The answer without its echo: names and values, a line each. */
function read(answer: string, line: string): Reading {
  const echo = `${line}\r\n`;
  if (!answer.startsWith(echo)) return { kind: 'unknown', reason: 'the switch echoed another line than it was told' };
  return sayingOf(answer.slice(echo.length).split('\r\n')) ?? { kind: 'unknown', reason: 'the switch gave no status' };
}
