import { setTimeout as delay } from 'node:timers/promises';
import { Channel, startStackChild, type StackChildOptions } from '@banyan/tools-bench';
import { collectionPath, type ResourceDefinition } from '@banyan/tmf';

const patienceMs = 600_000;
const pollMs = 250;

type StackChild = Awaited<ReturnType<typeof startStackChild>>;

/** Runs on a stack of its own, which ends with it. */
export async function onStack(run: (channel: Channel, stack: StackChild) => Promise<boolean>, options?: StackChildOptions): Promise<boolean> {
  const stack = await startStackChild(options);
  const channel = new Channel(stack.url);
  try {
    return await run(channel, stack);
  } finally {
    channel.close();
    await stack.stop();
  }
}

/** Elements of the catalog, each after those that it rests on. */
export type Elements = readonly (readonly [ResourceDefinition, object])[];

export const element = (id: string, more: object) => ({ id, name: id, lifecycleStatus: 'Active', ...more });

/** Makes elements known to the catalog. */
export async function loadElements(channel: Channel, elements: Elements): Promise<void> {
  for (const [definition, body] of elements) await channel.post(collectionPath(definition), JSON.stringify(body));
}

/** Looks until there is something to see. @throws Error after ten minutes */
export async function until<Value>(what: string, look: () => Promise<Value | undefined | false>): Promise<Value> {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; await delay(pollMs)) {
    const seen = await look();
    if (seen) return seen;
  }
  throw new Error(`waited too long for ${what}`);
}
