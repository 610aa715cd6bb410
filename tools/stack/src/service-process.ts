import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ProcessOptions {
  /** e.g. `com`. */
  service: string;
  /** 1, 2, 3 … within the service. */
  instance: number;
  port: number;
  /** What node runs, and with what. */
  command: string[];
  env: NodeJS.ProcessEnv;
  /** Answers 200 once the process is ready. */
  readyPath: string;
  onLine: (line: string) => void;
  /** Told whenever it has begun to run or has ended. */
  onChange: () => void;
  /** Told when it ends without having been asked to. */
  onDeath: (process: ServiceProcess, how: string) => void;
}

const startPatienceMs = 60_000;
/** Longer than a service takes to hand back what it holds. */
const endPatienceMs = 25_000;
const askAgainMs = 50;

/** One process of the stack. It ends with the stack: its channel to the parent closes, however the parent ends. */
export class ServiceProcess {
  private child?: ChildProcess;
  private gone: Promise<void> = Promise.resolve();
  private isWanted = false;

  constructor(private readonly options: ProcessOptions) {}

  get service(): string {
    return this.options.service;
  }
  get instance(): number {
    return this.options.instance;
  }
  get name(): string {
    return `${this.service}-${this.instance}`;
  }
  get port(): number {
    return this.options.port;
  }
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }
  /** Undefined when it does not run. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts it, unless it runs, and waits until it is ready. @throws Error of one line */
  async start(): Promise<void> {
    if (this.child) return;
    const { command, env, onLine, port } = this.options;
    // A group of its own: Ctrl-C in the terminal is for the stack, which stops its processes in their order.
    const child = spawn(process.execPath, command, { env: { ...process.env, ...env, PORT: String(port) }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true });
    this.child = child;
    this.isWanted = true;
    for (const stream of [child.stdout!, child.stderr!]) createInterface({ input: stream }).on('line', onLine);
    this.gone = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve(this.ended(child, signal ?? `exit code ${code}`)));
      // One that could not be started at all has no end of its own.
      child.once('error', (error) => resolve(this.ended(child, error.message)));
    });
    await this.ready(child);
    this.options.onChange();
  }

  /** Sends a signal; waits until the process is gone, where the signal is to end it. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child) return;
    if (signal === 'SIGSTOP' || signal === 'SIGCONT') return void child.kill(signal);
    this.isWanted = false;
    child.kill(signal);
    await this.gone;
  }

  /** Asks it to end, even if it sleeps; one that does not in time is ended. */
  async stop(): Promise<void> {
    const { child } = this;
    if (!child) return;
    const impatience = setTimeout(() => child.kill('SIGKILL'), endPatienceMs);
    child.kill('SIGCONT');
    await this.kill('SIGTERM').finally(() => clearTimeout(impatience));
  }

  private ended(child: ChildProcess, how: string): void {
    if (this.child !== child) return;
    this.child = undefined;
    this.options.onChange();
    if (this.isWanted) this.options.onDeath(this, how);
  }

  private async ready(child: ChildProcess): Promise<void> {
    const until = Date.now() + startPatienceMs;
    while (Date.now() < until) {
      if (this.child !== child) throw new Error(`${this.name} ended while it started`);
      const answer = await fetch(`${this.url}${this.options.readyPath}`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.ok && this.child === child) return;
      await new Promise((resolve) => setTimeout(resolve, askAgainMs));
    }
    throw new Error(`${this.name} was not ready within ${startPatienceMs / 1000} s`);
  }
}
