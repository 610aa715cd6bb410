import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { OrderWatch, type Channel } from '@banyan/tools-bench';
import { startLegacySimulator, type LegacySimulator } from '@banyan/tools-simulators';
import { collectionPath, tmf622 } from '@banyan/tmf';
import { loadElements, onStack } from './soak-stack.js';
import type { Soak } from './soaks.js';
import { orderOfThin, thinProduct } from './thin-product.js';

// npm run soak -- fault-mix [--commands 10000]: of the commands to gear 5 % are executed and their reply lost, 5 % answered too late, 10 % refused.

const activation = { adapter: 'moody', objectClass: 'BUOY', objectKey: 'resource.value', attributes: {} };
const timeoutMs = 500;
/** Orders that are open at once. */
const width = 64;
const pollMs = 250;
/** An order that has not ended so long after it was placed is neither resolved nor in fallout. */
const allowedMs = 120_000;

interface Stuck { count: number }

async function run(channel: Channel, gear: LegacySimulator, commands: number): Promise<boolean> {
  await loadElements(channel, thinProduct({ product: 'anchorage', resource: 'buoy', values: commands, activation }));
  gear.faults.add({ match: {}, behaviour: 'loseReply', share: 0.05 });
  gear.faults.add({ match: {}, behaviour: 'delay', delayMs: timeoutMs * 2, share: 0.05 });
  gear.faults.add({ match: { verb: 'CREATE' }, behaviour: 'refuse', share: 0.1 });
  const watch = new OrderWatch(channel, pollMs, allowedMs);
  const states = new Map<string, number>();
  let [placed, slowestMs] = [0, 0];
  const placeOn = async () => {
    while (placed++ < commands) {
      const begun = performance.now();
      const state = await watch.end((await channel.post<{ id: string }>(collectionPath(tmf622.productOrder), orderOfThin('anchorage'))).id);
      states.set(state, (states.get(state) ?? 0) + 1);
      slowestMs = Math.max(slowestMs, performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: width }, placeOn));
  // What a reply that comes too late belongs to is executed before it is answered; nothing is under way any more.
  await delay(timeoutMs * 2);
  const executed = gear.ledger().map(({ commandId }) => commandId);
  const doubled = executed.length - new Set(executed).size;
  const count = (state: string) => states.get(state) ?? 0;
  const inFallout = (await channel.get<{ group: Stuck[] }>('/fallout/group')).group.reduce((sum, group) => sum + group.count, 0);
  console.log(`${commands} orders of one command each: ${[...states].map(([state, number]) => `${number} ${state}`).join(', ')}; ${inFallout} in fallout; the slowest ended after ${(slowestMs / 1000).toFixed(1)} s`);
  console.log(`faults that struck: ${gear.faults.list().map(({ behaviour, hits }) => `${hits} × ${behaviour}`).join(', ')}; the gear executed ${executed.length} commands, ${doubled} of them twice, and is left with ${gear.configuration().length} objects`);
  return doubled === 0 && count('completed') + count('failed') + count('held') === commands && count('held') === inFallout && gear.configuration().length >= count('completed') && gear.configuration().length <= count('completed') + count('held');
}

/** Whatever gear does with commands, nothing is done twice, and each order ends or is in the hands of a person. */
export const faultMixSoak: Soak = async (args) => {
  const { values: { commands } } = parseArgs({ args, options: { commands: { type: 'string', default: '10000' } } });
  const gear = await startLegacySimulator();
  try {
    return await onStack((channel) => run(channel, gear, Number(commands)), { controllers: [{ name: 'moody', kind: 'legacy-provisioning', url: gear.url, timeoutMs, settlingTimeMs: timeoutMs }] });
  } finally {
    await gear.stop();
  }
};
