import type { SendAction } from '@banyan/order';
import { orchidWalk, sampleCatalog } from '@banyan/testing';
import { decompose } from './decomposition.js';
import type { Baseline, ResourceOrder, ResourceOrderItem, ResourceSpecification } from './resource-order.entity.js';

function item(action: ResourceOrderItem['action'], path: string, specification: string, after: string[] = []): ResourceOrderItem {
  return { id: path, action, resource: { id: path, name: path, resourceSpecification: { id: specification } } as never, orderItemRelationship: after.map((itemId) => ({ relationshipType: 'dependsOn', orderItem: { itemId } })) };
}

/** A site is equipment on a line; the overlay is over the equipment of all of them. */
const site = (id: string, action: ResourceOrderItem['action']) => [item(action, `${id}.line`, 'res-fibre-line'), item(action, `${id}.router`, 'res-router', [`${id}.line`])];
const overlay = (action: ResourceOrderItem['action']) => item(action, 'overlay', 'res-router', ['one.line', 'one.router', 'two.line', 'two.router']);

it('what stays while some of what it stands on goes waits for nothing of that, and no longer says that it stands on it', async () => {
  const specifications = sampleCatalog<ResourceSpecification>('resourceSpecification');
  const orderItem = [...site('one', 'noChange'), ...site('two', 'delete'), { ...overlay('modify'), formerPlace: orchidWalk }];
  const baselines = new Map(orderItem.map(({ resource }): [string, Baseline] => [resource.id, { version: 2, resource: resource as unknown as Baseline['resource'] }]));
  const { tasks } = await decompose({ id: 'ro', orderItem } as unknown as ResourceOrder, { specifications, baselines });
  expect(tasks.map(({ id, after }) => [id, after])).toEqual([
    ['assign', []], ['activate overlay', ['assign']], ['install', ['activate overlay']],
    ['remove two.line', ['install', 'remove two.router']], ['remove two.router', ['install']], ['release', ['remove two.line', 'remove two.router']],
  ]);
  const [{ set }] = (tasks[2]!.do as SendAction).data['changes'] as [{ set: { resourceRelationship: { resource: { name: string } }[] } }];
  expect(set.resourceRelationship.map(({ resource }) => resource.name)).toEqual(['one.line', 'one.router']);
});

it('what is suspended waits for nothing that is not told of it, but for what that stands on', async () => {
  const specifications = sampleCatalog<ResourceSpecification>('resourceSpecification');
  const telling = [...specifications.values()].find(({ activation }) => JSON.stringify(activation?.attributes ?? {}).includes('administrativeState'))!.id!;
  const state = (administrativeState: string) => (each: ResourceOrderItem) => ({ ...each, resource: { ...each.resource, administrativeState } }) as ResourceOrderItem;
  const items = [item('modify', 'first', telling), item('modify', 'line', 'res-fibre-line', ['first']), item('modify', 'television', telling, ['line'])];
  const baselines = new Map(items.map(state('unlocked')).map(({ resource }): [string, Baseline] => [resource.id, { version: 2, resource: resource as unknown as Baseline['resource'] }]));
  const planned = async (...orderItem: ResourceOrderItem[]) => (await decompose({ id: 'ro', orderItem: orderItem.map(state('locked')) } as unknown as ResourceOrder, { specifications, baselines })).tasks.map(({ id, after }) => [id, after]);
  expect(await planned(...items)).toEqual([['assign', []], ['activate first', ['assign']], ['activate television', ['assign', 'activate first']], ['install', ['activate first', 'activate television']]]);
  expect(await planned(...items.slice(1))).toEqual([['assign', []], ['activate television', ['assign']], ['install', ['activate television']]]);
});
