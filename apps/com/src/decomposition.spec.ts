import { drawPlan, characteristicsOf, type Characteristic, type Plan, type SendAction } from '@banyan/order';
import { add, addBundle, householdTan, meiTan, modify, orchidWalk, productOrder, remove, sampleCatalog, sampleOrder, sequentialIds, today, type OrderBody } from '@banyan/testing';
import { configure } from './configuration.js';
import { decompose } from './decomposition.js';
import { frameOf } from './frame.js';
import type { Baseline, OrderView } from './order-view.js';
import type { ProductOrder, ProductOrderItem } from './product-order.entity.js';

const view = (...baselines: Baseline[]): OrderView => ({
  offerings: sampleCatalog('productOffering'),
  specifications: sampleCatalog('productSpecification'),
  prices: sampleCatalog('productOfferingPrice'),
  baselines: new Map(baselines.map((baseline) => [baseline.product.id, baseline])),
  at: today,
});

/** The order as its service configures it before it is decomposed: products with ids, names and all their values. */
function configured(body: OrderBody, of: OrderView): ProductOrder {
  const productId = sequentialIds('product');
  const complete = (item: ProductOrderItem): ProductOrderItem => {
    const offering = of.offerings.get(item.productOffering?.id ?? '');
    const frame = frameOf(item, of);
    const given = (item.product?.productCharacteristic ?? []) as unknown as Characteristic[];
    const values = frame && configure(frame.specification, frame.offering, given, of.at, frame.present).values;
    const product = { id: productId(), name: of.baselines.get(item.product?.id ?? '')?.product.name ?? offering?.name, ...(offering?.productSpecification ? { productSpecification: offering.productSpecification } : {}), ...item.product, ...(values ? { productCharacteristic: characteristicsOf(values) } : {}) };
    return { ...item, product: product as unknown as ProductOrderItem['product'], ...(item.productOrderItem ? { productOrderItem: item.productOrderItem.map(complete) } : {}) };
  };
  const order = body as unknown as ProductOrder;
  return { ...order, id: 'order-1', orderDate: today, productOrderItem: order.productOrderItem.map(complete) };
}

const plansOf = (body: OrderBody, of = view(), prefix = 'id') => decompose(configured(body, of), of, sequentialIds(prefix));

/** The product as the inventory keeps it once this plan has been carried out. */
function installed(plan: Plan, productId = 'product-1'): Baseline {
  const changes = plan.tasks.flatMap((task) => ((task.do as SendAction).data['changes'] ?? []) as { id: string; document?: object; set?: object }[]);
  const own = changes.filter(({ id }) => id === productId);
  return { version: 2, product: { status: 'active', ...own[0]!.document, ...own[1]!.set } as Baseline['product'] };
}

const listed = (list: unknown) => `{ ${((list ?? []) as Characteristic[]).map(({ name, value }) => `${name} ${JSON.stringify(value)}`).join(', ')} }`.replace('{  }', '{}');
const named = (list: unknown) => ((list ?? []) as { id: string; name: string }[]).map(({ id, name }) => `${name} (${id})`).join(', ');

/** What the plan sends, one line for each instance it changes and each service it orders. */
function messages(plan: Plan): string {
  const lines = plan.tasks.flatMap(({ id, do: action, undo }) => {
    const { topic, data, answered } = action as SendAction;
    const back = undo ? `; undo: ${(undo as SendAction).type}` : '';
    const changes = ((data['changes'] ?? []) as Change[]).map(changeLine);
    const order = data['order'] as { id: string; serviceOrderItem: ServiceItem[] } | undefined;
    const items = (order?.serviceOrderItem ?? []).map((item) => `    ${order!.id}: ${item.action} ${item.service.id} (${item.service.serviceSpecification?.id}) ${listed(item.service.serviceCharacteristic)}`);
    return [`  ${id} → ${topic}${answered ? '' : ', not waited for'}${back}`, ...changes, ...items];
  });
  return lines.join('\n');
}

interface Change { id: string; event: string; expectedVersion?: number; document?: Record<string, unknown>; set?: Record<string, unknown> }
interface ServiceItem { action: string; service: { id: string; serviceSpecification?: { id: string }; serviceCharacteristic: unknown } }

