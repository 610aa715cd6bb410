import { advance, amend, beginPlan, drawPlan, type Occurrence, type PlanProgress, type SendAction } from '@banyan/order';
import { add, addBundle, modify, productOrder, sampleCatalog, sequentialIds, today, type OrderBody } from '@banyan/testing';
import { orderedCfs } from '../cfs-orders.js';
import { configured } from '../configured-order.js';
import { decompose } from '../decomposition.js';
import type { Baseline, OrderView } from '../order-view.js';
import type { ProductOrder, ProductOrderItem } from '../product-order.entity.js';
import { changedSince } from './begun-plan.js';

const view = (...baselines: Baseline[]): OrderView => ({
  offerings: sampleCatalog('productOffering'), specifications: sampleCatalog('productSpecification'), prices: sampleCatalog('productOfferingPrice'),
  baselines: new Map(baselines.map((baseline) => [baseline.product.id, baseline])), at: today,
});

/** The order with ids that read the same each time. */
function ordered(body: OrderBody, of: OrderView): ProductOrder {
  const productId = sequentialIds('product');
  const named = (item: ProductOrderItem): ProductOrderItem => ({
    ...item, product: { ...item.product, id: productId() }, ...(item.productOrderItem ? { productOrderItem: item.productOrderItem.map(named) } : {}),
  });
  const order = configured({ ...(body as unknown as ProductOrder), id: 'order-1' }, of);
  return { ...order, productOrderItem: order.productOrderItem.map(named) };
}

const done = (taskId: string): Occurrence => ({ kind: 'done', taskId, phase: 'do' });
const after = (plan: PlanProgress, ...occurrences: Occurrence[]) => occurrences.reduce((before, occurrence) => advance(before, occurrence).plan, plan);

async function begun(body: OrderBody, of = view(), ...occurrences: Occurrence[]): Promise<PlanProgress> {
  const [plan] = await decompose(ordered(body, of), of, sequentialIds('id'));
  return after(beginPlan(plan!), { kind: 'started' }, ...occurrences);
}

async function amended(plan: PlanProgress, body: OrderBody, of = view(), prefix = 'new'): Promise<PlanProgress> {
  const [next] = await decompose(ordered(body, of), of, sequentialIds(prefix), { begun: [plan] });
  return amend(plan, next!).plan;
}

/** The plan as it stands, what it orders of SOM, and what its last task writes. */
function told(plan: PlanProgress): string {
  const orders = plan.tasks.flatMap((task) => {
    const cfs = orderedCfs(task);
    return cfs ? [`${task.id}: ${cfs.action} ${cfs.service.id} ${JSON.stringify(Object.fromEntries(cfs.service.serviceCharacteristic.map(({ name, value }) => [name, value])))}`] : [];
  });
  const changes = (plan.tasks.at(-1)!.do as SendAction).data['changes'] as { id: string; event: string; set: Record<string, unknown> }[];
  const sets = changes.map(({ id, event, set }) => `${id} ${event}: ${Object.keys(set).join(', ')}; realized by ${(set['realizingService'] as { id: string }[]).map((ref) => ref.id).join(', ') || 'nothing'}`);
  return `\n${[drawPlan(plan), ...orders, ...sets].join('\n')}\n`;
}

const fibre = (downloadSpeed: number, staticIp = false) => productOrder(add('fibre-home', { downloadSpeed, staticIp }));

