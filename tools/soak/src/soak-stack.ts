import { Channel, startStackChild } from '@banyan/tools-bench';
import { collectionPath, type ResourceDefinition } from '@banyan/tmf';

type StackChild = Awaited<ReturnType<typeof startStackChild>>;

/** Runs on a stack of its own, which ends with it. */
export async function onStack(run: (channel: Channel, stack: StackChild) => Promise<boolean>): Promise<boolean> {
  const stack = await startStackChild();
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