function changeLine({ id, event, expectedVersion, document, set }: Change): string {
  const parts = [
    document && `${document['name']} ${listed(document['productCharacteristic'])}`,
    document?.['productRelationship'] && `bundles ${(document['productRelationship'] as { product: { id: string } }[]).map(({ product }) => product.id).join(', ')}`,
    expectedVersion && `if still version ${expectedVersion}`,
    set?.['productCharacteristic'] && listed(set['productCharacteristic']),
    set?.['realizingService'] && `realized by ${named(set['realizingService']) || 'nothing'}`,
  ];
  return `    ${[id, event, ...parts.filter(Boolean)].join(' ')}`;
}

const told = (plans: Plan[]) => `\n${plans.map((plan) => `${drawPlan(plan)}\n\n${messages(plan)}\n`).join('\n')}`;

const fibre = async () => installed((await plansOf(productOrder(add('fibre-home', { downloadSpeed: 500 }))))[0]!);
const change = async (body: OrderBody, ...baselines: Baseline[]) => plansOf(body, view(...baselines), 'new');

describe('an order of one product reserves it, orders its service, and activates it', () => {
  it('samples/orders/fibre.json', async () => {
    expect(told(await plansOf(sampleOrder('fibre')))).toBe(`
product order item 1: add Fibre Home
  ○ reserve           product inventory: reserve Fibre Home
  ○   order internet  service order: add Internet access  (after reserve)
  ○     activate      product inventory: activate Fibre Home  (after order internet)

  reserve → product-inventory.commands, not waited for; undo: RevertChanges
    product-1 planned Fibre Home { downloadSpeed 500, staticIp false }
  order internet → som.commands; undo: UndoOrder
    id-2: add id-1 (cfs-internet) { downloadSpeed 500, staticIp false }
  activate → product-inventory.commands; undo: RevertChanges
    product-1 installed realized by internet (id-1)
`);
  });

  it('samples/orders/voice.json', async () => {
    expect(told(await plansOf(sampleOrder('voice')))).toBe(`
product order item 1: add Home Voice
  ○ reserve        product inventory: reserve Home Voice
  ○   order voice  service order: add Fixed voice  (after reserve)
  ○     activate   product inventory: activate Home Voice  (after order voice)

  reserve → product-inventory.commands, not waited for; undo: RevertChanges
    product-1 planned Home Voice { voicemail true }
  order voice → som.commands; undo: UndoOrder
    id-2: add id-1 (cfs-voice) { voicemail true }
  activate → product-inventory.commands; undo: RevertChanges
    product-1 installed realized by voice (id-1)
`);
  });

  it('samples/orders/mobile.json', async () => {
    expect(told(await plansOf(sampleOrder('mobile')))).toBe(`
product order item 1: add Kite 20
  ○ reserve         product inventory: reserve Kite 20
  ○   order mobile  service order: add Mobile service  (after reserve)
  ○     activate    product inventory: activate Kite 20  (after order mobile)

  reserve → product-inventory.commands, not waited for; undo: RevertChanges
    product-1 planned Kite 20 { dataGb 20, talkMinutes 150, sms 500 }
  order mobile → som.commands; undo: UndoOrder
    id-2: add id-1 (cfs-mobile) { dataGb 20, talkMinutes 150, sms 500 }
  activate → product-inventory.commands; undo: RevertChanges
    product-1 installed realized by mobile (id-1)
`);
  });
});

