import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleOrder, TestStack, tmf622, type Json } from './test-stack.js';

const path = `${tmf622.api.basePath}/productOrder`;
const web = [{ id: 'web', name: 'Web shop', role: 'sales', '@referredType': 'Channel' }];
const shop = [{ id: 'shop-1', name: 'Orchard Road', role: 'sales', '@referredType': 'Channel' }];
const day = 24 * 3_600_000;

/** A channel that has lost an answer sends its order again, and is none the worse for it. */
describe('An order that is submitted again', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  const submit = (body: object, key?: string) => stack.send('POST', path, body, key ? { 'idempotency-key': key } : {});
  async function raw(body: object, key: string, query = '') {
    const response = await fetch(`${stack.url}${path}${query}`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify(body) });
    const { status, headers } = response;
    return { status, text: await response.text(), location: headers.get('location'), etag: headers.get('etag'), type: headers.get('content-type') };
  }
  const orders = async (description: string) => stack.list<Json>(tmf622.productOrder, `&description=${encodeURIComponent(description)}`);
  const named = (name: string, more: object = {}) => ({ ...sampleOrder('mobile'), description: name, ...more });

  it('under its Idempotency-Key is answered as the first time, byte for byte, however far it has come', async () => {
    const order = named('answered twice');
    const first = await raw(order, 'key-1');
    expect(first).toMatchObject({ status: 201, location: expect.stringContaining('/productOrder/'), etag: expect.any(String) });
    await stack.until((JSON.parse(first.text) as Json).id, ['completed']);
    expect(await raw(order, 'key-1')).toEqual(first);
    expect(await raw(order, 'key-1', '?fields=state')).toEqual(first);
    expect(await orders('answered twice')).toHaveLength(1);
  });

  it('with another body under the same key is refused, and a key must be one', async () => {
    await submit(named('the first'), 'key-2');
    expect(await submit(named('the second'), 'key-2')).toMatchObject({ status: 422, body: { errors: [{ code: 'idempotencyKeyReused', path: 'Idempotency-Key' }] } });
    expect(await orders('the second')).toHaveLength(0);
    expect(await submit(named('the second'), 'key with spaces')).toMatchObject({ status: 400, body: { errors: [{ path: 'Idempotency-Key' }] } });
  });

  it('is judged anew after a refusal: only what was accepted is remembered', async () => {
    expect((await submit(sampleOrder('mistake'), 'key-3')).status).toBe(422);
    expect((await submit(named('without the mistake'), 'key-3')).status).toBe(201);
  });

  it('a day later is another order, and what was kept has gone', async () => {
    await submit(named('every day'), 'key-4');
    await stack.database.shiftClock(day + 1_000);
    expect((await submit(named('every day'), 'key-4')).status).toBe(201);
    expect(await orders('every day')).toHaveLength(2);
    expect(await stack.database.query('SELECT key FROM com.kept_answer ORDER BY key')).toEqual([{ key: 'key-4' }]);
    await stack.database.shiftClock(0);
  });

  it('a hundred times at once under one key is one order, and everybody hears of it', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => raw(named('hundredfold'), 'key-5')));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await orders('hundredfold')).toHaveLength(1);
  }, 60_000);

  it('a hundred times at once under one externalId is one order; the others are told which', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => submit(named('hundredfold by name', { externalId: 'W-1', channel: web }))));
    const [first, ...more] = answers.filter(({ status }) => status === 201);
    expect(more).toEqual([]);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(99);
    for (const { body } of refused) expect(body).toMatchObject({ errors: [{ code: 'externalIdTaken', path: 'externalId', reason: expect.stringContaining(first!.body.id) }] });
    expect(await orders('hundredfold by name')).toHaveLength(1);
  }, 60_000);

  it('bears an externalId that is unique in its channel alone', async () => {
    const placed = await submit(named('of the web', { externalId: 'W-2', channel: web }));
    const others = [await submit(named('of the shop', { externalId: 'W-2', channel: shop })), await submit(named('of nobody', { externalId: 'W-2' })), await submit(named('without'))];
    expect([placed, ...others].map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect((await submit(named('of both', { externalId: 'W-2', channel: [...shop, ...web] }))).status).toBe(409);
  });

  it('keeps its externalId when it is patched or has ended, until it is removed', async () => {
    const first = await submit(named('the first of its name', { externalId: 'W-3' }));
    const other = await submit(named('another', { externalId: 'W-4' }));
    const renamed = (externalId: string) => stack.send('PATCH', `${path}/${other.body.id}`, { externalId });
    expect(await renamed('W-3')).toMatchObject({ status: 409, body: { reason: expect.stringContaining(first.body.id) } });
    expect((await renamed('W-5')).status).toBe(200);
    expect((await submit(named('who takes what was left', { externalId: 'W-4' }))).status).toBe(201);
    await stack.until(first.body.id, ['completed']);
    expect((await submit(named('again', { externalId: 'W-3' }))).status).toBe(409);
    expect((await stack.send('DELETE', `${path}/${first.body.id}`)).status).toBe(204);
    expect((await submit(named('again', { externalId: 'W-3' }))).status).toBe(201);
  });
});
