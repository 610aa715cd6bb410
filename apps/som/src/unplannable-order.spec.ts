import type { Transactions } from '@banyan/messaging';
import type { ServiceOrderViews } from './catalog.client.js';
import type { ServiceOrder } from './service-order.entity.js';
import { ServiceOrderService } from './service-order.service.js';

/** An office rests on a site, which is a service of its own, and on a portal, which is not; each of them is to come after the other. */
it('a service order whose plan could never be carried out is refused, and no dead letter', async () => {
  const now = { query: () => Promise.resolve([{ now: new Date() }]) } as unknown as Transactions;
  const decomposesTo = (id: string, after: string[]) => ({ id, name: id, relationshipType: 'decomposesTo', decomposition: { key: id, after } });
  const specifications = new Map([
    { id: 'office', name: 'Office', serviceSpecRelationship: [decomposesTo('site', ['portal']), decomposesTo('portal', ['site'])] },
    { id: 'site', name: 'Site', serviceSpecRelationship: [decomposesTo('portal', [])] },
    { id: 'portal', name: 'Portal', resourceSpecification: [{ id: 'router', name: 'Router' }] },
  ].map((each) => [each.id, each] as const));
  const views = { of: () => Promise.resolve({ specifications, installed: new Map(), sharable: [] }) } as unknown as ServiceOrderViews;
  const orders = new ServiceOrderService(undefined as never, now, views, undefined as never);
  const order = { id: 'so', serviceOrderItem: [{ id: 'office', action: 'add', service: { id: 'o', name: 'Office', serviceSpecification: { id: 'office' } } }] } as unknown as ServiceOrder;
  expect(await orders.prepare(order)).toMatchObject({ order: { id: 'so' }, refusal: 'tasks wait for each other: order site, provision, activate' });
});
