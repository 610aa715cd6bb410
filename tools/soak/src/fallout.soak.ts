import { parseArgs } from 'node:util';
import { Channel } from '@banyan/tools-bench';
import { collectionPath, tmf622 } from '@banyan/tmf';
import { loadElements, onStack, until } from './soak-stack.js';
import type { Soak } from './soaks.js';
import { orderOfThin, thinProduct } from './thin-product.js';

// npm run soak -- fallout [--orders 500]: as many orders fall out of one cause, and one decision clears them all.

const activation = { adapter: 'legacy-provisioning', objectClass: 'BELL', objectKey: 'resource.value', attributes: {} };
const order = orderOfThin('ringing');
const bulkPath = '/orchestration/rom/v1/taskFlow/bulk';
const allowedSeconds = 60;

interface Group { errorSignature: string; count: number }
interface Bulk { id: string; state: string; counts: { done: number; refused: number; stuckAgain: number } }

async function run(channel: Channel, url: string, gearUrl: string, orders: number): Promise<boolean> {
  const gear = new Channel(gearUrl.replace(/\/+$/, ''));
  await loadElements(channel, thinProduct({ product: 'ringing', resource: 'bell', values: orders, activation }));
  await gear.post('/control/faults', JSON.stringify({ match: { commandId: '/./' }, behaviour: 'unreachable' }));
  for (let placed = 0; placed < orders; placed += 1) await channel.post(collectionPath(tmf622.productOrder), order);
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
  for (let offset = 0; offset < orders; offset += 1000) count += (await channel.get<object[]>(`${collectionPath(tmf622.productOrder)}?state=completed&fields=id&limit=1000&offset=${offset}`)).length;
  return count;
}

/** What one cause held up, one decision lets go on, and nothing is done twice by it. */
export const falloutSoak: Soak = async (args) => {
  const { values: { orders } } = parseArgs({ args, options: { orders: { type: 'string', default: '500' } } });
  return onStack((channel, { url, legacyUrl }) => run(channel, url, legacyUrl, Number(orders)));
};
