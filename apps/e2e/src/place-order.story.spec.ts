import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleOrder, TestStack, tmf622, tmf637, tmf638, tmf639, type Json } from './test-stack.js';

interface Product extends Json { status: string; realizingService: { id: string; name: string }[]; productRelationship?: { product: { id: string } }[] }
interface Service extends Json { state: string; supportingService: { id: string; name: string }[]; supportingResource: { id: string; name: string }[] }
interface Resource extends Json { administrativeState: string; usageState: string; value?: string; relatedService: { id: string }[] }

describe('An order placed at COM ends as installed resources', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  it('answers 201 acknowledged, with ids, prices and states filled in', async () => {
    const { status, body } = await stack.place(sampleOrder('fibre'));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      '@type': 'ProductOrder', state: 'acknowledged', orderDate: expect.any(String), href: expect.stringContaining(body.id),
      productOrderItem: [{ state: 'acknowledged', product: { id: expect.any(String) }, itemPrice: expect.any(Array) }],
    });
    await stack.until(body.id, ['completed']);
  });

  it('brings fibre: product, CFS, three RFSs, four resources, and what the gear was told', async () => {
    const order = await stack.placeUntil(sampleOrder('fibre'), ['completed']);
    const [item] = order['productOrderItem'] as { state: string; product: { id: string } }[];
    expect(item!.state).toBe('completed');
    const product = await stack.get<Product>(tmf637.product, item!.product.id);
    expect(product.status).toBe('active');
    const cfs = await stack.get<Service>(tmf638.service, product.realizingService[0]!.id);
    expect(cfs).toMatchObject({ state: 'active', '@type': 'CustomerFacingService' });
    const rfs = await Promise.all(cfs.supportingService.map((ref) => stack.get<Service>(tmf638.service, ref.id)));
    expect(rfs.map(({ state }) => state)).toEqual(['active', 'active', 'active']);
    const resources = await Promise.all(rfs.flatMap((service) => service.supportingResource).map((ref) => stack.get<Resource>(tmf639.resource, ref.id)));
    expect(resources).toHaveLength(4);
    for (const resource of resources) expect(resource).toMatchObject({ administrativeState: 'unlocked', operationalState: 'enable', usageState: 'active' });
    const port = resources.find((resource) => resource['name'] === 'access.oltPort')!;
    const line = stack.legacy.configuration().find((object) => object.objectKey === resources.find((resource) => resource['name'] === 'access.line')!.id);
    expect(line).toMatchObject({ objectClass: 'LINE', attributes: { PORT: port.value, PROFILE: 'FTTH-500' } });
  });

  it.each(['voice', 'mobile', 'bundle'])('completes the sample order %s', async (name) => {
    const order = await stack.placeUntil(sampleOrder(name));
    expect(order).toMatchObject({ state: 'completed' });
  });

  it('carries a bundle as one product that holds others', async () => {
    const order = await stack.placeUntil(sampleOrder('bundle'), ['completed']);
    const [item] = order['productOrderItem'] as { product: { id: string } }[];
    const bundle = await stack.get<Product>(tmf637.product, item!.product.id);
    const held = await Promise.all(bundle.productRelationship!.map(({ product }) => stack.get<Product>(tmf637.product, product.id)));
    expect(held.map(({ status }) => status)).toEqual(held.map(() => 'active'));
  });

  it('tells Prometheus, on the page of the gateway, what became of the orders in each service', async () => {
    const page = await (await fetch(`${stack.url}/metrics`)).text();
    const valueOf = (name: string, ...labels: string[]) => Number(page.split('\n').find((line) => line.startsWith(`${name}{`) && labels.every((label) => line.includes(label)))?.split(' ').at(-1));
    const completed = (await stack.list(tmf622.productOrder)).length;
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
    const services = new Map((await stack.list<Service>(tmf638.service)).map((service) => [service.id, service]));
    const resources = await stack.list<Resource>(tmf639.resource);
    const orders = new Set((await stack.list(tmf622.productOrder)).map((order) => order.id));
    const untraced = [];
    for (const entry of stack.legacy.ledger()) {
      const [planOrder] = entry.commandId.split('/');
      const [row] = await stack.database.query<{ document: { externalReference: { id: string }[]; orderItem: { id: string; resource: { id: string } }[] } }>(`SELECT document FROM rom.resource_order WHERE id = $1`, [planOrder]);
      const itemId = entry.commandId.split('/')[2]!.replace(/^(activate|remove) /, '');
      const resource = resources.find((candidate) => candidate.id === row?.document.orderItem.find((item) => item.id === itemId)?.resource.id);
      const service = services.get(resource?.relatedService[0]?.id ?? '');
      if (!service || !orders.has(row!.document.externalReference[0]!.id)) untraced.push(entry);
    }
    expect(stack.legacy.ledger().length).toBeGreaterThan(0);
    expect(untraced).toHaveLength(0);
  });
});
