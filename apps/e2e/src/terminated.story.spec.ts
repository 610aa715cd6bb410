import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { bootCatalog } from '@banyan/catalog';
import { bootCom } from '@banyan/com';
import { bootGateway } from '@banyan/gateway';
import { PostgresTransport } from '@banyan/messaging';
import { bootProductInventory } from '@banyan/product-inventory';
import { bootResourceInventory } from '@banyan/resource-inventory';
import { readConfig, type ServiceConfig, type ServiceName } from '@banyan/service';
import { bootServiceInventory } from '@banyan/service-inventory';
import { bootSom } from '@banyan/som';
import { eventually, openTestDatabase, type TestDatabase } from '@banyan/testing';
import { controllerAt, startLegacySimulator } from '@banyan/tools-simulators';
import { loadCatalog } from '@banyan/tools-stack';
import { sampleOrder, samples, tmf622, type Json } from './test-stack.js';

const romMain = join(dirname(createRequire(import.meta.url).resolve('@banyan/rom')), 'main.js');
const orders = 6;
/** What a service has to finish what it holds, before it is ended. */
const patienceMs = 20_000;

interface Line { msg: string; service?: string; pid?: number; url?: string }

/** ROM as `npx nx serve rom` runs it: a process of its own, told to stop by signals. */
class RomProcess {
  readonly lines: Line[] = [];
  private readonly exit: Promise<{ code: number | null; signal: string | null }>;

  private constructor(readonly child: ChildProcess) {
    this.exit = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
    createInterface({ input: child.stdout! }).on('line', (line) => this.lines.push(JSON.parse(line) as Line));
  }

  static async start(env: NodeJS.ProcessEnv): Promise<RomProcess> {
    const rom = new RomProcess(spawn(process.execPath, [romMain], { env: { ...process.env, ...env, PORT: '0', LOG_LEVEL: 'info' }, stdio: ['ignore', 'pipe', 'inherit'] }));
    await eventually('ROM to listen', async () => rom.url !== '');
    return rom;
  }

  get url(): string {
    return this.lines.find((line) => line.url)?.url ?? '';
  }

  /** Sends the signals one after the other, at once. @returns how the process ended */
  end(...signals: NodeJS.Signals[]): Promise<{ code: number | null; signal: string | null }> {
    for (const signal of signals) this.child.kill(signal);
    return this.exit;
  }
}

describe('SIGTERM in mid-order', () => {
  let database: TestDatabase;
  let legacy: Awaited<ReturnType<typeof startLegacySimulator>>;
  let rom: RomProcess;
  let romEnv: NodeJS.ProcessEnv;
  let url: string;
  const closers: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
    // Long enough that calls are under way when the signal comes.
    legacy = await startLegacySimulator({ port: 0, latencyMs: 150 });
    const transport = await PostgresTransport.open(database.url);
    const urls = readConfig('gateway', {}).urls;
    const config = (service: ServiceName): ServiceConfig => ({ ...readConfig(service, {}), port: 0, logLevel: 'fatal', databaseUrl: database.url, urls });
    closers.unshift(() => database.close(), () => legacy.stop(), () => transport.close());
    const boots = { catalog: bootCatalog, 'product-inventory': bootProductInventory, 'service-inventory': bootServiceInventory, 'resource-inventory': bootResourceInventory };
    const running: Record<string, Awaited<ReturnType<typeof bootCatalog>>> = {};
    const start = async (service: ServiceName, boot: typeof bootCatalog) => {
      const started = await boot({ config: config(service), transport });
      running[service] = started;
      urls[service] = [started.url];
      closers.unshift(() => started.close());
    };
    for (const [service, boot] of Object.entries(boots)) await start(service as ServiceName, boot);
    await start('som', bootSom);
    await start('com', bootCom);
    const gateway = await bootGateway({ config: config('gateway'), targets: { ...running, rom: { urls: ['http://127.0.0.1:9'] } } });
    closers.unshift(() => gateway.close());
    url = gateway.url;
    // A broker that the run of all tests has at hand is not what these services speak over.
    romEnv = { KAFKA_BROKERS: '', DATABASE_URL: database.url, CATALOG_URL: urls.catalog.join(), RESOURCE_INVENTORY_URL: urls['resource-inventory'].join(), CONTROLLERS: JSON.stringify([controllerAt('legacy', legacy.url)]) };
    rom = await RomProcess.start(romEnv);
    await loadCatalog(url, join(samples, 'catalog'));
  });
  afterAll(async () => {
    await rom?.end('SIGKILL');
    for (const close of closers) await close();
  });

  async function place(): Promise<void> {
    const body = JSON.stringify(sampleOrder('fibre'));
    const placed = await Promise.all(Array.from({ length: orders }, () => fetch(`${url}${tmf622.api.basePath}/productOrder`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })));
    expect(placed.map(({ status }) => status)).toEqual(placed.map(() => 201));
  }
  const underWay = async () => (await database.query(`SELECT id FROM rom.task WHERE worker_id IS NOT NULL`)).length;

  it('ends the process with 0 in its patience, nothing leased; another goes on from there, each effect once', async () => {
    await place();
    await eventually('calls to be under way', async () => legacy.ledger().length >= 2 && (await underWay()) > 0);
    const toldAt = performance.now();
    expect(await rom.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(performance.now() - toldAt).toBeLessThan(patienceMs);
    expect(await database.query(`SELECT id FROM rom.worker`)).toEqual([]);
    expect(await underWay()).toBe(0);
    expect(legacy.ledger().length).toBeLessThan(orders * 3);
    expect(new Set(rom.lines.map(({ service, pid }) => `${service} ${pid}`))).toEqual(new Set([`rom ${rom.child.pid}`]));

    rom = await RomProcess.start(romEnv);
    await eventually('every order to be completed', async () => {
      const found = (await (await fetch(`${url}${tmf622.api.basePath}/productOrder?limit=100`)).json()) as Json[];
      return found.length === orders && found.every((order) => order['state'] === 'completed');
    }, 40_000);
    const effects = legacy.ledger().map(({ commandId }) => commandId);
    expect([effects.length, new Set(effects).size]).toEqual([orders * 3, orders * 3]);
  }, 90_000);

  it('ends it at once when it comes again; what was in hand is then taken over', async () => {
    const before = legacy.ledger().length;
    await place();
    await eventually('calls to be under way', async () => legacy.ledger().length > before && (await underWay()) > 0);
    const ending = rom.end('SIGTERM', 'SIGINT');
    expect((await ending).code).toBe(1);
    rom = await RomProcess.start(romEnv);
    await eventually('every order to be completed', async () => {
      const found = (await (await fetch(`${url}${tmf622.api.basePath}/productOrder?limit=100`)).json()) as Json[];
      return found.length === 2 * orders && found.every((order) => order['state'] === 'completed');
    }, 40_000);
    const effects = legacy.ledger().map(({ commandId }) => commandId);
    expect([effects.length, new Set(effects).size]).toEqual([2 * orders * 3, 2 * orders * 3]);
  }, 90_000);
});
