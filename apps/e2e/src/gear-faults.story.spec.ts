import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { tmf641 } from '@banyan/tmf';
import { sampleOrder, TestStack, tmf622 } from './test-stack.js';

/** How long one call may take before its outcome counts as unknown, with room for what follows. */
const longerThanATimeoutMs = 6_000;

describe('When the legacy gear misbehaves', () => {
  let stack: TestStack;
  let shiftedMs = 0;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());
  afterEach(() => void stack.legacy.faults.clear());

  /** What is due later is due now. */
  const laterBy = (ms: number) => stack.database.shiftClock((shiftedMs += ms));
  /** Lets time pass until the order has ended; each look moves the clock on by a minute. */
  const passTimeUntil = (orderId: string, states: string[]) =>
    eventually(`order ${orderId} to be ${states.join(' or ')}`, async () => {
      await laterBy(60_000);
      const order = await stack.get(tmf622.productOrder, orderId);
      return states.includes(String(order['state'])) && order;
    }, 40_000);
  const executionsSince = (position: number) => stack.legacy.ledger().slice(position).map(({ verb, objectClass }) => `${verb} ${objectClass}`);
  const fibreCommands = ['CREATE LINE', 'CREATE ADDRESS', 'CREATE CPE'];

  it('refuses → everything unwinds, the order is failed and says why', async () => {
    const before = await stack.state();
    stack.legacy.faults.add({ match: { objectClass: 'CPE' }, behaviour: 'refuse', reason: 'NO STOCK' });
    const order = await stack.placeUntil(sampleOrder('fibre'));
    expect(order).toMatchObject({ state: 'failed' });
    expect(JSON.stringify(order['note'])).toContain('NO STOCK');
    const after = await stack.state();
    expect(after.configuration).toEqual(before.configuration);
    expect(after.pools).toEqual(before.pools);
    expect(after.resources).toEqual(before.resources);
  });

  it('executes but loses its reply → the order completes without a second call', async () => {
    const position = stack.legacy.ledger().length;
    stack.legacy.faults.add({ match: { objectClass: 'LINE' }, behaviour: 'loseReply', times: 1 });
    const { body } = await stack.place(sampleOrder('fibre'));
    expect(await passTimeUntil(body.id, ['completed', 'failed', 'held'])).toMatchObject({ state: 'completed' });
    expect(executionsSince(position).sort()).toEqual([...fibreCommands].sort());
  });

  it('loses the request → it is asked, then commanded again, once', async () => {
    const position = stack.legacy.ledger().length;
    stack.legacy.faults.add({ match: { objectClass: 'LINE' }, behaviour: 'loseRequest', times: 1 });
    const { body } = await stack.place(sampleOrder('fibre'));
    expect(await passTimeUntil(body.id, ['completed', 'failed', 'held'])).toMatchObject({ state: 'completed' });
    expect(executionsSince(position).sort()).toEqual([...fibreCommands].sort());
  });

  it('answers too late → unknown, asked about, and not repeated', async () => {
    const position = stack.legacy.ledger().length;
    stack.legacy.faults.add({ match: { objectClass: 'CPE' }, behaviour: 'delay', delayMs: longerThanATimeoutMs, times: 1 });
    const { body } = await stack.place(sampleOrder('fibre'));
    expect(await passTimeUntil(body.id, ['completed', 'failed', 'held'])).toMatchObject({ state: 'completed' });
    expect(executionsSince(position).sort()).toEqual([...fibreCommands].sort());
  });

  it('executes three seconds late and knows nothing of it before → not asked about so soon, and not repeated', async () => {
    const position = stack.legacy.ledger().length;
    stack.legacy.faults.add({ match: { objectClass: 'LINE' }, behaviour: 'late', delayMs: 3_000, times: 1 });
    expect(await stack.placeUntil(sampleOrder('fibre'), ['completed', 'failed', 'held'])).toMatchObject({ state: 'completed' });
    expect(executionsSince(position).sort()).toEqual([...fibreCommands].sort());
  });

  it('cannot be reached past the retries → the task is stuck, the order held; once it is back, a person retries', async () => {
    const position = stack.legacy.ledger().length;
    stack.legacy.faults.add({ match: { objectClass: 'LINE' }, behaviour: 'unreachable' });
    stack.legacy.faults.add({ match: { commandId: '/activate access\\.line/' }, behaviour: 'unreachable' });
    const { body } = await stack.place(sampleOrder('fibre'));
    const held = await passTimeUntil(body.id, ['held', 'completed', 'failed']);
    expect(held).toMatchObject({ state: 'held', productOrderItem: [{ state: 'held' }] });
    const [stuck] = await stack.stuck('rom');
    expect(stuck).toMatchObject({ taskId: 'activate access.line', reason: expect.any(String), correlationId: body.id });
    stack.legacy.faults.clear();
    expect((await stack.act('rom', stuck!, 'retry')).status).toBe(200);
    expect(await passTimeUntil(body.id, ['completed', 'failed'])).toMatchObject({ state: 'completed' });
    expect(executionsSince(position).sort()).toEqual([...fibreCommands].sort());
    expect(await stack.stuck('rom')).toHaveLength(0);
  });

  it('refuses past the point of no return → a person retries, and each retry places an order below anew until one of them is carried out', async () => {
    const bundle = await stack.placeUntil(sampleOrder('bundle'), ['completed']);
    const { id } = (bundle['productOrderItem'] as { product: { id: string } }[])[0]!.product;
    stack.legacy.faults.add({ match: { verb: 'REMOVE', objectClass: 'SUBSCRIBER' }, behaviour: 'refuse', reason: 'LINE BUSY' });
    const { body } = await stack.place({ productOrderItem: [{ id: '1', action: 'delete', product: { id } }] });
    await passTimeUntil(body.id, ['held']);
    const [stuck] = await stack.stuck('com');
    expect(stuck!.reason).toContain('LINE BUSY');
    const below = async () => (await stack.plans('com', body.id)).flatMap(({ tasks }) => tasks).find((task) => task.id === stuck!.taskId)!.do.data.order!.id;
    const first = await below();
    expect((await stack.act('com', stuck!, 'retry')).status).toBe(200);
    const again = await eventually('the other order to have failed too', async () => (await stack.stuck('com')).find(({ timesStuck }) => timesStuck === 2));
    expect([again.id, again.reason]).toEqual([stuck!.id, expect.stringContaining('LINE BUSY')]);
    stack.legacy.faults.clear();
    expect((await stack.act('com', again, 'retry', 'Asha Rao')).status).toBe(200);
    const order = await passTimeUntil(body.id, ['completed', 'failed']);
    const acts = (order['note'] as { text: string; author: string }[]).filter(({ text }) => text.includes('by hand:')).map(({ author, text }) => `${author}: ${text}`);
    expect([order['state'], acts]).toEqual(['completed', [expect.stringContaining('Arjun Nair: retry by hand'), expect.stringContaining('Asha Rao: retry by hand')]]);
    expect((await stack.get(tmf641.serviceOrder, first))['state']).toBe('failed');
    expect((await stack.get(tmf641.serviceOrder, await below()))['state']).toBe('completed');
  });

  it('a person may also abort what is stuck: the order unwinds', async () => {
    const before = await stack.state();
    stack.legacy.faults.add({ match: { commandId: '/activate cpe\\.router/' }, behaviour: 'unreachable' });
    stack.legacy.faults.add({ match: { objectClass: 'CPE' }, behaviour: 'unreachable' });
    const { body } = await stack.place(sampleOrder('fibre'));
    await passTimeUntil(body.id, ['held']);
    const [stuck] = await stack.stuck('rom');
    stack.legacy.faults.clear();
    expect((await stack.act('rom', stuck!, 'abort')).status).toBe(200);
    expect(await passTimeUntil(body.id, ['failed', 'completed'])).toMatchObject({ state: 'failed' });
    expect((await stack.state()).configuration).toEqual(before.configuration);
    expect((await stack.state()).pools).toEqual(before.pools);
  });
});
