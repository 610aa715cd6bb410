import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message } from '@banyan/messaging';
import type { Disturbance } from '@banyan/testing';
import { sampleNames, sampleOrder, TestStack, tmf637, type Json } from './test-stack.js';

/** One place in the plans of an order: which service, which item's plan, which task. */
interface Spot { service: string; itemId: string; taskId: string; kind: string }

const spotName = ({ service, itemId, taskId }: Spot) => `${service} ${itemId}: ${taskId}`;

interface Task { planId: string; taskId: string; phase: string }

const disturbance: Disturbance = { unruly: true };

/**
 * Each task of each plan fails once, while answers come twice and messages overtake each other. Afterwards everything
 * is as it was before the order, save that what the order had added reads cancelled (product) or terminated (service);
 * or, past the last step that can be undone, a person is called, tries again, and the order completes.
 */
describe('Every failure unwinds', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start(disturbance)));
  afterAll(() => stack.stop());

  const gear = () => Object.values(stack.gear);

  /** Places an order with nothing in its way, to learn where it could fail. */
  async function spotsOf(order: object): Promise<Spot[]> {
    const placed = await stack.placeUntil(order, ['completed']);
    const journey = await stack.journey(placed.id);
    const spots = journey.flatMap(({ service, plan }) =>
      plan.tasks.filter((task) => !task.do.data.order).map((task) => ({ service, itemId: plan.itemId, taskId: task.id, kind: task.do.kind })),
    );
    return spots.filter((spot, index) => spots.findIndex((other) => spotName(other) === spotName(spot)) === index);
  }

  /** Nothing fails any more. */
  function calm(): void {
    disturbance.refuse = undefined;
    for (const { faults } of gear()) faults.clear();
  }

  /** Lets exactly this task be refused, once: by the inventory or by the gear. */
  function failAt(spot: Spot): void {
    calm();
    let refused = '';
    disturbance.refuse = (message: Message) => {
      const task = (message.data as { task?: Task }).task;
      if (message.type !== 'ApplyChanges' || message.source !== spot.service || !task || task.taskId !== spot.taskId) return false;
      if (!task.planId.endsWith(`/${spot.itemId === '*' ? 'all' : spot.itemId}`) || refused) return false;
      refused = task.planId;
      return true;
    };
    if (spot.kind !== 'call') return;
    const escaped = spot.taskId.replace(/[.*+?^${}()|[\]\\#]/g, '\\$&');
    // Only the gear that the task speaks to hears of its command.
    for (const { faults } of gear()) faults.add({ match: { commandId: `//${escaped}/do$/` }, behaviour: 'refuse', times: 1, reason: 'PORT FAULTY' });
  }

  async function failedAndUnwound(order: object, spot: Spot): Promise<void> {
    const before = await stack.state();
    failAt(spot);
    const ended = await stack.placeUntil(order, ['completed', 'failed', 'held']);
    const after = await stack.state();
    if (ended['state'] === 'held') return completesByHand(ended.id);
    expect({ spot: spotName(spot), state: ended['state'] }).toEqual({ spot: spotName(spot), state: 'failed' });
    expect(after.configuration).toEqual(before.configuration);
    expect(after.pools).toEqual(before.pools);
    expect(after.resources).toEqual(before.resources);
    expectSameBut(after.products, before.products, (added) => expect(added['status']).toBe('cancelled'));
    expectSameBut(after.services, before.services, (added) => expect(added['state']).toBe('terminated'));
  }

  async function completesByHand(orderId: string): Promise<void> {
    const stuck = (await Promise.all(['com', 'som', 'rom'].map(async (service) => (await stack.stuck(service)).map((task) => ({ service, task }))))).flat();
    expect(stuck).toHaveLength(1);
    const { status } = await stack.act(stuck[0]!.service, stuck[0]!.task, 'retry');
    expect(status).toBe(200);
    expect(await stack.until(orderId, ['completed', 'failed'])).toMatchObject({ state: 'completed' });
  }

  it.each(sampleNames)('of adding %s', async (name) => {
    for (const spot of await spotsOf(sampleOrder(name))) await failedAndUnwound(sampleOrder(name), spot);
  }, 120_000);

  it.each([
    ['another speed', 'modify', { downloadSpeed: 1000 }, { downloadSpeed: 300 }],
    ['a static address', 'modify', { staticIp: true }, { staticIp: true }],
    ['the end', 'delete', {}, {}],
  ])('of a change to %s', async (_name, action, first, then) => {
    const spots = await spotsOf(change(action, await installed(), first));
    for (const spot of spots) await failedAndUnwound(change(action, await installed(), then), spot);
  }, 120_000);

  const lotusLane = { id: 'address-2002', role: 'installationAddress', '@referredType': 'GeographicAddress' };

  const arjun = [{ id: 'customer-1002', role: 'Customer', '@referredType': 'Individual' }];
  const household = (...ids: string[]) => {
    const { productOrderItem: [bundle], ...order } = sampleOrder('bundle') as Json & { productOrderItem: (Json & { productOrderItem: Json[] })[] };
    return { ...order, productOrderItem: [{ ...bundle, productOrderItem: bundle!.productOrderItem.filter(({ id }) => ids.includes(id)) }] };
  };
  /** Fibre stays, one plan is dropped and another one added. */
  const otherPlan = (fibre: string, plan: string) => ({
    productOrderItem: [{ id: '1.1', action: 'noChange', product: { id: fibre } }, { id: '1.2', action: 'delete', product: { id: plan } }, { id: '1.3', action: 'add', productOffering: { id: 'mobile-6gb' }, product: {} }],
  });

  interface Kind { order: object; isSuspended?: boolean; action?: 'modify' | 'delete'; product?: object; item?: object | ((...held: string[]) => object) }

  // A product serves for as long as it is as it was: only where a step past the point of no return has failed a new one is needed.
  it.each<[name: string, kind: Kind]>([
    ['move', { order: sampleOrder('fibre'), product: { place: [lotusLane] } }],
    ['suspend', { order: sampleOrder('mobile'), product: { status: 'suspended' } }],
    ['resume', { order: sampleOrder('mobile'), isSuspended: true, product: { status: 'active' } }],
    ['transfer', { order: sampleOrder('mobile'), product: { relatedParty: arjun } }],
    ['renew and rebill', { order: sampleOrder('mobile'), product: { productTerm: [{ name: '24 months', duration: { amount: 24, units: 'month' } }] }, item: { billingAccount: { id: 'account-1002' } } }],
    ['migrate', { order: sampleOrder('mobile'), item: { productOffering: { id: 'mobile-70gb' } } }],
    ['bundle that stays in part', { order: household('1.1', '1.3'), item: otherPlan }],
    ['delete of a bundle', { order: household('1.1'), action: 'delete' }],
  ])('of a %s', async (_name, { order, isSuspended = false, action = 'modify', product = {}, item = {} }) => {
    const wish = ([id, ...held]: string[]) => ({ productOrderItem: [{ id: '1', action, product: { id, ...product }, ...(typeof item === 'function' ? item(...held) : item) }] });
    const start = async () => {
      const ids = await installedAll(order);
      if (isSuspended) await stack.placeUntil({ productOrderItem: [{ id: '1', action: 'modify', product: { id: ids[0], status: 'suspended' } }] }, ['completed']);
      return { ids, touched: await touchesOf(ids[0]!) };
    };
    const spots = await spotsOf(wish((await start()).ids));
    let there = await start();
    for (const spot of spots) {
      await failedAndUnwound(wish(there.ids), spot);
      disturbance.refuse = undefined;
      if ((await touchesOf(there.ids[0]!)) > there.touched) there = await start();
    }
  }, 120_000);

  const touchesOf = async (id: string) => ((await stack.get(tmf637.product, id))['productOrderItem'] as object[]).length;

  /** @returns the ids of the first product and of what it holds */
  async function installedAll(order: object): Promise<string[]> {
    calm();
    const [{ product, productOrderItem = [] }] = (await stack.placeUntil(order, ['completed']))['productOrderItem'] as [{ product: { id: string }; productOrderItem?: { product: { id: string } }[] }];
    return [product.id, ...productOrderItem.map((held) => held.product.id)];
  }

  async function installed(): Promise<string> {
    const [id] = await installedAll(sampleOrder('fibre'));
    expect(await stack.get(tmf637.product, id!)).toMatchObject({ status: 'active' });
    return id!;
  }
});

const change = (action: string, productId: string, values: Record<string, unknown>) => ({
  productOrderItem: [{ id: '1', action, product: { id: productId, productCharacteristic: Object.entries(values).map(([name, value]) => ({ name, value })) } }],
});

function expectSameBut(after: Record<string, Json>, before: Record<string, Json>, added: (document: Json) => void): void {
  for (const [id, document] of Object.entries(after)) {
    if (before[id]) expect(document).toEqual(before[id]);
    else added(document);
  }
}
