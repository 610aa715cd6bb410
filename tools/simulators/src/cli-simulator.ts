import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Conduct } from './conduct.js';
import { mergeBut, type GearCommand, type Verb } from './ledger.js';
import { linesOf, wordsOf } from './legacy-lines.js';
import { answerFor, answerOf, inWord, refusalOf, type LegacyAnswer } from './legacy-words.js';
import { sendJson, startSimulator, type Simulator, type SimulatorOptions } from './simulator.js';

const prompt = 'SW01> ';
const linesOfPage = 3;

export interface CliSimulatorOptions extends SimulatorOptions {
  /** Of `/control/…`; 0, the default, takes any free one. */
  controlPort?: number;
  /** Any is as good as another when absent. */
  password?: string;
}

/** Starts an old switch: a command line over TCP at `url`, its ledger and faults over HTTP at `controlUrl`. */
export async function startCliSimulator(options: CliSimulatorOptions = {}): Promise<Simulator<string>> {
  let conduct!: Conduct<string>;
  const control = await startSimulator<string>({ ...options, port: options.controlPort }, { referencePrefix: 'SW', merge: mergeBut('') }, (own) => {
    conduct = own;
    return (_request, response) => sendJson(response, 404, { reasons: ['the switch is spoken to over TCP; here is /control/… alone'] });
  });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    void converse(socket, conduct, options.password).catch(() => undefined).finally(() => socket.end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  }).catch(async (error: unknown) => {
    await control.stop();
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    await control.stop();
  };
  return { ...control, url: `tcp://127.0.0.1:${port}`, port, stop };
}

/** Login, then a line at a time until LOGOUT or the end. */
async function converse(socket: Socket, conduct: Conduct<string>, wanted?: string): Promise<void> {
  const terminal = new Terminal(socket);
  terminal.write('login: ');
  await terminal.line(true);
  terminal.write('password: ');
  const password = await terminal.line(false);
  if (wanted !== undefined && password !== wanted) return terminal.write('\r\n%400 REJ_NO_AUTHORITY\r\n');
  terminal.write(`\r\nwelcome\r\n${prompt}`);
  for (;;) {
    const line = await terminal.line(true);
    if (line === undefined || line === 'LOGOUT') return;
    const answer = await answerTo(line, conduct);
    if (answer === 'silence') return void socket.destroy();
    await terminal.page(answer);
    terminal.write(prompt);
  }
}

class Terminal {
  private typed = '';
  private readonly chunks: AsyncIterator<Buffer>;

  constructor(private readonly socket: Socket) {
    this.chunks = socket[Symbol.asyncIterator]();
  }

  write(text: string): void {
    if (!this.socket.destroyed) this.socket.write(Buffer.from(text, 'latin1'));
  }

  /** Undefined at the end of the connection. */
  async line(echo: boolean): Promise<string | undefined> {
    let end: number;
    while ((end = this.typed.indexOf('\r\n')) < 0) if (!(await this.more())) return undefined;
    const line = this.typed.slice(0, end);
    this.typed = this.typed.slice(end + 2);
    if (echo) this.write(`${line}\r\n`);
    return line;
  }

  async page(lines: string[]): Promise<void> {
    for (const [index, line] of lines.entries()) {
      if (index > 0 && index % linesOfPage === 0) {
        this.write('-- more --');
        while (!this.typed.startsWith(' ')) if (!(await this.more())) return;
        this.typed = this.typed.slice(1);
        this.write('\r          \r');
      }
      this.write(`${line}\r\n`);
    }
  }

  private async more(): Promise<boolean> {
    const { value, done } = await this.chunks.next();
    if (!done) this.typed += value.toString('latin1');
    return !done;
  }
}

async function answerTo(line: string, conduct: Conduct<string>): Promise<string[] | 'silence'> {
  const words = wordsOf(line);
  const told = (commandId: string, usual: LegacyAnswer) => linesOf(inWord(conduct.wordOf(commandId), usual));
  const [verb = '', objectClass = '', objectKey = '', , commandId = '', ...rest] = words;
  if (verb === 'SHOW' && objectClass === 'COMMAND') {
    const known = conduct.recall(objectKey);
    return known.kind === 'silent' ? 'silence' : told(objectKey, answerOf(known));
  }
  if (!['CREATE', 'MODIFY', 'REMOVE'].includes(verb) || !commandId) return ['? syntax'];
  const attributes = Object.fromEntries(rest.flatMap((word, index) => (index % 3 === 0 && word === 'SET' ? [[rest[index + 1] ?? '', rest[index + 2] ?? '']] : [])));
  const command: GearCommand<string> = { commandId, verb: verb as Verb, objectClass, objectKey, attributes };
  const wrong = refusalOf(command);
  if (wrong.length > 0) return linesOf({ status: 'REJ_FORMAT', text: wrong.join('; ') });
  return new Promise((resolve) => {
    const later = (usual: LegacyAnswer, afterMs: number) => void setTimeout(() => resolve(told(commandId, usual)), afterMs).unref();
    conduct.perform(command, {
      done: (entry, afterMs) => later(answerFor(entry), afterMs),
      queued: (afterMs) => later({ status: 'EXEC_QUEUED' }, afterMs),
      refused: (text, afterMs) => later({ status: 'REJ_BUSINESS', text }, afterMs),
      silent: () => resolve('silence'),
    });
  });
}
