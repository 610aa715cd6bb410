import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { loadCatalog } from '@banyan/tools-stack';
import { Channel } from './channel.js';
import { BenchDatabase, type Hop, type Traffic } from './database.js';
import { cpuUse, machine, memoryUse, type CpuUse, type MemoryUse } from './machine.js';
import { Orders, type OrderRun } from './orders.js';
import { startStackChild, type StackChild } from './stack-child.js';
import type { MeterReading } from './stack-meters.js';
import { spread, type Spread } from './statistics.js';

export interface BenchOptions {
  /** How many orders the load is made of. */
  orders: number;
  /** How many of them are under way at a time. */
  concurrency: number;
  /** Of the Kafka that carries the messages; absent: PostgreSQL does. */
  brokers?: string;
  /** Where to write a CPU profile of the stack under load. */
  profileFile?: string;
}

/** Everything that was measured; milliseconds unless the name says otherwise. */
export interface Figures {
  machine: ReturnType<typeof machine> & { postgres: string; fsync: string };
  options: BenchOptions;
  single: {
    orders: number; completed: Spread; post: Spread; pollMs: number;
    /** GET of an order with everything below it, which asks three services. */
    journey: Spread;
    /** Committed by the services' use cases, handlers and workers; less what an idle stack commits in that time. */
    transactionsPerOrder: number; transactionsByService: Record<string, number>;
    /** As PostgreSQL counts, reads included; less the idle rate and the bench's own reads. */
    databaseTransactionsPerOrder: number; statementsPerOrder: number;
    statements: { text: string; perOrder: number; meanMs: number }[];
    idleDatabaseTransactionsPerSecond: number; idleStatementsPerSecond: number;
    traffic: Traffic; hops: Hop[];
  };
  load: {
    orders: number; ordersPerSecond: number; completed: Spread; post: Spread; pollMs: number; transactionsPerOrder: number; statementsPerOrder: number;
    /** GETs of the load generator: looks at the order and at the inventories. */
    readsPerOrder: number;
    /** Cores used on average, of all that the machine has. */
    nodeCores?: number; postgresCores?: number; generatorCores: number; machineCores?: number;
  };
  flood: { orders: number; postsPerSecond: number; post: Spread; ordersPerSecond: number };
  memory?: { idle: MemoryUse; after: MemoryUse };
  bare: { insertsPerSecond: number; connections: number };
  /** What is not as it should be; empty on a good stack. */
  problems: string[];
}

interface Reading { at: number; committed: number; reads: number; meters: MeterReading }

const root = new URL('../../../', import.meta.url).pathname;
/** What samples/orders/fibre.json comes down to: a CFS on three RFS, four resources, three of them commanded from the gear. */
const fibre = { services: 4, resources: 4, calls: 3 };
const warmUpOrders = 15;
const singleOrders = 50;
const floodOrders = 100;
const singlePollMs = 5;
const loadPollMs = 20;
/** PostgreSQL publishes the counts of a backend when it is next idle for ten seconds, at the latest. */
const settleMs = 10_500;
const idleMs = 5_000;
const bareMs = 4_000;

/** Runs all measurements on a fresh stack, and stops it whatever happens. */
export async function measure(options: BenchOptions, say: (line: string) => void): Promise<Figures> {
  const stack = await startStackChild({ brokers: options.brokers });
  const channel = new Channel(stack.url);
  const database = new BenchDatabase(stack.databaseUrl);
  try {
    await database.open();
    await loadCatalog(stack.url, `${root}samples/catalog`);
    return await new Bench(options, stack, channel, database, say).run();
  } finally {
    channel.close();
    await database.close().catch(() => undefined);
    await stack.stop();
  }
}

class Bench {
  private readonly orders: Orders;

  constructor(
    private readonly options: BenchOptions,
    private readonly stack: StackChild,
    private readonly channel: Channel,
    private readonly database: BenchDatabase,
    private readonly say: (line: string) => void,
  ) {
    this.orders = new Orders(channel, readFileSync(`${root}samples/orders/fibre.json`, 'utf8'), fibre);
  }

  async run(): Promise<Figures> {
    const { options, database, stack } = this;
    const named = { ...machine(), postgres: await database.version(), fsync: await database.fsync() };
    await delay(idleMs);
    const idleMemory = memoryUse(stack.pid);
    const single = await this.oneAfterTheOther();
    const load = await this.underLoad();
    const flood = await this.flooded();
    const after = memoryUse(stack.pid);
    this.say('bare inserts …');
    const bare = { insertsPerSecond: await database.bareInserts(options.concurrency, bareMs), connections: options.concurrency };
    const problems = await this.problems();
    return { machine: named, options, single, load, flood, memory: idleMemory && after ? { idle: idleMemory, after } : undefined, bare, problems };
  }

