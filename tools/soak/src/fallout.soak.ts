import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Channel, startStackChild } from '@banyan/tools-bench';
import { tmf620, tmf622, tmf633, tmf634, tmf639, type ResourceDefinition } from '@banyan/tmf';
import type { Soak } from './soaks.js';

// npm run soak -- fallout [--orders 500]: as many orders fall out of one cause, and one decision clears them all.

const pathOf = ({ api, name }: ResourceDefinition, rest = '') => `${api.basePath}/${name}${rest}`;
const element = (id: string, more: object) => ({ id, name: id, lifecycleStatus: 'Active', ...more });
const rule = (key: string) => ({ decomposition: { key, set: {} } });

/** A product that comes down to one call: nothing but the gear can hold it up. */
const catalog = (orders: number): [ResourceDefinition, object][] => [
  [tmf639.resource, { id: 'pool-bells', '@type': 'ResourcePool', name: 'bells', range: [{ kind: 'number', prefix: 'bell-', from: 1, to: orders }] }],
  [tmf634.resourceSpecification, element('res-bell', { assignment: { pool: 'bells' }, activation: { adapter: 'legacy-provisioning', objectClass: 'BELL', objectKey: 'resource.value', attributes: {} } })],
  [tmf633.serviceSpecification, element('rfs-bell', { resourceSpecification: [{ id: 'res-bell', name: 'Bell', '@type': 'ResourceSpecificationDecomposition', ...rule('bell') }] })],
  [tmf633.serviceSpecification, element('cfs-ringing', { serviceSpecRelationship: [{ id: 'rfs-bell', name: 'Bell', relationshipType: 'decomposesTo', '@type': 'ServiceSpecDecomposition', ...rule('bell') }] })],
  [tmf620.productSpecification, element('ringing', { serviceSpecification: [{ id: 'cfs-ringing', name: 'Ringing', '@type': 'ServiceSpecificationDecomposition', ...rule('ringing') }] })],
  [tmf620.productOffering, element('ringing-offer', { lifecycleStatus: 'Launched', productSpecification: { id: 'ringing' } })],
];

const order = JSON.stringify({ productOrderItem: [{ id: '1', action: 'add', productOffering: { id: 'ringing-offer' }, product: {} }] });
const bulkPath = '/orchestration/rom/v1/taskFlow/bulk';
const allowedSeconds = 60;
const patienceMs = 600_000;
const pollMs = 250;

interface Group { errorSignature: string; count: number }
interface Bulk { id: string; state: string; counts: { done: number; refused: number; stuckAgain: number } }

async function until<Value>(what: string, look: () => Promise<Value | undefined | false>): Promise<Value> {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; await delay(pollMs)) {
    const seen = await look();
    if (seen) return seen;
  }
  throw new Error(`waited too long for ${what}`);
}

async function run(channel: Channel, url: string, gearUrl: string, orders: number): Promise<boolean> {
  const gear = new Channel(gearUrl.replace(/\/+$/, ''));
  for (const [definition, body] of catalog(orders)) await channel.post(pathOf(definition), JSON.stringify(body));
  await gear.post('/control/faults', JSON.stringify({ match: { commandId: '/./' }, behaviour: 'unreachable' }));
  for (let placed = 0; placed < orders; placed += 1) await channel.post(pathOf(tmf622.productOrder), order);
  const stuck = async () => (await channel.get<{ group: Group[] }>('/fallout/group')).group;
  const groups = await until('every order to fall out', async () => {
    const seen = await stuck();
    return seen.reduce((sum, { count }) => sum + count, 0) === orders && seen;
  });
  console.log(groups.map(({ count, errorSignature }) => `${count} × ${errorSignature}`).join('\n'));
  await fetch(`${gearUrl.replace(/\/+$/, '')}/control/faults`, { method: 'DELETE' });
  const decision = { action: 'retry', reason: 'the gear is back', filter: { errorSignature: groups[0]!.errorSignature } };
  console.log(`dry run: ${JSON.stringify(await channel.post(bulkPath, JSON.stringify({ ...decision, dryRun: true })))}`);
  const begun = performance.now();
  const asked = await fetch(url + bulkPath, { method: 'POST', headers: { 'content-type': 'application/json', 'x-actor': 'Asha Rao' }, body: JSON.stringify(decision) });
  const { id } = (await asked.json()) as Bulk;
  const bulk = await until('the bulk to end', async () => {
    const shown = await channel.get<Bulk>(`${bulkPath}/${id}`);
    return shown.state !== 'running' && shown;
  });
  const decided = (performance.now() - begun) / 1000;
  await until('every order to complete', async () => (await completed(channel, orders)) === orders);
  const seconds = (performance.now() - begun) / 1000;
  const ledger = await gear.get<{ commandId: string }[]>('/control/ledger');
  gear.close();
  console.log(`${orders} fallouts of one cause: the bulk ended ${bulk.state} after ${decided.toFixed(1)} s (${JSON.stringify(bulk.counts)}), every order completed after ${seconds.toFixed(1)} s`);
  console.log(`the gear executed ${ledger.length} commands, ${new Set(ledger.map(({ commandId }) => commandId)).size} different ones; ${(await stuck()).length} causes are left`);
  return groups.length === 1 && bulk.state === 'done' && bulk.counts.done === orders && seconds < allowedSeconds && ledger.length === orders && (await stuck()).length === 0;
}

async function completed(channel: Channel, orders: number): Promise<number> {
  let count = 0;
  for (let offset = 0; offset < orders; offset += 1000) count += (await channel.get<object[]>(pathOf(tmf622.productOrder, `?state=completed&fields=id&limit=1000&offset=${offset}`))).length;
  return count;
}

/** What one cause held up, one decision lets go on, and nothing is done twice by it. */
export const falloutSoak: Soak = async (args) => {
  const { values: { orders } } = parseArgs({ args, options: { orders: { type: 'string', default: '500' } } });
  const stack = await startStackChild();
  const channel = new Channel(stack.url);
  try {
    return await run(channel, stack.url, stack.legacyUrl, Number(orders));
  } finally {
    channel.close();
    await stack.stop();
  }
};
