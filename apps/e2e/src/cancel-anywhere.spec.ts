import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message, TaskRef } from '@banyan/messaging';
import { eventually, type Disturbance } from '@banyan/testing';
import { sampleOrder, TestStack, tmf622, type Json } from './test-stack.js';

/** Where an order can be when it is cancelled: one task of one plan has just begun. */
interface Spot { service: string; itemId: string; taskId: string; kind: string }
interface Ended { order: Json; refusal?: string }

const spotName = ({ service, itemId, taskId }: Spot) => `${service} ${itemId}: ${taskId}`;
const ended = ['cancelled', 'completed', 'failed', 'partial', 'held'];
const disturbance: Disturbance = {};

/**
 * Each task of each plan of each sample order is begun once with a cancellation right behind it. The order ends cancelled and everything is as it
 * was before, save that an added product reads cancelled and its services terminated; or the client is told why not, and the order completes.
 */
describe('An order is cancelled at every task', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start(disturbance)));
  afterAll(() => stack.stop());

  async function spotsOf(order: object): Promise<Spot[]> {
    const placed = await stack.placeUntil(order, ['completed']);
    const spots = (await stack.journey(placed.id)).flatMap(({ service, plan }) => plan.tasks.map((task) => ({ service, itemId: plan.itemId, taskId: task.id, kind: task.do.kind })));
    return spots.filter((spot, index) => spots.findIndex((other) => spotName(other) === spotName(spot)) === index);
  }

  /** Until the order is stored there is nothing to cancel: a client learns its id no sooner. */
  const cancel = (id: string) => eventually(`order ${id} to be there`, async () => {
    const answer = await stack.send('POST', `${tmf622.api.basePath}/cancelProductOrder`, { productOrder: { id } });
    return answer.status !== 422 && answer;
  });

  /** Resolves with the answer to a cancellation that is fired as the task begins; what the task is answered waits for it. */
  function cancelAt(spot: Spot): Promise<Awaited<ReturnType<typeof cancel>>> {
    if (spot.kind === 'call') {
      const escaped = spot.taskId.replace(/[.*+?^${}()|[\]\\#]/g, '\\$&');
      stack.legacy.faults.add({ match: { commandId: `//${escaped}/do$/` }, behaviour: 'queue', delayMs: 250, times: 1 });
      return callOf(spot).then(cancel);
    }
    let answer: ReturnType<typeof cancel> | undefined;
    const isSpots = (task?: TaskRef) => task?.taskId === spot.taskId && task.phase === 'do' && task.planId.endsWith(`/${spot.itemId === '*' ? 'all' : spot.itemId}`);
    return new Promise((resolve, reject) => {
      disturbance.before = async ({ type, source, correlationId, data }: Message) => {
        if (type === 'TaskAnswer') return isSpots(data as TaskRef) ? answer : undefined;
        if (answer || source !== spot.service || !isSpots((data as { task?: TaskRef }).task)) return;
        answer = cancel(correlationId);
        answer.then(resolve, reject);
      };
    });
  }

  /** The order whose call the gear has accepted and is working on. */
  const callOf = ({ taskId }: Spot) => eventually(`the gear to work on ${taskId}`, async () => {
    const [row] = await stack.database.query<{ correlation_id: string }>(
      `SELECT plan.correlation_id FROM rom.task JOIN rom.plan ON plan.id = plan_id WHERE task.id = $1 AND task.step = 'follow' AND plan.state = 'running'`, [taskId],
    );
    return row?.correlation_id;
  });

  async function cancelled(order: object, spot: Spot): Promise<Ended> {
    const answer = cancelAt(spot);
    const placed = await stack.place(order);
    expect(placed.status).toBe(201);
    const asked = await answer;
    disturbance.before = undefined;
    stack.legacy.faults.clear();
    const last = await stack.until(placed.body.id, ended);
    if (asked.status !== 201) return { order: last, refusal: String(asked.body['reason']) };
    const task = await eventually('the cancellation to end', async () => {
      const found = await stack.get(tmf622.cancelProductOrder, asked.body.id);
      return ['done', 'terminatedWithError'].includes(String(found['state'])) && found;
    });
    return { order: await stack.until(placed.body.id, ended), refusal: task['errorMessage'] as string | undefined };
  }

  async function cancelledAsIfNeverBeen(order: object, spot: Spot): Promise<string> {
    const before = await stack.state();
    const { order: { state }, refusal } = await cancelled(order, spot);
    const at = spotName(spot);
    if (state !== 'cancelled') {
      expect({ at, state, refusal }).toEqual({ at, state: 'completed', refusal: expect.stringMatching(/is completed|point of no return|cannot be undone/) });
      return 'refused';
    }
    const after = await stack.state();
    expect({ at, refusal }).toEqual({ at, refusal: undefined });
    expect([after.configuration, after.pools, after.resources]).toEqual([before.configuration, before.pools, before.resources]);
    expectSameBut(after.products, before.products, (added) => expect(added['status']).toBe('cancelled'));
    expectSameBut(after.services, before.services, (added) => expect(added['state']).toBe('terminated'));
    return 'cancelled';
  }

  it.each(['fibre', 'voice', 'mobile', 'bundle'])('that adds %s', async (name) => {
    const outcomes: string[] = [];
    for (const spot of await spotsOf(sampleOrder(name))) outcomes.push(await cancelledAsIfNeverBeen(sampleOrder(name), spot));
    // Nothing that only adds has a step that cannot be undone: it can be too late alone, behind the last task of COM.
    expect(outcomes.filter((outcome) => outcome === 'refused').length).toBeLessThanOrEqual(1);
  }, 240_000);

  it.each([
    ['changes the speed', 'modify', { downloadSpeed: 1000 }, ['cancelled']],
    ['changes to a static address', 'modify', { staticIp: true }, ['cancelled', 'refused']],
    ['ends it', 'delete', {}, ['cancelled', 'refused']],
  ])('that %s', async (_name, action, values, possible) => {
    const outcomes: string[] = [];
    for (const spot of await spotsOf(change(action, await fibre(), values))) outcomes.push(await cancelledAsIfNeverBeen(change(action, await fibre(), values), spot));
    expect([...new Set(outcomes)].toSorted()).toEqual(expect.arrayContaining(possible));
  }, 240_000);

  async function fibre(): Promise<string> {
    const order = await stack.placeUntil(sampleOrder('fibre'), ['completed']);
    return (order['productOrderItem'] as { product: { id: string } }[])[0]!.product.id;
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
