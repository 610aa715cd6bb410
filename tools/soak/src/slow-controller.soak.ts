import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { BenchDatabase, median, OrderWatch, percentile, type Channel } from '@banyan/tools-bench';
import { startLegacySimulator, type LegacySimulator } from '@banyan/tools-simulators';
import { collectionPath, tmf622 } from '@banyan/tmf';
import { loadElements, onStack, until } from './soak-stack.js';
import type { Soak } from './soaks.js';
import { orderOfThin, thinProduct } from './thin-product.js';

// npm run soak -- slow-controller [--rounds 5] [--orders 40]: what calls to one controller take while another one takes its time over more calls than it has slots.
// Both times that other one is given as many orders a second, so that only its slowness differs: what the orders themselves cost the machine they cost in both.

/** Just below the time limit of a call: every slot of the slow one is held as long as can be, and every call is answered. */
const slowMs = 1_800;
const quickMs = 5;
const slots = 8;
/** So many orders want the slow one at any time. */
const backlog = 3 * slots;
/** The slow orders are looked at seldom: to look costs what is measured. */
const slowPollMs = 1_000;
const quickPollMs = 50;
const patienceMs = 600_000;
const allowed = 1.1;
const activation = (adapter: string) => ({ adapter, objectClass: 'LAMP', objectKey: 'resource.value', attributes: {} });
const products = { quick: { product: 'beacon', resource: 'lamp' }, slow: { product: 'lighthouse', resource: 'lens' } };

/** How long each call by the quick adapter took since the last look, from the moment it could be made, in ms. */
const tookSql = `SELECT 1000 * extract(epoch FROM ended_at - started_at)::float AS ms FROM rom.task WHERE adapter = 'quick' AND state = 'done' AND ended_at > $1`;

interface Run { channel: Channel; database: BenchDatabase; orders: number }

const place = async ({ channel }: Run, watch: OrderWatch, product: string) => watch.end((await channel.post<{ id: string }>(collectionPath(tmf622.productOrder), orderOfThin(product))).id);

/** @returns the 95th percentile of the calls of so many orders, one after the other, in ms */
async function quickP95(run: Run): Promise<number> {
  const [{ now }] = (await run.database.rows<{ now: Date }>('SELECT banyan_now() AS now')) as [{ now: Date }];
  const watch = new OrderWatch(run.channel, quickPollMs, patienceMs);
  for (let placed = 0; placed < run.orders; placed += 1) await place(run, watch, products.quick.product);
  return percentile((await run.database.rows<{ ms: number }>(tookSql, [now])).map(({ ms }) => ms), 0.95);
}

/** How orders for the other one come while the quick one is measured: so many at a time, and after each its end and this long are waited for. */
interface Load { latencyMs: number; atOnce: number; paceMs: number }

/** The slow one always has more to do than it can; the ready one gets as many orders a second. */
const loads = { ready: { latencyMs: quickMs, atOnce: slots, paceMs: slowMs }, slow: { latencyMs: slowMs, atOnce: backlog, paceMs: 0 } } satisfies Record<string, Load>;

async function besideOther(run: Run, other: LegacySimulator, { latencyMs, atOnce, paceMs }: Load): Promise<number> {
  other.settings.latencyMs = latencyMs;
  const watch = new OrderWatch(run.channel, slowPollMs, patienceMs);
  let isMeasured = false;
  const under = Promise.all(Array.from({ length: atOnce }, async () => {
    while (!isMeasured) await Promise.all([place(run, watch, products.slow.product), delay(paceMs)]);
  }));
  const due = async () => (await run.database.rows(`SELECT FROM rom.task WHERE adapter = 'slow' AND due_at IS NOT NULL`)).length;
  if (atOnce > slots) await until('the slow controller to have more to do than it can', async () => (await due()) >= slots);
  const p95 = await quickP95(run).finally(() => (isMeasured = true));
  await under;
  return p95;
}

async function measure(run: Run, other: LegacySimulator, rounds: number): Promise<boolean> {
  const values = 100_000;
  for (const [adapter, names] of Object.entries(products)) await loadElements(run.channel, thinProduct({ ...names, values, activation: activation(adapter) }));
  await besideOther(run, other, loads.ready);
  const [ready, slow]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    ready.push(await besideOther(run, other, loads.ready));
    slow.push(await besideOther(run, other, loads.slow));
    console.log(`round ${round + 1}: p95 of calls by the quick adapter ${ready.at(-1)!.toFixed(1)} ms beside one that answers at once, ${slow.at(-1)!.toFixed(1)} ms beside the same one when it is slow`);
  }
  const share = median(slow) / median(ready);
  console.log(`medians of ${rounds} rounds: ${median(ready).toFixed(1)} ms beside one that answers at once, ${median(slow).toFixed(1)} ms when it takes ${slowMs} ms over each of ${slots} calls at once: ${((share - 1) * 100).toFixed(0)} % more`);
  return share <= allowed;
}

/** A slow controller holds up nobody else's calls. */
export const slowControllerSoak: Soak = async (args) => {
  const { values } = parseArgs({ args, options: { rounds: { type: 'string', default: '5' }, orders: { type: 'string', default: '40' } } });
  const [quick, slow] = [await startLegacySimulator(), await startLegacySimulator()];
  const controller = (name: string, { url }: LegacySimulator) => ({ name, kind: 'legacy-provisioning', url, connections: slots });
  try {
    return await onStack(async (channel, { databaseUrl }) => {
      const database = await new BenchDatabase(databaseUrl).open();
      return measure({ channel, database, orders: Number(values.orders) }, slow, Number(values.rounds)).finally(() => database.close());
    }, { controllers: [controller('quick', quick), controller('slow', slow)] });
  } finally {
    await Promise.all([quick.stop(), slow.stop()]);
  }
};
