import { parseArgs } from 'node:util';
import { OrderWatch, type Channel } from '@banyan/tools-bench';
import { collectionPath, tmf622, tmf639 } from '@banyan/tmf';
import { loadElements, onStack } from './soak-stack.js';
import type { Soak } from './soaks.js';
import { orderOfThin, thinProduct } from './thin-product.js';

// npm run soak -- pool [--values 1000]: as many orders at once as a pool has values, and one more.

const order = orderOfThin('mooring');
const patienceMs = 600_000;
const pollMs = 250;

interface Ended { state: string; note?: { text: string }[] }

async function run(channel: Channel, values: number): Promise<boolean> {
  const watch = new OrderWatch(channel, pollMs, patienceMs);
  await loadElements(channel, thinProduct({ product: 'mooring', resource: 'berth', values }));
  const begun = performance.now();
  const place = async () => watch.end((await channel.post<{ id: string }>(collectionPath(tmf622.productOrder), order)).id);
  const states = await Promise.all(Array.from({ length: values }, place));
  const seconds = (performance.now() - begun) / 1000;
  const completed = states.filter((state) => state === 'completed').length;
  const [pool] = await channel.get<{ free: number; assigned: number }[]>('/inventory/resource-inventory/v1/pool');
  const given: string[] = [];
  for (let offset = 0; offset < values; offset += 1000) given.push(...(await channel.get<{ value: string }[]>(`${collectionPath(tmf639.resource)}?name=berth.berth&limit=1000&offset=${offset}`)).map(({ value }) => value));
  const last = await channel.post<{ id: string }>(collectionPath(tmf622.productOrder), order);
  const lastState = await watch.end(last.id);
  const { note = [] } = await channel.get<Ended>(`${collectionPath(tmf622.productOrder)}/${last.id}`);
  const reason = note.at(-1)?.text ?? 'no reason';
  console.log(`${values} orders at once on a pool of ${values}: ${completed} completed in ${seconds.toFixed(1)} s, ${new Set(given).size} different values on ${given.length} resources, ${pool!.assigned} assigned and ${pool!.free} free in the pool`);
  console.log(`the one after them: ${lastState}: ${reason}`);
  return completed === values && given.length === values && new Set(given).size === values && pool!.free === 0 && lastState === 'failed' && reason.includes('pool berths is exhausted');
}

/** Each value is given once, and whoever comes too late is told why. */
export const poolSoak: Soak = async (args) => {
  const { values: { values } } = parseArgs({ args, options: { values: { type: 'string', default: '1000' } } });
  return onStack((channel) => run(channel, Number(values)));
};