  private async oneAfterTheOther(): Promise<Figures['single']> {
    this.say(`warming up with ${warmUpOrders} orders …`);
    await this.orders.placeMany(warmUpOrders, 1, loadPollMs);
    this.say('listening to the idle stack …');
    await delay(settleMs);
    const before = await this.reading();
    await delay(idleMs);
    const idle = await this.reading();
    this.say(`${singleOrders} orders, one after the other …`);
    const runs = await this.orders.placeMany(singleOrders, 1, singlePollMs);
    const ended = await this.reading();
    await delay(settleMs);
    const settled = await this.reading();
    const perOrder = (count: (reading: Reading) => number, last: Reading) => {
      const idleRate = (count(idle) - count(before)) / (idle.at - before.at);
      return { perOrder: (count(last) - count(idle) - idleRate * (last.at - idle.at)) / runs.length, idlePerSecond: idleRate * 1000 };
    };
    const services = Object.keys(ended.meters.transactions);
    const byService = services.map((name) => [name, perOrder(({ meters }) => meters.transactions[name] ?? 0, ended).perOrder] as const);
    const inDatabase = perOrder(({ committed, reads }) => committed - reads, settled);
    const statements = perOrder(({ meters, reads }) => meters.statements - reads, ended);
    const ids = runs.map(({ id }) => id);
    return {
      orders: runs.length, ...spreads(runs), pollMs: singlePollMs, journey: spread(await this.journeys(ids)),
      transactionsPerOrder: byService.reduce((sum, [, count]) => sum + count, 0), transactionsByService: Object.fromEntries(byService),
      databaseTransactionsPerOrder: inDatabase.perOrder, idleDatabaseTransactionsPerSecond: inDatabase.idlePerSecond,
      statementsPerOrder: statements.perOrder, idleStatementsPerSecond: statements.idlePerSecond,
      statements: byText(idle.meters, ended.meters, runs.length),
      traffic: await this.database.traffic(ids), hops: await this.database.hops(ids),
    };
  }

  private async journeys(ids: readonly string[]): Promise<number[]> {
    const tookMs: number[] = [];
    for (const id of ids) {
      const began = performance.now();
      await this.channel.get(`/journey/${id}`);
      tookMs.push(performance.now() - began);
    }
    return tookMs;
  }

  private async underLoad(): Promise<Figures['load']> {
    const { orders, concurrency, profileFile } = this.options;
    this.say(`${orders} orders, ${concurrency} at a time …`);
    if (profileFile) await this.stack.profile();
    const before = await this.reading();
    const [cpuBefore, ownBefore] = [cpuUse(this.stack.pid), process.cpuUsage()];
    const runs = await this.orders.placeMany(orders, concurrency, loadPollMs);
    const after = await this.reading();
    const [cpuAfter, own] = [cpuUse(this.stack.pid), process.cpuUsage(ownBefore)];
    if (profileFile) await this.stack.saveProfile(profileFile);
    const seconds = (after.at - before.at) / 1000;
    const cores = (of: (use: CpuUse) => number) => (cpuBefore && cpuAfter ? (of(cpuAfter) - of(cpuBefore)) / seconds : undefined);
    const total = ({ transactions }: MeterReading) => Object.values(transactions).reduce((sum, count) => sum + count, 0);
    return {
      orders: runs.length, ordersPerSecond: runs.length / seconds, ...spreads(runs), pollMs: loadPollMs,
      transactionsPerOrder: (total(after.meters) - total(before.meters)) / runs.length,
      statementsPerOrder: (after.meters.statements - before.meters.statements - after.reads + before.reads) / runs.length,
      readsPerOrder: (after.reads - before.reads) / runs.length,
      nodeCores: cores((use) => use.nodeSeconds), postgresCores: cores((use) => use.postgresSeconds), generatorCores: (own.user + own.system) / 1e6 / seconds,
      machineCores: cores((use) => use.machineSeconds),
    };
  }

  private async flooded(): Promise<Figures['flood']> {
    this.say(`${floodOrders} orders at once …`);
    const { postMs, postedInMs, completedInMs, runs } = await this.orders.flood(floodOrders, this.options.concurrency, loadPollMs);
    return { orders: runs.length, postsPerSecond: (runs.length / postedInMs) * 1000, post: spread(postMs), ordersPerSecond: (runs.length / completedInMs) * 1000 };
  }

  private async reading(): Promise<Reading> {
    const [committed, meters] = await Promise.all([this.database.committed(), this.stack.meters()]);
    return { at: performance.now(), committed, reads: this.channel.reads, meters };
  }

  /** Every order complete and in the inventories; every call made once. */
  private async problems(): Promise<string[]> {
    const { runs } = this.orders;
    const control = new Channel(this.stack.legacyUrl);
    const ledger = await control.get<{ commandId: string; anomaly?: string }[]>('/control/ledger').finally(() => control.close());
    const commands = new Set(ledger.map(({ commandId }) => commandId));
    const anomalies = ledger.filter(({ anomaly }) => anomaly);
    const wanted = runs.length * fibre.calls;
    return [
      ...runs.flatMap(({ id, problems }) => problems.map((problem) => `order ${id}: ${problem}`)),
      ...(ledger.length === wanted ? [] : [`the gear executed ${ledger.length} commands for ${runs.length} orders instead of ${wanted}`]),
      ...(commands.size === ledger.length ? [] : [`the gear executed ${ledger.length - commands.size} commands more than once`]),
      ...(anomalies.length === 0 ? [] : [`the gear was surprised ${anomalies.length} times, first by ${anomalies[0]!.commandId} (${anomalies[0]!.anomaly})`]),
    ];
  }
}

const spreads = (runs: readonly OrderRun[]) => ({ completed: spread(runs.map(({ completedMs }) => completedMs)), post: spread(runs.map(({ postMs }) => postMs)) });

function byText(before: MeterReading, after: MeterReading, orders: number): Figures['single']['statements'] {
  const list = Object.entries(after.byText).map(([text, { count, totalMs }]) => {
    const old = before.byText[text] ?? { count: 0, totalMs: 0 };
    return { text: text.replace(/\s+/g, ' ').trim(), perOrder: (count - old.count) / orders, meanMs: (totalMs - old.totalMs) / (count - old.count || 1) };
  });
  return list.filter(({ perOrder }) => perOrder >= 0.1).sort((a, b) => b.perOrder * b.meanMs - a.perOrder * a.meanMs);
}