describe('what runs runs to its end, and the difference is executed after it', () => {
  it('another speed, while the service is ordered', async () => {
    expect(told(await amended(await begun(fibre(500)), fibre(1000)))).toBe(`
product order item 1: add Fibre Home
  ● reserve               product inventory: reserve Fibre Home
  ◑   order internet      service order: add Internet access  (after reserve)
  ○     order internet 2  service order: modify Internet access  (after order internet)
  ○       activate        product inventory: activate Fibre Home  (after order internet, order internet 2)
order internet: add id-1 {"downloadSpeed":500,"staticIp":false}
order internet 2: modify id-1 {"downloadSpeed":1000,"staticIp":false}
product-1 installed: productCharacteristic, realizingService; realized by id-1
`);
  });

  it('and another one after that: what has not begun gives way', async () => {
    const once = await amended(await begun(fibre(500)), fibre(1000));
    expect(told(await amended(once, fibre(100), view(), 'newer'))).toBe(`
product order item 1: add Fibre Home
  ● reserve               product inventory: reserve Fibre Home
  ◑   order internet      service order: add Internet access  (after reserve)
  ○     order internet 2  service order: modify Internet access  (after order internet)
  ○       activate        product inventory: activate Fibre Home  (after order internet, order internet 2)
order internet: add id-1 {"downloadSpeed":500,"staticIp":false}
order internet 2: modify id-1 {"downloadSpeed":100,"staticIp":false}
product-1 installed: productCharacteristic, realizingService; realized by id-1
`);
  });

  it('appends again to what has begun meanwhile', async () => {
    const once = after(await amended(await begun(fibre(500)), fibre(1000)), done('order internet'));
    expect(told(await amended(once, fibre(1000, true), view(), 'newer'))).toBe(`
product order item 1: add Fibre Home
  ● reserve                 product inventory: reserve Fibre Home
  ●   order internet        service order: add Internet access  (after reserve)
  ◑     order internet 2    service order: modify Internet access  (after order internet)
  ○       order internet 3  service order: modify Internet access  (after order internet, order internet 2)
  ○         activate        product inventory: activate Fibre Home  (after order internet, order internet 2, order internet 3)
order internet: add id-1 {"downloadSpeed":500,"staticIp":false}
order internet 2: modify id-1 {"downloadSpeed":1000,"staticIp":false}
order internet 3: modify id-1 {"downloadSpeed":1000,"staticIp":true}
product-1 installed: productCharacteristic, productPrice, realizingService; realized by id-1
`);
  });

  it('nothing, when it is again what it was', async () => {
    const plan = await begun(fibre(500));
    const back = await amended(await amended(plan, fibre(1000)), fibre(500));
    expect(back.tasks).toEqual(plan.tasks);
  });

  it('an amendment of a change', async () => {
    const product = { id: 'product-1', status: 'active', name: 'Fibre Home', productOffering: { id: 'fibre-home' }, productSpecification: { id: 'fibre-broadband' }, realizingService: [{ id: 'cfs-1', name: 'internet' }], productCharacteristic: [{ name: 'downloadSpeed', value: 500 }, { name: 'staticIp', value: false }] };
    const of = view({ version: 2, product: product as unknown as Baseline['product'] });
    const plan = await begun(productOrder(modify('product-1', { downloadSpeed: 1000 })), of, done('reserve'));
    expect(told(await amended(plan, productOrder(modify('product-1', { staticIp: true })), of))).toBe(`
product order item 1: modify Fibre Home
  ● reserve               product inventory: claim Fibre Home
  ◑   order internet      service order: modify Internet access  (after reserve)
  ○     order internet 2  service order: modify Internet access  (after order internet)
  ○       activate        product inventory: change Fibre Home  (after order internet, order internet 2)
order internet: modify cfs-1 {"downloadSpeed":1000,"staticIp":false}
order internet 2: modify cfs-1 {"downloadSpeed":500,"staticIp":true}
product-1 changed: productCharacteristic, productPrice, realizingService, productOrderItem; realized by cfs-1
`);
  });

  it('within a bundle, for the item alone that is amended', async () => {
    const bundle = (downloadSpeed: number) => productOrder(addBundle('home-bundle', add('fibre-home', { downloadSpeed }), add('home-voice')));
    expect(told(await amended(await begun(bundle(500), view(), done('1.2 order voice')), bundle(1000)))).toBe(`
product order item 1: add Home Bundle
  ● reserve                   product inventory: reserve Home Bundle, reserve Fibre Home, reserve Home Voice
  ◑   1.1 order internet      service order: add Internet access  (after reserve)
  ●   1.2 order voice         service order: add Fixed voice  (after reserve)
  ○     1.1 order internet 2  service order: modify Internet access  (after 1.1 order internet)
  ○       activate            product inventory: activate Home Bundle, activate Fibre Home, activate Home Voice  (after 1.1 order internet, 1.1 order internet 2, 1.2 order voice)
1.1 order internet: add id-1 {"downloadSpeed":500,"staticIp":false}
1.2 order voice: add id-4 {"voicemail":false}
1.1 order internet 2: modify id-1 {"downloadSpeed":1000,"staticIp":false}
product-1 installed: realizingService; realized by nothing
product-2 installed: productCharacteristic, realizingService; realized by id-1
product-3 installed: realizingService; realized by id-4
`);
  });
});

describe('an amended plan', () => {
  it('is taken back from its end, each order for the service before the one that it came after', async () => {
    let plan = after(await amended(await begun(fibre(500)), fibre(1000)), done('order internet'));
    const undoing: string[] = [];
    for (let next = advance(plan, { kind: 'cancelled', reason: 'changed her mind' }); ; next = advance(plan, { kind: 'done', taskId: undoing.at(-1)!, phase: 'undo' })) {
      plan = next.plan;
      if (next.sends.length === 0) break;
      undoing.push(...next.sends.map(({ task, phase }) => `${phase === 'undo' ? '' : 'again '}${task.id}`));
    }
    expect([undoing, plan.state]).toEqual([['order internet 2', 'order internet', 'reserve'], 'unwound']);
  });

  it('writes on the product what was not reserved so', () => {
    expect(changedSince({ name: 'a', price: [1], gone: true, none: undefined }, { name: 'a', price: [2], more: { is: 1 }, none: undefined })).toEqual({ price: [2], gone: null, more: { is: 1 } });
  });

  it('cannot be made of one that turns back', async () => {
    const plan = after(await begun(fibre(500)), { kind: 'cancelled', reason: 'changed her mind' });
    await expect(amended(plan, fibre(1000))).rejects.toThrow('plan cannot move from unwinding to amended');
  });

  it('keeps every task that has begun', async () => {
    const plan = await begun(fibre(500));
    expect(() => amend(plan, { ...plan, tasks: plan.tasks.filter(({ id }) => id !== 'order internet').map((task) => ({ ...task, after: [] })) })).toThrow('no place for what has started: order internet');
  });
});
