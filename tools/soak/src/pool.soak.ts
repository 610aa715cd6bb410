import { parseArgs } from 'node:util';
import { Channel, OrderWatch, startStackChild } from '@banyan/tools-bench';
import { tmf620, tmf622, tmf633, tmf634, tmf639, type ResourceDefinition } from '@banyan/tmf';
import type { Soak } from './soaks.js';

// npm run soak -- pool [--values 1000]: as many orders at once as a pool has values, and one more.

const pathOf = ({ api, name }: ResourceDefinition, rest = '') => `${api.basePath}/${name}${rest}`;
const element = (id: string, more: object) => ({ id, name: id, lifecycleStatus: 'Active', ...more });
const rule = (key: string) => ({ decomposition: { key, set: {} } });

/** A product that comes down to one value of one pool: nothing but the pool is what orders could wait for. */
const catalog = (values: number): [ResourceDefinition, object][] => [
  [tmf639.resource, { id: 'pool-berths', '@type': 'ResourcePool', name: 'berths', range: [{ kind: 'number', prefix: 'berth-', from: 1, to: values }] }],
  [tmf634.resourceSpecification, element('res-berth', { assignment: { pool: 'berths' } })],
  [tmf633.serviceSpecification, element('rfs-berth', { resourceSpecification: [{ id: 'res-berth', name: 'Berth', '@type': 'ResourceSpecificationDecomposition', ...rule('berth') }] })],
  [tmf633.serviceSpecification, element('cfs-mooring', { serviceSpecRelationship: [{ id: 'rfs-berth', name: 'Berth', relationshipType: 'decomposesTo', '@type': 'ServiceSpecDecomposition', ...rule('berth') }] })],
  [tmf620.productSpecification, element('mooring', { serviceSpecification: [{ id: 'cfs-mooring', name: 'Mooring', '@type': 'ServiceSpecificationDecomposition', ...rule('mooring') }] })],
  [tmf620.productOffering, element('mooring-offer', { lifecycleStatus: 'Launched', productSpecification: { id: 'mooring' } })],
];

const order = JSON.stringify({ productOrderItem: [{ id: '1', action: 'add', productOffering: { id: 'mooring-offer' }, product: {} }] });
const patienceMs = 600_000;
const pollMs = 250;

interface Ended { state: string; note?: { text: string }[] }

async function run(channel: Channel, values: number): Promise<boolean> {
  const watch = new OrderWatch(channel, pollMs, patienceMs);
  for (const [definition, body] of catalog(values)) await channel.post(pathOf(definition), JSON.stringify(body));
  const begun = performance.now();
  const place = async () => watch.end((await channel.post<{ id: string }>(pathOf(tmf622.productOrder), order)).id);
  const states = await Promise.all(Array.from({ length: values }, place));
  const seconds = (performance.now() - begun) / 1000;
  const completed = states.filter((state) => state === 'completed').length;
  const [pool] = await channel.get<{ free: number; assigned: number }[]>('/inventory/resource-inventory/v1/pool');
  const given: string[] = [];
  for (let offset = 0; offset < values; offset += 1000) given.push(...(await channel.get<{ value: string }[]>(pathOf(tmf639.resource, `?name=berth.berth&limit=1000&offset=${offset}`))).map(({ value }) => value));
  const last = await channel.post<{ id: string }>(pathOf(tmf622.productOrder), order);
  const lastState = await watch.end(last.id);
  const { note = [] } = await channel.get<Ended>(pathOf(tmf622.productOrder, `/${last.id}`));
  const reason = note.at(-1)?.text ?? 'no reason';
  console.log(`${values} orders at once on a pool of ${values}: ${completed} completed in ${seconds.toFixed(1)} s, ${new Set(given).size} different values on ${given.length} resources, ${pool!.assigned} assigned and ${pool!.free} free in the pool`);
  console.log(`the one after them: ${lastState}: ${reason}`);
  return completed === values && given.length === values && new Set(given).size === values && pool!.free === 0 && lastState === 'failed' && reason.includes('pool berths is exhausted');
}

/** Each value is given once, and whoever comes too late is told why. */
export const poolSoak: Soak = async (args) => {
  const { values: { values } } = parseArgs({ args, options: { values: { type: 'string', default: '1000' } } });
  const stack = await startStackChild();
  const channel = new Channel(stack.url);
  try {
    return await run(channel, Number(values));
  } finally {
    channel.close();
    await stack.stop();
  }
};
