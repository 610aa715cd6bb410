import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { sampleOrder, TestStack, tmf622, type Json } from './test-stack.js';

interface Item extends Json { href: string; state: string; characteristic: { name: string; value: unknown }[]; history: { actor: string; action: string; reason: string | null }[] }

const asha = { 'x-actor': 'Asha Rao' };
const valueOf = ({ characteristic }: Item, name: string) => characteristic.find((each) => each.name === name)?.value;

describe('When an order falls out', () => {
  let stack: TestStack;
  let shiftedMs = 0;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());
  afterEach(() => void stack.legacy.faults.clear());

  const passTimeUntil = (orderId: string, states: string[]) =>
    eventually(`order ${orderId} to be ${states.join(' or ')}`, async () => {
      await stack.database.shiftClock((shiftedMs += 60_000));
      const order = await stack.get(tmf622.productOrder, orderId);
      return states.includes(String(order['state'])) && order;
    }, 60_000);
  const fallout = async (query: string) => (await stack.send('GET', `/fallout/taskFlow?${query}`)).body as unknown as { total: number; missing: object[]; taskFlow: Item[] };
  const groups = async () => ((await stack.send('GET', '/fallout/group')).body as unknown as { group: { errorSignature: string; count: number; services: string[] }[] }).group;
  async function heldOrder(): Promise<string> {
    stack.legacy.faults.add({ match: { objectClass: 'CPE' }, behaviour: 'unreachable' });
    stack.legacy.faults.add({ match: { commandId: '/activate cpe\\.router/' }, behaviour: 'unreachable' });
    const { body } = await stack.place(sampleOrder('fibre'));
    await passTimeUntil(body.id, ['held']);
    return body.id;
  }

  it('a person sees the work item, takes it, asks the gear, edits what is sent, and the order completes', async () => {
    const orderId = await heldOrder();
    const { total, missing, taskFlow: [item] } = await fallout(`correlationId=${orderId}`);
    expect([total, missing, valueOf(item!, 'taskId'), item!.state]).toEqual([1, [], 'activate cpe.router', 'new']);
    expect(await groups()).toMatchObject([{ errorSignature: valueOf(item!, 'errorSignature'), count: 1, services: ['rom'] }]);
    expect((await stack.send('PATCH', item!.href, { owner: 'Asha Rao', note: 'calls the exchange' }, asha)).body).toMatchObject({ state: 'active' });
    expect((await stack.send('GET', `${item!.href}/ledger`)).body).toMatchObject({ kind: 'unknown' });
    const edit = { data: { activation: { attributes: { MODEL: '"X2"' } } }, reason: 'the gear has to be told the model' };
    expect(await stack.send('POST', `${item!.href}/edit`, edit, asha)).toMatchObject({ status: 409, body: { reason: expect.stringContaining('may have been executed') } });
    stack.legacy.faults.clear();
    expect((await stack.send('GET', `${item!.href}/ledger`)).body).toMatchObject({ kind: 'notFound', command: { objectClass: 'CPE', operation: 'add' } });
    const another = { data: { activation: { objectKey: "'2' & resource.id", objectClass: 'STB', attributes: { MADE: '$now()' } }, resource: { id: 'r2' } }, reason: 'r' };
    const at = 'data.activation';
    expect(await stack.send('POST', `${item!.href}/edit`, another, asha)).toMatchObject({ status: 400, body: { errors: ['data.resource.id', `${at}.objectClass`, `${at}.objectKey`, `${at}.attributes.MADE`].map((path) => ({ path })) } });
    expect((await stack.send('POST', `${item!.href}/edit`, edit, asha)).status).toBe(200);
    expect(await passTimeUntil(orderId, ['completed', 'failed'])).toMatchObject({ state: 'completed' });
    const executed = stack.legacy.ledger().filter(({ objectClass }) => objectClass === 'CPE');
    expect(executed).toMatchObject([{ verb: 'CREATE', attributes: { MODEL: 'X2', LINE: expect.anything() } }]);
    const kept = (await stack.send('GET', item!.href)).body as Item;
    expect([kept.state, kept.history.map(({ actor, action }) => `${actor}: ${action}`)]).toEqual(['completed', ['banyan: stuck', 'Asha Rao: change', 'Asha Rao: edit']]);
    expect(await fallout(`correlationId=${orderId}`)).toMatchObject({ total: 0, taskFlow: [] });
  });

  it('nobody acts without a name, without a reason, or on a slip of the pen', async () => {
    const orderId = await heldOrder();
    const { taskFlow: [item] } = await fallout(`correlationId=${orderId}`);
    const bulk = '/orchestration/rom/v1/taskFlow/bulk';
    const refused = async (path: string, body: object, headers: Record<string, string> = asha) => {
      const answer = await stack.send('POST', path, body, headers);
      return [answer.status, (answer.body['errors'] as { path: string }[] | undefined)?.map(({ path: at }) => at)];
    };
    expect(await refused(`${item!.href}/skip`, { reason: 'r' }, {})).toEqual([400, ['X-Actor']]);
    expect(await refused(`${item!.href}/skip`, {})).toEqual([400, ['reason']]);
    expect(await refused(`${item!.href}/edit`, { dat: {} })).toEqual([400, ['dat']]);
    expect(await refused(`${item!.href}/edit`, {})).toEqual([400, ['data', 'reason']]);
    expect(await refused(`${item!.href}/repair`, {})).toEqual([404, undefined]);
    expect(await refused(bulk, { action: 'retry', filter: {} })).toEqual([400, ['filter']]);
    expect(await refused(bulk, { action: 'retry', filter: { signature: 'x' }, stopAfterFailures: 0 })).toEqual([400, expect.arrayContaining(['filter.signature', 'stopAfterFailures'])]);
    expect(await refused(bulk, { action: 'retry', filter: { orderId: 'nobody' } })).toEqual([409, undefined]);
    expect((await stack.send('GET', '/fallout/taskFlow?errorSignatur=x')).status).toBe(400);
    expect((await stack.send('GET', item!.href)).body).toMatchObject({ state: 'new', history: [{ action: 'stuck' }] });
    stack.legacy.faults.clear();
    expect((await stack.send('POST', `${item!.href}/compensate`, { reason: 'the customer does not want it any more' }, asha)).status).toBe(200);
    expect(await passTimeUntil(orderId, ['failed', 'cancelled', 'completed'])).toMatchObject({ state: 'failed' });
  });

  it('many of one cause are cleared by one decision, which says beforehand what it would come to', async () => {
    stack.legacy.faults.add({ match: { objectClass: 'CPE' }, behaviour: 'unreachable' });
    stack.legacy.faults.add({ match: { commandId: '/activate cpe\\.router/' }, behaviour: 'unreachable' });
    const ids = (await Promise.all(Array.from({ length: 12 }, () => stack.place(sampleOrder('fibre'))))).map(({ body }) => body.id);
    for (const id of ids) await passTimeUntil(id, ['held']);
    const [group] = await groups();
    expect(group).toMatchObject({ count: 12, services: ['rom'] });
    stack.legacy.faults.clear();
    const decision = { action: 'retry', reason: 'the gear is back', filter: { errorSignature: group!.errorSignature } };
    const foreseen = await stack.send('POST', '/orchestration/rom/v1/taskFlow/bulk', { ...decision, dryRun: true });
    expect([foreseen.status, foreseen.body]).toEqual([200, { matched: 12, would: [{ task: 'waiting', plan: 'running', count: 12 }], refused: [] }]);
    expect((await groups())[0]!.count).toBe(12);
    const begun = await stack.send('POST', '/orchestration/rom/v1/taskFlow/bulk', { ...decision, stopAfterFailures: 3 }, asha);
    expect(begun.status).toBe(202);
    for (const id of ids) expect(await passTimeUntil(id, ['completed', 'failed'])).toMatchObject({ state: 'completed' });
    expect((await stack.send('GET', begun.headers.get('location')!)).body).toMatchObject({ state: 'done', counts: { matched: 12, done: 12, refused: 0, stuckAgain: 0 } });
    expect(await groups()).toEqual([]);
  });
});