describe('a bundle is one plan, all or nothing', () => {
  it('samples/orders/bundle.json: services are ordered side by side', async () => {
    expect(told(await plansOf(sampleOrder('bundle')))).toBe(`
product order item 1: add Home Bundle
  ○ reserve               product inventory: reserve Home Bundle, reserve Fibre Home, reserve Home Voice, reserve Kite 40, reserve Kite 6
  ○   1.1 order internet  service order: add Internet access  (after reserve)
  ○   1.2 order voice     service order: add Fixed voice  (after reserve)
  ○   1.3 order mobile    service order: add Mobile service  (after reserve)
  ○   1.4 order mobile    service order: add Mobile service  (after reserve)
  ○     activate          product inventory: activate Home Bundle, activate Fibre Home, activate Home Voice, activate Kite 40, activate Kite 6  (after 1.1 order internet, 1.2 order voice, 1.3 order mobile, 1.4 order mobile)

  reserve → product-inventory.commands, not waited for; undo: RevertChanges
    product-1 planned Home Bundle {} bundles product-2, product-3, product-4, product-5
    product-2 planned Fibre Home { downloadSpeed 1000, staticIp true }
    product-3 planned Home Voice { voicemail false }
    product-4 planned Kite 40 { dataGb 40, talkMinutes 150, sms 500 }
    product-5 planned Kite 6 { dataGb 6, talkMinutes 0, sms 0 }
  1.1 order internet → som.commands; undo: UndoOrder
    id-2: add id-1 (cfs-internet) { downloadSpeed 1000, staticIp true }
  1.2 order voice → som.commands; undo: UndoOrder
    id-5: add id-4 (cfs-voice) { voicemail false }
  1.3 order mobile → som.commands; undo: UndoOrder
    id-8: add id-7 (cfs-mobile) { dataGb 40, talkMinutes 150, sms 500 }
  1.4 order mobile → som.commands; undo: UndoOrder
    id-11: add id-10 (cfs-mobile) { dataGb 6, talkMinutes 0, sms 0 }
  activate → product-inventory.commands; undo: RevertChanges
    product-1 installed realized by nothing
    product-2 installed realized by internet (id-1)
    product-3 installed realized by voice (id-4)
    product-4 installed realized by mobile (id-7)
    product-5 installed realized by mobile (id-10)
`);
  });

  it('given up, it goes with everything it holds', async () => {
    const [plan] = await plansOf(productOrder(addBundle('home-bundle', add('fibre-home', { downloadSpeed: 500 }), add('home-voice'))));
    const products = ['product-1', 'product-2', 'product-3'].map((id) => installed(plan!, id));
    const items = [remove('product-2'), remove('product-3')].map((item, index) => ({ ...item, id: `1.${index + 1}` }));
    expect(told(await change(productOrder({ ...remove('product-1'), productOrderItem: items }), ...products))).toBe(`
product order item 1: delete Home Bundle
  ○ reserve               product inventory: mark for termination Home Bundle, mark for termination Fibre Home, mark for termination Home Voice
  ○   1.1 order internet  service order: delete Internet access  (after reserve; cannot be undone)
  ○   1.2 order voice     service order: delete Fixed voice  (after reserve; cannot be undone)
  ○     activate          product inventory: terminate Home Bundle, terminate Fibre Home, terminate Home Voice  (after 1.1 order internet, 1.2 order voice; cannot be undone)

  reserve → product-inventory.commands; undo: RevertChanges
    product-1 removing if still version 2
    product-2 removing if still version 2
    product-3 removing if still version 2
  1.1 order internet → som.commands
    new-1: delete id-1 (cfs-internet) { downloadSpeed 500, staticIp false }
  1.2 order voice → som.commands
    new-3: delete id-4 (cfs-voice) { voicemail false }
  activate → product-inventory.commands
    product-1 removed
    product-2 removed
    product-3 removed
`);
  });
});

describe('an order of what the customer has', () => {
  it('another speed: the service is modified, with all its values', async () => {
    expect(told(await change(productOrder(modify('product-1', { downloadSpeed: 1000 })), await fibre()))).toBe(`
product order item 1: modify Fibre Home
  ○ reserve           product inventory: claim Fibre Home
  ○   order internet  service order: modify Internet access  (after reserve)
  ○     activate      product inventory: change Fibre Home  (after order internet)

  reserve → product-inventory.commands; undo: RevertChanges
    product-1 changing if still version 2
  order internet → som.commands; undo: UndoOrder
    new-1: modify id-1 (cfs-internet) { downloadSpeed 1000, staticIp false }
  activate → product-inventory.commands; undo: RevertChanges
    product-1 changed { downloadSpeed 1000, staticIp false } realized by internet (id-1)
`);
  });

  it('a static address: for the product it is one more value; what that takes is for SOM to know', async () => {
    expect(told(await change(productOrder(modify('product-1', { staticIp: true })), await fibre()))).toBe(`
product order item 1: modify Fibre Home
  ○ reserve           product inventory: claim Fibre Home
  ○   order internet  service order: modify Internet access  (after reserve)
  ○     activate      product inventory: change Fibre Home  (after order internet)

  reserve → product-inventory.commands; undo: RevertChanges
    product-1 changing if still version 2
  order internet → som.commands; undo: UndoOrder
    new-1: modify id-1 (cfs-internet) { downloadSpeed 500, staticIp true }
  activate → product-inventory.commands; undo: RevertChanges
    product-1 changed { downloadSpeed 500, staticIp true } realized by internet (id-1)
`);
  });

  it('the values it has already: no service is touched', async () => {
    expect(told(await change(productOrder(modify('product-1', { staticIp: false })), await fibre()))).toBe(`
product order item 1: modify Fibre Home
  ○ reserve     product inventory: claim Fibre Home
  ○   activate  product inventory: change Fibre Home  (after reserve)

  reserve → product-inventory.commands; undo: RevertChanges
    product-1 changing if still version 2
  activate → product-inventory.commands; undo: RevertChanges
    product-1 changed { downloadSpeed 500, staticIp false } realized by internet (id-1)
`);
  });

  it('gone: nothing of it can be undone once its service order is under way', async () => {
    expect(told(await change(productOrder(remove('product-1')), await fibre()))).toBe(`
product order item 1: delete Fibre Home
  ○ reserve           product inventory: mark for termination Fibre Home
  ○   order internet  service order: delete Internet access  (after reserve; cannot be undone)
  ○     activate      product inventory: terminate Fibre Home  (after order internet; cannot be undone)

  reserve → product-inventory.commands; undo: RevertChanges
    product-1 removing if still version 2
  order internet → som.commands
    new-1: delete id-1 (cfs-internet) { downloadSpeed 500, staticIp false }
  activate → product-inventory.commands
    product-1 removed
`);
  });
});

