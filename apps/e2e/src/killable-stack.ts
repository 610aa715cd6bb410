import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openTestDatabase, type TestDatabase } from '@banyan/testing';
import { controllerAt, startLegacySimulator } from '@banyan/tools-simulators';
import { loadCatalog } from '@banyan/tools-stack';
import { samples } from './test-stack.js';

const here = dirname(fileURLToPath(import.meta.url));

/** A stack in a process that can be killed, as a power cut on its machine would; database and gear live on. */
export class KillableStack {
  private child!: ChildProcess;
  url!: string;

  private constructor(
    readonly database: TestDatabase,
    readonly legacy: Awaited<ReturnType<typeof startLegacySimulator>>,
    private readonly dataFolder: string,
  ) {}

  /** With the sample catalog. */
  static async start(): Promise<KillableStack> {
    const stack = new KillableStack(await openTestDatabase(), await startLegacySimulator({ port: 0, latencyMs: 40 }), mkdtempSync(join(tmpdir(), 'banyan-killed-')));
    await stack.restart();
    await loadCatalog(stack.url, join(samples, 'catalog'));
    return stack;
  }

  async restart(): Promise<void> {
    this.child = spawn(process.execPath, [join(here, 'stack-process.js'), this.dataFolder], {
      env: { ...process.env, DATABASE_URL: this.database.url, CONTROLLERS: JSON.stringify([controllerAt('legacy', this.legacy.url)]) }, stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    for await (const line of createInterface({ input: this.child.stdout! })) {
      ({ url: this.url } = JSON.parse(line) as { url: string });
      return;
    }
    throw new Error('the stack ended before it was up');
  }

  kill(): Promise<void> {
    return new Promise((resolve) => {
      this.child.once('exit', () => resolve());
      this.child.kill('SIGKILL');
    });
  }

  async close(): Promise<void> {
    await this.kill();
    await this.legacy.stop();
    await this.database.close();
    rmSync(this.dataFolder, { recursive: true, force: true });
  }
}
