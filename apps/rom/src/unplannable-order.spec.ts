import type { Transactions } from '@banyan/messaging';
import { sampleCatalog } from '@banyan/testing';
import type { ResourceOrderViews } from './catalog.client.js';
import type { ResourceOrder, ResourceOrderItem, ResourceSpecification } from './resource-order.entity.js';
import { ResourceOrderService } from './resource-order.service.js';

/** A router that comes after the other one. */
const router = (id: string, after: string): ResourceOrderItem =>
  ({ id, action: 'add', resource: { id, name: id, resourceSpecification: { id: 'res-router' } }, orderItemRelationship: [{ relationshipType: 'dependsOn', orderItem: { itemId: after } }] }) as never;

it('a resource order whose plan could never be carried out is refused, and no dead letter', async () => {
  const now = { query: () => Promise.resolve([{ now: new Date() }]) } as unknown as Transactions;
  const views = { of: () => Promise.resolve({ specifications: sampleCatalog<ResourceSpecification>('resourceSpecification'), baselines: new Map() }) } as unknown as ResourceOrderViews;
  const orders = new ResourceOrderService(undefined as never, now, views, undefined as never);
  const order = { id: 'ro', orderItem: [router('a', 'b'), router('b', 'a')] } as unknown as ResourceOrder;
  expect(await orders.prepare(order)).toMatchObject({ order: { id: 'ro' }, refusal: 'tasks wait for each other: activate a, activate b, install' });
});