describe('the plans of an order', () => {
  it('are one for each independent item, and none for what is only mentioned', async () => {
    const order = productOrder(add('mobile-6gb'), { action: 'noChange', product: { id: 'fibre-1' } }, add('home-voice'));
    expect((await plansOf(order)).map(({ id, itemId, title }) => [id, itemId, title])).toEqual([
      ['order-1/1', '1', 'product order item 1: add Kite 6'],
      ['order-1/3', '3', 'product order item 3: add Home Voice'],
    ]);
  });

  it('name the versions of all that they were judged by', async () => {
    const fibre1 = await fibre();
    const of: OrderView = { ...view(fibre1), offerings: new Map([...view().offerings].slice(0, 1)), specifications: new Map([...view().specifications].slice(0, 1)) };
    const [plan] = await plansOf(productOrder(modify('product-1', { downloadSpeed: 100 })), of);
    expect(plan!.versions).toEqual({ 'productOffering/fibre-home': '1.0', 'productSpecification/fibre-broadband': '1.0', 'product/product-1': '2' });
  });

  it('put on the product whose it is, where it stands, who pays, and the order item that made it', async () => {
    expect((await fibre()).product).toMatchObject({
      id: 'product-1', '@type': 'Product', isBundle: false, orderDate: today, productOffering: { id: 'fibre-home' }, place: [orchidWalk], relatedParty: [meiTan], billingAccount: householdTan,
      productOrderItem: [{ productOrderId: 'order-1', orderItemId: '1', orderItemAction: 'add' }],
    });
  });

  it('add and remove services where a condition of the catalog turns', async () => {
    const of = view(await fibre());
    of.specifications.get('fibre-broadband')!.serviceSpecification = [
      { id: 'cfs-internet', name: 'Internet access', decomposition: { key: 'internet', when: 'characteristic.staticIp = false' } },
      { id: 'cfs-business', name: 'Business access', decomposition: { key: 'business', when: 'characteristic.staticIp = true' } },
    ];
    const [plan] = await plansOf(productOrder(modify('product-1', { staticIp: true })), of, 'new');
    expect(messages(plan!)).toContain('add new-1 (cfs-business) { downloadSpeed 500, staticIp true }');
    expect(messages(plan!)).toContain('delete id-1 (cfs-internet) { downloadSpeed 500, staticIp false }');
    expect(messages(plan!)).toContain('realized by business (new-1)');
  });

  it('are, made alone, as they are among all of the order: what another item adds is not there yet', async () => {
    const alarm = add('mobile-6gb', {}, { product: { productRelationship: [{ relationshipType: 'reliesOn', product: { id: 'product-2' } }] } as never });
    const order = configured(productOrder(alarm, add('fibre-home', { downloadSpeed: 500 })), view());
    const [[among], alone] = [await decompose(order, view(), sequentialIds()), await decompose(order, view(), sequentialIds(), { isPlanned: ({ id }) => id === '1' })];
    expect(alone).toEqual([among]);
    expect(messages(alone[0]!)).toContain('reserve → product-inventory.commands, not waited for');
  });

  it('cannot be made from an expression that fails', async () => {
    const of = view();
    of.specifications.get('fibre-broadband')!.serviceSpecification = [{ id: 'cfs-internet', decomposition: { when: 'characteristic.downloadSpeed' } }];
    await expect(plansOf(productOrder(add('fibre-home', { downloadSpeed: 500 })), of)).rejects.toThrow('answers 500 where true or false is expected');
  });
});
