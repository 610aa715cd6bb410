import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message } from '@banyan/messaging';
import { eventually, type Disturbance } from '@banyan/testing';
import { tmf641, tmf652 } from '@banyan/tmf';
import { sampleOrder, TestStack, tmf622, type Json } from './test-stack.js';

const disturbance: Disturbance = {};
const ended = ['cancelled', 'completed', 'failed', 'partial', 'held'];

describe('An order that is cancelled', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start(disturbance)));
  afterAll(() => stack.stop());

  const cancel = (id: string, more: object = {}) => stack.send('POST', `${tmf622.api.basePath}/cancelProductOrder`, { productOrder: { id }, cancellationReason: 'changed her mind', ...more });
  const taskEnds = (id: string) => eventually(`cancel task ${id} to end`, async () => {
    const task = await stack.get(tmf622.cancelProductOrder, id);
    return ['done', 'terminatedWithError'].includes(String(task['state'])) && task;
  });

  it('is unwound as a unit; the task tells how far it is', async () => {
    const before = await stack.state();
    stack.legacy.faults.add({ match: { objectClass: 'LINE' }, behaviour: 'queue', delayMs: 400, times: 1 });
    const order = (await stack.place(sampleOrder('fibre'))).body;
    await stack.until(order.id, ['inProgress']);
    const asked = await cancel(order.id);
    expect([asked.status, asked.body]).toEqual([201, expect.objectContaining({ '@type': 'CancelProductOrder', state: 'inProgress', productOrder: expect.objectContaining({ id: order.id }) })]);
    expect(await stack.get(tmf622.productOrder, order.id)).toMatchObject({ state: 'pendingCancellation' });
    expect(await taskEnds(asked.body.id)).toMatchObject({ state: 'done', effectiveCancellationDate: expect.any(String) });
    expect(await stack.get(tmf622.productOrder, order.id)).toMatchObject({ state: 'cancelled', cancellationReason: 'changed her mind', cancellationDate: expect.any(String), productOrderItem: [{ state: 'cancelled' }] });
    const after = await stack.state();
    expect([after.configuration, after.pools, after.resources]).toEqual([before.configuration, before.pools, before.resources]);
  });

  it('is refused with the reason when it has ended, is unknown, is asked for later, or is part of another one', async () => {
    const order = await stack.placeUntil(sampleOrder('fibre'), ['completed']);
    expect(await cancel(order.id)).toMatchObject({ status: 409, body: { reason: expect.stringContaining('is completed') } });
    expect(await cancel('nobody')).toMatchObject({ status: 422, body: { errors: [{ code: 'unknownOrder', path: 'productOrder.id' }] } });
    expect(await cancel(order.id, { requestedCancellationDate: '2099-01-01T00:00:00.000Z' })).toMatchObject({ status: 422, body: { errors: [{ path: 'requestedCancellationDate' }] } });
    const [serviceOrder] = await stack.list(tmf641.serviceOrder, `&externalReference.id=${order.id}`);
    stack.legacy.faults.add({ match: { objectClass: 'LINE' }, behaviour: 'queue', delayMs: 300, times: 1 });
    const open = (await stack.place(sampleOrder('fibre'))).body;
    const [child] = await eventually('its service order', async () => {
      const found = await stack.list(tmf641.serviceOrder, `&externalReference.id=${open.id}`);
      return found.length > 0 && found;
    });
    expect(await stack.send('POST', `${tmf641.api.basePath}/cancelServiceOrder`, { serviceOrder: { id: child!.id } })).toMatchObject({ status: 409, body: { reason: expect.stringContaining('part of an order above') } });
    expect(await stack.send('POST', `${tmf652.api.basePath}/cancelResourceOrder`, { resourceOrder: { id: 'nobody' } })).toMatchObject({ status: 422 });
    expect(serviceOrder!.id).not.toBe(child!.id);
    await stack.until(open.id, ['completed']);
    expect(await stack.list(tmf622.cancelProductOrder, `&productOrder.id=${order.id}`)).toEqual([]);
  });

  it('is refused while the order unwinds for a reason of its own: a task of it would never end', async () => {
    stack.legacy.faults.add({ match: { objectClass: 'CPE' }, behaviour: 'refuse', times: 1, reason: 'NO STOCK' });
    stack.legacy.faults.add({ match: { objectClass: 'LINE', verb: 'REMOVE' }, behaviour: 'queue', delayMs: 500, times: 1 });
    const order = (await stack.place(sampleOrder('fibre'))).body;
    await eventually('the line to be taken back', async () => (await stack.journey(order.id)).some(({ service, plan }) => service === 'rom' && plan.state === 'unwinding'));
    const asked = await cancel(order.id);
    const task = asked.status === 201 ? await taskEnds(asked.body.id) : undefined;
    // COM does not know yet what goes on below, and takes the cancellation: then it ends with the order.
    expect([asked.status, task?.['state']]).toEqual(asked.status === 201 ? [201, expect.stringMatching(/done|terminatedWithError/)] : [409, undefined]);
    expect(ended).toContain((await stack.until(order.id, ended))['state']);
    disturbance.refuse = (message) => message.topic === 'product-inventory.commands' && (message.data as { task?: { taskId: string } }).task?.taskId === 'activate';
    stack.legacy.faults.add({ match: { objectClass: 'LINE', verb: 'REMOVE' }, behaviour: 'queue', delayMs: 700, times: 1 });
    const unwinding = (await stack.place(sampleOrder('fibre'))).body;
    await eventually('COM to unwind', async () => (await stack.plans('com', unwinding.id))[0]?.state === 'unwinding');
    expect(await cancel(unwinding.id)).toMatchObject({ status: 409, body: { reason: expect.stringContaining('unwound already') } });
    disturbance.refuse = undefined;
    await stack.until(unwinding.id, ['failed']);
  });

  /** Fires the cancellation as the n-th message of the order is sent, and waits for both to end. */
  async function cancelledAt(n: number, place: () => Promise<Json>): Promise<{ order: Json; task?: Json; refusal?: string; fired: boolean }> {
    let count = 0;
    let id: string | undefined;
    let answer: ReturnType<typeof cancel> | undefined;
    disturbance.before = async (message: Message) => {
      if (!/Answer|Changes|Place/.test(message.type) || (id && message.correlationId !== id) || ++count !== n) return;
      // It waits for the very transaction that sends this message, and comes right after it.
      answer = cancel((id = message.correlationId));
    };
    const placed = await place();
    id ??= placed.id;
    const order = await stack.until(placed.id, ended);
    disturbance.before = undefined;
    const asked = await answer;
    if (asked?.status !== 201) return { order, refusal: asked && JSON.stringify(asked.body), fired: Boolean(asked) };
    return { order: await stack.until(placed.id, ended), task: await taskEnds(asked.body.id), fired: true };
  }

  it('at any message of its way ends as if it had never been, or goes on and says why', async () => {
    const outcomes: string[] = [];
    for (let n = 1; ; n++) {
      const before = await stack.state();
      const { order, task, refusal, fired } = await cancelledAt(n, async () => (await stack.place(sampleOrder('fibre'))).body);
      if (!fired) break;
      outcomes.push(`${n} ${String(order['state'])}`);
      if (order['state'] !== 'cancelled') {
        expect(order['state']).toBe('completed');
        // Fired before the order was stored, it finds none.
        expect(refusal ?? String(task!['errorMessage'])).toMatch(n <= 2 ? /unknownOrder/ : /is completed|point of no return|is past/);
        continue;
      }
      expect(task).toMatchObject({ state: 'done' });
      const after = await stack.state();
      expect([after.configuration, after.pools, after.resources]).toEqual([before.configuration, before.pools, before.resources]);
    }
    expect(outcomes.filter((each) => each.endsWith('cancelled')).length).toBeGreaterThan(5);
  }, 120_000);

  it('that takes something away is cancelled before its point of no return, and after it goes on and says where that was', async () => {
    const outcomes = new Set<string>();
    for (let n = 1; ; n++) {
      const { productOrderItem } = await stack.placeUntil(sampleOrder('fibre'), ['completed']) as unknown as { productOrderItem: { product: { id: string } }[] };
      const removal = { productOrderItem: [{ id: '1', action: 'delete', product: { id: productOrderItem[0]!.product.id } }] };
      const before = await stack.state();
      const { order, task, refusal, fired } = await cancelledAt(n, async () => (await stack.place(removal)).body);
      if (!fired) break;
      outcomes.add(String(order['state']));
      if (order['state'] === 'cancelled') {
        const after = await stack.state();
        expect([after.configuration, after.pools, after.products]).toEqual([before.configuration, before.pools, before.products]);
      } else {
        expect(order['state']).toBe('completed');
        expect(refusal ?? String(task!['errorMessage'])).not.toBe('');
      }
    }
    expect(outcomes).toEqual(new Set(['cancelled', 'completed']));
  }, 120_000);
});
