import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, openTestDatabase, type TestDatabase } from '@banyan/testing';
import { simulatorNames, simulators } from '@banyan/tools-simulators';
import { serviceNames, type StackFileContent } from '@banyan/tools-stack';
import { sampleOrder, tmf622, type Json } from './test-stack.js';

const command = join(dirname(createRequire(import.meta.url).resolve('@banyan/tools-stack')), 'run-processes.js');
const startMs = 120_000;

/** One run of the command, as a person sees it. */
class Run {
  output = '';
  readonly code: Promise<number | null>;
  readonly child: ChildProcess;

  constructor(readonly dataFolder: string, databaseUrl: string, options: string[], port = 0) {
    const env = { ...process.env, PORT: String(port), BANYAN_DATA: dataFolder, DATABASE_URL: databaseUrl, LOG_LEVEL: '', HOST: '' };
    this.child = spawn(process.execPath, [command, ...options], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout!, this.child.stderr!]) stream.on('data', (chunk) => (this.output += String(chunk)));
    this.code = new Promise((resolve) => this.child.once('close', resolve));
  }

  get file(): string {
    return join(this.dataFolder, 'stack.json');
  }
  get told(): StackFileContent {
    return JSON.parse(readFileSync(this.file, 'utf8')) as StackFileContent;
  }
  get pids(): number[] {
    return this.told.processes.flatMap(({ pid }) => pid ?? []);
  }
  get url(): string {
    return this.told.processes.find(({ service }) => service === 'gateway')!.url;
  }
  lines(): string[] {
    return this.output.split('\n').filter(Boolean);
  }
  async up(): Promise<void> {
    await eventually('the stack to serve', async () => {
      if (this.child.exitCode !== null) throw new Error(this.output);
      return this.output.includes('serves until Ctrl-C');
    }, startMs);
  }
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('npm run stack', () => {
  let database: TestDatabase;
  const folder = mkdtempSync(join(tmpdir(), 'banyan-processes-'));
  const runs: Run[] = [];
  const run = (...options: string[]) => {
    runs.push(new Run(folder, database.url, options));
    return runs.at(-1)!;
  };

  beforeAll(async () => void (database = await openTestDatabase()));
  afterEach(async () => {
    for (const { child, code } of runs.splice(0)) {
      child.kill('SIGKILL');
      await code;
    }
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function place(url: string, count: number): Promise<string[]> {
    const placed = await Promise.all(Array.from({ length: count }, async () => {
      const response = await fetch(`${url}${tmf622.api.basePath}/productOrder`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(sampleOrder('fibre')) });
      return { status: response.status, id: ((await response.json()) as Json).id };
    }));
    expect(placed.map(({ status }) => status)).toEqual(placed.map(() => 201));
    return placed.map(({ id }) => id);
  }

  async function completed(url: string, ids: string[]): Promise<void> {
    for (const id of ids) {
      await eventually(`order ${id} to complete`, async () => {
        const response = await fetch(`${url}${tmf622.api.basePath}/productOrder/${id}`);
        return ((await response.json()) as Json)['state'] === 'completed';
      }, 30_000);
    }
  }

  it('runs two of each order service, does without one that was killed, and leaves nothing behind at Ctrl-C', async () => {
    const stack = run('--replicas', 'com=2,som=2,rom=2', '--no-demo');
    await stack.up();
    const { url, told } = stack;
    expect(told).toMatchObject({ pid: stack.child.pid, transport: 'postgres' });
    const wanted = [...serviceNames, 'gear'].flatMap((name) => (['com', 'som', 'rom'].includes(name) ? [`${name}-1`, `${name}-2`] : [`${name}-1`]));
    expect(told.processes.map(({ service, instance }) => `${service}-${instance}`).sort()).toEqual(wanted.sort());
    expect(JSON.stringify(told)).not.toContain(new URL(database.url).password || 'no password');
    for (const { title } of Object.values(simulators)) expect(stack.output).toMatch(new RegExp(`^gear-1 +\\| ${title}`, 'm'));
    const ledgers = [...stack.output.matchAll(/^ {2}\S+ +(\S+\/control\/ledger)$/gm)].map(([, ledger]) => ledger!);
    expect(await Promise.all(ledgers.map(async (ledger) => (await fetch(ledger)).status))).toEqual(simulatorNames.map(() => 200));
    expect(stack.output).not.toContain('\u001b[');

    await completed(url, await place(url, 5));
    const served = await Promise.all(told.processes.filter(({ service }) => service === 'com').map(async (com) => (await (await fetch(`${com.url}/metrics`)).text()).includes('method="POST"')));
    expect(served).toEqual([true, true]);

    const second = run('--no-demo');
    expect(await second.code).toBe(1);
    expect(second.lines().at(-1)).toBe(`The data folder ${folder} is in use by the stack of process ${stack.child.pid}: stop that one, or set BANYAN_DATA to another folder.`);

    process.kill(told.processes.find(({ service, instance }) => service === 'com' && instance === 1)!.pid!, 'SIGKILL');
    await eventually('its end to be told', async () => stack.lines().includes('com-1 ended by SIGKILL'));
    await completed(url, await place(url, 5));
    expect(stack.told.processes.find(({ service }) => service === 'com')).toEqual(expect.not.objectContaining({ pid: expect.anything() }));
    const health = (await (await fetch(`${url}/health`)).json()) as { status: string; services: Record<string, { details: Record<string, { status: string }> }> };
    expect([health.status, Object.values(health.services['com']!.details).map(({ status }) => status)]).toEqual(['ok', ['down', 'up']]);

    const { pids } = stack;
    expect(pids.filter(isAlive)).toHaveLength(wanted.length - 1);
    stack.child.kill('SIGINT');
    // npm and the terminal both tell of one Ctrl-C.
    stack.child.kill('SIGINT');
    expect(await stack.code).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(existsSync(stack.file)).toBe(false);
  }, 240_000);

  it('ends with its last process when it is killed itself, and may be started again on its folder', async () => {
    const stack = run('--no-demo');
    await stack.up();
    const { pids } = stack;
    expect(pids.filter(isAlive)).toHaveLength(serviceNames.length + 1);
    stack.child.kill('SIGKILL');
    await eventually('all processes to end', async () => !pids.some(isAlive), 30_000);

    const again = run('--no-demo', '--restart');
    await again.up();
    const before = again.told.processes.find(({ service }) => service === 'som')!.pid!;
    process.kill(before, 'SIGKILL');
    await eventually('som to be started again', async () => ![undefined, before].includes(again.told.processes.find(({ service }) => service === 'som')!.pid) && again.output.includes('som-1 ended by SIGKILL; it is started again'), 30_000);
    await completed(again.url, await place(again.url, 1));
    again.child.kill('SIGTERM');
    expect(await again.code).toBe(0);
  }, 240_000);

  it('is broken off by Ctrl-C while it starts, and refuses a port that somebody else listens on', async () => {
    const early = run();
    await eventually('it to start', async () => early.output.includes('gear-1'));
    early.child.kill('SIGINT');
    expect(await early.code).toBe(1);
    expect(early.output).toMatch(/^stopping …$[^]*^stopped while it was starting$/m);

    const somebody = createServer().listen(0, '127.0.0.1');
    await once(somebody, 'listening');
    const { port } = somebody.address() as AddressInfo;
    const late = new Run(folder, database.url, [], port);
    expect(await late.code).toBe(1);
    expect(late.lines().at(-1)).toMatch(new RegExp(`^The port ${port} cannot be listened on .*: set PORT to another one\\.$`));
    somebody.close();
  });

  it('refuses what it cannot do, with every reason at once', async () => {
    const refused = run('--replicas', 'billing=2,com=0', '--transport', 'pigeon');
    expect(await refused.code).toBe(1);
    expect(refused.lines()).toEqual([
      '--transport must be one of postgres, kafka, not "pigeon".',
      `--replicas names no service with "billing"; there are all, ${serviceNames.join(', ')}.`,
      '--replicas com must be a whole number from 1 to 20, not "0".',
    ]);
    const odd = run('--loud');
    expect(await odd.code).toBe(1);
    expect(odd.lines()[0]).toContain(`'--loud'`);
  });
});
