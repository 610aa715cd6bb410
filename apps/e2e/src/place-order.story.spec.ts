import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { all, Channel, newOrder, type Resource } from './channel.js';
import { TestStack, tmf622 } from './test-stack.js';

describe('An order placed at COM ends as installed resources', () => {
  let stack: TestStack;
  let channel: Channel;
  beforeAll(async () => {
    stack = await TestStack.start();
    channel = new Channel(stack.client);
  });
  afterAll(() => stack.stop());

  it('answers 201 acknowledged, with ids, prices and states filled in', async () => {
    const { data, response } = await stack.client.tmf622.POST('/productOrder', { body: newOrder('fibre') });
    expect(response.status).toBe(201);
    expect(data).toMatchObject({
      '@type': 'ProductOrder', state: 'acknowledged', orderDate: expect.any(String), href: expect.stringContaining(data!.id!),
      productOrderItem: [{ state: 'acknowledged', product: { id: expect.any(String) }, itemPrice: expect.any(Array) }],
    });
    await channel.until(data!.id!, ['completed']);
  });

  it('brings fibre: product, CFS, three RFSs, four resources, and what the gear was told', async () => {
    const order = await channel.placeUntil(newOrder('fibre'), ['completed']);
    expect(order.productOrderItem[0]!.state).toBe('completed');
    const product = await channel.productOf(order);
    expect(product.status).toBe('active');
    const { cfs, rfs, resources } = await channel.restsOn(product);
    expect(cfs).toMatchObject({ state: 'active', '@type': 'CustomerFacingService' });
    expect(rfs.map(({ state }) => state)).toEqual(['active', 'active', 'active']);
    expect(resources).toHaveLength(4);
    for (const resource of resources) expect(resource).toMatchObject({ administrativeState: 'unlocked', operationalState: 'enable', usageState: 'active' });
    const port = resources.find((resource) => resource.name === 'access.oltPort')!;
    const line = stack.legacy.configuration().find((object) => object.objectKey === resources.find((resource) => resource.name === 'access.line')!.id);
    expect(line).toMatchObject({ objectClass: 'LINE', attributes: { PORT: port.value, PROFILE: 'FTTH-500' } });
  });

  it.each(['voice', 'mobile', 'bundle'])('completes the sample order %s', async (name) => {
    expect(await channel.placeUntil(newOrder(name))).toMatchObject({ state: 'completed' });
  });

  it('carries a bundle as one product that holds others', async () => {
    const bundle = await channel.productOf(await channel.placeUntil(newOrder('bundle'), ['completed']));
    const held = await Promise.all(bundle.productRelationship!.map(({ product }) => channel.product(product.id!)));
    expect(held.length).toBeGreaterThan(0);
    expect(held.map(({ status }) => status)).toEqual(held.map(() => 'active'));
  });

  it('tells Prometheus, on the page of the gateway, what became of the orders in each service', async () => {
    const page = await (await fetch(`${stack.url}/metrics`)).text();
    const valueOf = (name: string, ...labels: string[]) => Number(page.split('\n').find((line) => line.startsWith(`${name}{`) && labels.every((label) => line.includes(label)))?.split(' ').at(-1));
    const completed = (await all(stack.client.every(await stack.client.tmf622.GET('/productOrder')))).length;
    expect(valueOf('banyan_orders_ended_total', 'service="com"', 'state="completed"')).toBe(completed);
    for (const service of ['com', 'som', 'rom']) {
      expect([valueOf('banyan_orders', `service="${service}"`, 'state="inProgress"'), valueOf('banyan_tasks_stuck', `service="${service}"`)]).toEqual([0, 0]);
      expect([valueOf('banyan_inbox_waiting', `consumer="${service}"`), valueOf('banyan_dead_letters', `consumer="${service}"`)]).toEqual([0, 0]);
    }
    const tasksOf = (service: string, kind: string) => valueOf('banyan_task_duration_seconds_count', `service="${service}"`, `kind="${kind}"`, 'outcome="done"');
    expect(tasksOf('com', 'PlaceServiceOrder')).toBeGreaterThanOrEqual(completed);
    expect(tasksOf('rom', 'legacy-provisioning')).toBe(stack.legacy.ledger().length);
    expect(valueOf('banyan_task_duration_seconds_sum', 'service="com"', 'kind="PlaceServiceOrder"')).toBeGreaterThan(0.01);
    expect(valueOf('banyan_http_request_duration_seconds_count', 'service="com"', 'method="POST"', 'status="201"', `route="${tmf622.api.basePath}/productOrder"`)).toBe(completed);
    expect(valueOf('banyan_http_request_duration_seconds_count', 'service="gateway"', 'method="POST"', 'status="201"', `route="${tmf622.api.basePath}"`)).toBe(completed);
    expect(valueOf('banyan_figures_up', 'service="resource-inventory"')).toBe(1);
  });

  it('leaves no command in the ledger that cannot be traced to resource, service and product order', async () => {
    const { every, tmf622, tmf638, tmf639 } = stack.client;
    const services = new Map((await all(every(await tmf638.GET('/service', { params: { query: { limit: 10 } } })))).map((service) => [service.id, service]));
    const resources: Resource[] = await all(every(await tmf639.GET('/resource')));
    const orders = new Set((await all(every(await tmf622.GET('/productOrder')))).map((order) => order.id));
    const untraced = [];
    for (const entry of stack.legacy.ledger()) {
      const [planOrder] = entry.commandId.split('/');
      const [row] = await stack.database.query<{ document: { externalReference: { id: string }[]; orderItem: { id: string; resource: { id: string } }[] } }>(`SELECT document FROM rom.resource_order WHERE id = $1`, [planOrder]);
      const itemId = entry.commandId.split('/')[2]!.replace(/^(activate|remove) /, '');
      const resource = resources.find((candidate) => candidate.id === row?.document.orderItem.find((item) => item.id === itemId)?.resource.id);
      const service = services.get(resource?.relatedService?.[0]?.id ?? '');
      if (!service || !orders.has(row!.document.externalReference[0]!.id)) untraced.push(entry);
    }
    expect(stack.legacy.ledger().length).toBeGreaterThan(0);
    expect(untraced).toHaveLength(0);
  });
});
