import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HistoryEntry } from '@banyan/service';
import { tmf638, tmf639, type ResourceDefinition } from '@banyan/tmf';
import { sampleOrder, TestStack, tmf637, type Json } from './test-stack.js';

const hourMs = 3_600_000;

describe('What became of an instance', () => {
  let stack: TestStack;
  let order: Json;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    stack = await TestStack.start();
    await stack.database.shiftClock(48 * hourMs);
    order = await stack.placeUntil(sampleOrder('mobile'), ['completed']);
    const product = await stack.get<Json & { realizingService: { id: string }[] }>(tmf637.product, (order['productOrderItem'] as { product: { id: string } }[])[0]!.product.id);
    const service = await stack.get<Json & { supportingService: { id: string }[] }>(tmf638.service, product.realizingService[0]!.id);
    const part = await stack.get<Json & { supportingResource: { id: string }[] }>(tmf638.service, service.supportingService[0]!.id);
    for (const [kind, id] of [['product', product.id], ['service', service.id], ['resource', part.supportingResource[0]!.id]] as const) ids.set(kind, id);
  });
  afterAll(() => stack.stop());

  const path = ({ api, name }: ResourceDefinition, id: string) => `${api.basePath}/${name}/${id}`;
  const history = async (definition: ResourceDefinition, id = ids.get(definition.name)!, query = '') => {
    const { status, body, headers } = await stack.send('GET', `${path(definition, id)}/history${query}`);
    return { status, entries: body as unknown as HistoryEntry[], total: headers.get('x-total-count') };
  };

  it.each([
    [tmf637.product, 'com', 'reserve', 'status', ['pendingActive', 'active']],
    [tmf638.service, 'som', 'reserve', 'state', ['reserved', 'active']],
    [tmf639.resource, 'rom', 'assign', 'administrativeState', ['locked', 'unlocked']],
  ] as const)('is told in its inventory, the newest first, with who, when and for which order', async (definition, actor, taskId, attribute, states) => {
    const { status, entries, total } = await history(definition);
    expect({ status, total }).toEqual({ status: 200, total: String(entries.length) });
    expect(entries.map(({ after }) => after![attribute]).filter(Boolean).reverse()).toEqual(states);
    const [made] = entries.slice(-1);
    expect(made).toMatchObject({ version: 1, event: 'created', actor, taskId, correlationId: order.id });
    expect(made!.before).toBeUndefined();
    const installed = entries.find(({ after }) => after![attribute] === states[1])!;
    expect(installed).toMatchObject({ event: 'changed', before: { [attribute]: states[0] }, actor });
    // What did not change is not told.
    expect(installed.after).not.toHaveProperty('name');
    const orderIds = new Set(entries.map(({ orderId }) => orderId));
    expect(orderIds.size).toBe(1);
    if (actor === 'com') expect(made).toMatchObject({ orderId: order.id, itemId: (order['productOrderItem'] as { id: string }[])[0]!.id });
    // All time is Banyan's: the clock of this database is two days ahead.
    const document = await stack.get<Json & { startDate?: string; startOperatingDate?: string }>(definition, ids.get(definition.name)!);
    for (const date of [installed.at, document.startDate ?? document.startOperatingDate!]) expect(Date.parse(date)).toBeGreaterThan(Date.now() + 47 * hourMs);
  });

  it('names whoever changes it over HTTP, and stays when it has been removed', async () => {
    const { body } = await stack.send('POST', `${tmf639.api.basePath}/resource`, { name: 'mast 7', administrativeState: 'locked' }, { 'x-actor': 'Ines' });
    const at = path(tmf639.resource, body.id);
    await stack.send('PATCH', at, { name: 'mast 8', description: 'on the hill' }, { 'x-actor': 'Jorge', 'x-correlation-id': 'survey-12' });
    await stack.send('PATCH', at, { name: 'mast 8' });
    expect(await stack.send('PATCH', at, { administrativeState: 'nonsense' })).toMatchObject({ status: 400 });
    expect(await stack.send('DELETE', at)).toMatchObject({ status: 204 });
    const { entries } = await history(tmf639.resource, body.id);
    expect(entries).toMatchObject([
      { version: 3, event: 'removed', actor: 'client', before: { name: 'mast 8' } },
      { version: 2, event: 'changed', actor: 'Jorge', correlationId: 'survey-12', before: { name: 'mast 7' }, after: { name: 'mast 8', description: 'on the hill' } },
      { version: 1, event: 'created', actor: 'Ines', after: { name: 'mast 7', administrativeState: 'locked' } },
    ]);
  });

  it('says so when what an order did was taken back', async () => {
    stack.legacy.faults.add({ behaviour: 'refuse', times: 1, reason: 'NO STOCK' });
    const failed = await stack.placeUntil(sampleOrder('mobile'), ['failed']);
    const id = (failed['productOrderItem'] as { product: { id: string } }[])[0]!.product.id;
    const { entries } = await history(tmf637.product, id);
    expect(entries[0]).toMatchObject({ event: 'changed', reverted: true, actor: 'com', orderId: failed.id, before: { status: 'pendingActive' }, after: { status: 'cancelled' } });
  });

  it('comes in pages, and refuses what it does not know', async () => {
    const all = await history(tmf637.product);
    const second = await history(tmf637.product, undefined, '?offset=1&limit=1');
    expect(second).toMatchObject({ status: all.entries.length > 1 ? 206 : 200, total: all.total, entries: [all.entries[1]] });
    expect(await history(tmf638.service, undefined, '?actor=com')).toMatchObject({ status: 400, entries: { errors: [{ path: 'actor' }] } });
    expect(await history(tmf638.service, undefined, '?limit=0')).toMatchObject({ status: 400 });
    expect(await history(tmf639.resource, 'never-was')).toMatchObject({ status: 404 });
  });
});
