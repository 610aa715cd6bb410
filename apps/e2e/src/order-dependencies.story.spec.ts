import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { sampleOrder, TestStack, tmf622, tmf637, type Json } from './test-stack.js';

const path = `${tmf622.api.basePath}/productOrder`;

/** Items and orders that come after others. */
describe('An order that relies on another one', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  const [fibre, mobile] = ['fibre', 'mobile'].map((name) => (sampleOrder(name)['productOrderItem'] as object[])[0]!);
  const reliesOn = (...ids: string[]) => ({ productOrderItemRelationship: ids.map((id) => ({ id, relationshipType: 'reliesOn' })) });
  /** A phone that is to come after the line. */
  const both = () => ({ ...sampleOrder('fibre'), productOrderItem: [{ ...mobile, id: 'phone', ...reliesOn('line') }, { ...fibre, id: 'line' }] });
  const afterOrder = (id: string) => ({ ...sampleOrder('mobile'), orderRelationship: [{ id, relationshipType: 'dependency' }] });
  const slowLine = (fault: object = { behaviour: 'queue', delayMs: 600 }) => stack.legacy.faults.add({ match: { objectClass: 'LINE' }, times: 1, ...fault } as never);
  const statesOf = (order: Json) => Object.fromEntries((order['productOrderItem'] as { id: string; state: string }[]).map(({ id, state }) => [id, state]));
  const lastNote = (order: Json) => (order['note'] as { text: string }[]).at(-1)!.text;
  const productOf = (order: Json) => (order['productOrderItem'] as { product: { id: string } }[])[0]!.product.id;

  it('begins an item when the one that it relies on is completed', async () => {
    slowLine();
    const { id } = (await stack.place(both())).body;
    const order = await stack.get(tmf622.productOrder, id);
    expect([order['state'], statesOf(order)]).toEqual(['inProgress', { phone: 'pending', line: 'inProgress' }]);
    const ended = await stack.until(id, ['completed', 'failed', 'partial']);
    expect(statesOf(ended)).toEqual({ phone: 'completed', line: 'completed' });
    const plans = await stack.plans('com', id);
    const [phone, line] = ['phone', 'line'].map((item) => plans.find(({ itemId }) => itemId === item)!);
    expect(phone!.tasks[0]).toMatchObject({ id: 'await item line', state: 'done', do: { kind: 'wait', plan: line!.id } });
    const [times] = await stack.database.query<{ line: Date; phone: Date }>(
      `SELECT (SELECT ended_at FROM com.plan WHERE id = $1) AS line, (SELECT started_at FROM com.task WHERE plan_id = $2 AND id = 'reserve') AS phone`, [line!.id, phone!.id]);
    expect(times!.phone.getTime()).toBeGreaterThanOrEqual(times!.line.getTime());
  });

  it('does not begin what relies on an item that was not carried out, and says which one', async () => {
    const before = await stack.state();
    slowLine({ behaviour: 'refuse', reason: 'NO PORT' });
    const ended = await stack.placeUntil(both());
    expect([ended['state'], statesOf(ended)]).toEqual(['failed', { phone: 'failed', line: 'failed' }]);
    expect(lastNote(ended)).toMatch(/^wait for product order item line.*was not carried out: .*NO PORT/);
    const after = await stack.state();
    expect([after.configuration, after.pools]).toEqual([before.configuration, before.pools]);
    expect(await stack.send('GET', `${tmf637.api.basePath}/product/${productOf(ended)}`)).toMatchObject({ status: 404 });
  });

  it('comes after the other order, survives its being held, and is refused with it', async () => {
    slowLine();
    const first = (await stack.place(sampleOrder('fibre'))).body.id;
    const [second, third] = [(await stack.place(afterOrder(first))).body.id, (await stack.place(afterOrder(first))).body.id];
    expect(await stack.get(tmf622.productOrder, second)).toMatchObject({ state: 'pending' });
    await stack.send('POST', `${tmf622.api.basePath}/cancelProductOrder`, { productOrder: { id: third } });
    expect(await stack.get(tmf622.productOrder, third)).toMatchObject({ state: 'cancelled' });
    await stack.send('PATCH', `${path}/${second}`, { state: 'held' });
    await stack.until(first, ['completed']);
    await eventually('its wait to end', async () => (await stack.plans('com', second))[0]!.tasks[0]!.state === 'done');
    expect(await stack.get(tmf622.productOrder, second)).toMatchObject({ state: 'held' });
    await stack.send('PATCH', `${path}/${second}`, { state: 'inProgress' });
    await stack.until(second, ['completed']);
    expect((await stack.placeUntil(afterOrder(first)))['state']).toBe('completed');

    slowLine();
    const failing = (await stack.place(sampleOrder('fibre'))).body.id;
    const relying = (await stack.place(afterOrder(failing))).body.id;
    await stack.send('POST', `${tmf622.api.basePath}/cancelProductOrder`, { productOrder: { id: failing }, cancellationReason: 'moves abroad' });
    const ended = await stack.until(relying, ['failed', 'completed']);
    expect(lastNote(ended)).toContain(`of order ${failing} was not carried out: moves abroad`);
    await stack.until(failing, ['cancelled']);
    expect(await stack.place(afterOrder(failing))).toMatchObject({ status: 409, body: { errors: [{ code: 'dependencyFailed', path: 'orderRelationship[0].id' }] } });
  });

  it('is refused when it would wait for itself, or for what is not there', async () => {
    const circle = { ...both(), productOrderItem: [{ ...mobile, id: 'phone', ...reliesOn('line') }, { ...fibre, id: 'line', ...reliesOn('phone') }] };
    expect(await stack.place(circle)).toMatchObject({ status: 422, body: { errors: [
      { code: 'dependencyCycle', path: 'productOrderItem[0].productOrderItemRelationship[0].id', reason: 'would have to wait for itself: phone → line → phone' },
      { code: 'dependencyCycle', path: 'productOrderItem[1].productOrderItemRelationship[0].id' },
    ] } });
    expect(await stack.place(afterOrder('nobody'))).toMatchObject({ status: 422, body: { errors: [{ code: 'orderUnknown', path: 'orderRelationship[0].id' }] } });
    const { id } = await stack.placeUntil(sampleOrder('mobile'), ['completed']);
    expect(await stack.send('PATCH', `${path}/${id}`, { orderRelationship: [{ id, relationshipType: 'dependency' }] })).toMatchObject({ status: 409 });
    expect((await stack.send('PATCH', `${path}/${id}`, { orderRelationship: [{ id, relationshipType: 'cross-ref' }] })).status).toBe(200);
  });
});
