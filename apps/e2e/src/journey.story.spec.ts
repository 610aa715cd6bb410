import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootGateway, type RunningGateway } from '@banyan/gateway';
import { readConfig } from '@banyan/service';
import { eventually, type Disturbance } from '@banyan/testing';
import { tmf641 } from '@banyan/tmf';
import { sampleOrder, TestStack, tmf622, type Json } from './test-stack.js';

interface Order { service: string; id: string; state: string; level: number; placedBy?: { taskId: string; phase: string }; plans: { tasks: { id: string; state: string; startedAt?: string; endedAt?: string }[] }[] }
interface Journey { id: string; state?: string; missing: { service: string; reason: string }[]; stuck: object[]; orders: Order[] }

const disturbance: Disturbance = {};

/** What a channel sees of an order, across services, in one call. */
describe('The journey of an order', () => {
  let stack: TestStack;
  let withoutSom: RunningGateway;

  beforeAll(async () => {
    stack = await TestStack.start(disturbance);
    const [there, gone] = [{ urls: [stack.url] }, { urls: ['http://127.0.0.1:9'] }];
    withoutSom = await bootGateway({
      config: { ...readConfig('gateway', {}), port: 0, logLevel: 'silent' },
      targets: { com: there, som: gone, rom: there, catalog: there, 'product-inventory': there, 'service-inventory': there, 'resource-inventory': there, party: there },
    });
  });
  afterAll(async () => {
    await withoutSom.close();
    await stack.stop();
  });

  const journeyOf = async (id: string, url = stack.url) => (await (await fetch(`${url}/journey/${id}`)).json()) as Journey;
  const shown = ({ orders }: Journey) => orders.map(({ service, state, level, placedBy }) => `${'  '.repeat(level)}${service} ${state}${placedBy ? ` by ${placedBy.taskId}${placedBy.phase === 'undo' ? ' (undo)' : ''}` : ''}`);

  it('has its service and resource orders below it, their plans, their tasks and when each began and ended', async () => {
    const { id } = await stack.placeUntil(sampleOrder('bundle'), ['completed']);
    const journey = await journeyOf(id);
    expect(journey).toMatchObject({ id, state: 'completed', missing: [], stuck: [] });
    expect(shown(journey)).toEqual([
      'com completed', ...['1.1 order internet', '1.2 order voice', '1.3 order mobile', '1.4 order mobile'].flatMap((task) => [`  som completed by ${task}`, '    rom completed by provision']),
    ]);
    const tasks = journey.orders.flatMap(({ plans }) => plans.flatMap((plan) => plan.tasks));
    expect(tasks.filter(({ state, startedAt = '~', endedAt = '' }) => state !== 'done' || startedAt > endedAt)).toEqual([]);
    expect((await stack.journey(id)).flatMap(({ plan }) => plan.tasks.map((task) => task.id)).sort()).toEqual(tasks.map((task) => task.id).sort());
  });

  it('is drawn as text and for Mermaid, by Accept or by format, and is not sent again to whoever has it', async () => {
    const { id } = await stack.placeUntil(sampleOrder('mobile'), ['completed']);
    const get = (query = '', headers: Record<string, string> = {}) => fetch(`${stack.url}/journey/${id}${query}`, { headers });
    const text = await get('', { accept: 'text/plain' });
    expect([text.headers.get('content-type'), await text.text()]).toEqual(['text/plain; charset=utf-8', expect.stringMatching(new RegExp(`^product order ${id}  completed\n  product order item 1: add .*\n    ● reserve `))]);
    expect(await (await get('?format=text')).text()).toBe(await (await get('', { accept: 'text/plain' })).text());
    expect(await (await get('?format=mermaid')).text()).toMatch(/^flowchart TD\n {2}subgraph o0 \["product order .*: completed"\]\n/);
    expect((await get('', { accept: 'text/vnd.mermaid' })).headers.get('content-type')).toBe('text/vnd.mermaid; charset=utf-8');
    expect((await get('?format=text', { 'if-none-match': text.headers.get('etag')!, 'cache-control': 'max-age=0' })).status).toBe(304);
    expect([(await get('?format=png')).status, (await get('', { accept: 'image/png' })).status]).toEqual([400, 406]);
  });

  it('shows what was refused, why, and what was undone for it', async () => {
    stack.legacy.faults.add({ match: { objectClass: 'CPE' }, behaviour: 'refuse', reason: 'NO STOCK', times: 1 });
    const { id } = await stack.placeUntil(sampleOrder('fibre'), ['failed']);
    const journey = await journeyOf(id);
    expect(journey.state).toBe('failed');
    expect(shown(journey)).toEqual(expect.arrayContaining(['  som failed by order internet']));
    expect(journey.orders.flatMap(({ plans }) => plans.flatMap(({ tasks }) => tasks)).map(({ state }) => state)).toEqual(expect.arrayContaining(['failed', 'undone']));
    expect(await (await fetch(`${stack.url}/journey/${id}?format=text`)).text()).toMatch(/✗ +order internet .*NO STOCK/);
  });

  it('shows a task that waits for a person, and what the person did', async () => {
    const { productOrderItem } = await stack.placeUntil(sampleOrder('mobile'), ['completed']);
    const product = { id: (productOrderItem as { product: Json }[])[0]!.product.id };
    disturbance.refuse = ({ topic, data }) => topic === 'product-inventory.commands' && (data as { task?: { taskId: string } }).task?.taskId === 'activate';
    const { id } = await stack.placeUntil({ productOrderItem: [{ id: '1', action: 'delete', product }] }, ['held', 'completed', 'failed']);
    disturbance.refuse = undefined;
    const [stuck] = await stack.stuck('com');
    expect((await journeyOf(id)).stuck).toEqual([expect.objectContaining({ service: 'com', orderId: id, planId: stuck!.planId, taskId: stuck!.taskId })]);
    await stack.act('com', stuck!, 'complete');
    await stack.until(id, ['completed']);
    expect(await journeyOf(id)).toMatchObject({ state: 'completed', stuck: [] });
    expect(await (await fetch(`${stack.url}/journey/${id}?format=text`)).text()).toContain('by hand');
  });

  it('begins with a service order where one was placed directly', async () => {
    const service = { name: 'a line', serviceSpecification: { id: 'cfs-internet' }, serviceCharacteristic: [{ name: 'downloadSpeed', value: 500 }], place: [{ id: 'address-2001', role: 'installationAddress' }] };
    const placed = await stack.send('POST', `${tmf641.api.basePath}/serviceOrder`, { externalReference: [{ name: 'ticket 7', id: 'ticket-7', externalReferenceType: 'Ticket' }], serviceOrderItem: [{ id: '1', action: 'add', service }] });
    expect(placed).toMatchObject({ status: 201 });
    const journey = await eventually('the service order to complete', async () => {
      const now = await journeyOf(placed.body.id);
      return now.state === 'completed' && now;
    });
    expect(shown(journey)).toEqual(['som completed', '  rom completed by provision']);
  });

  it('names a service that cannot be asked, and has what the others know of it', async () => {
    const { id } = await stack.placeUntil(sampleOrder('fibre'), ['completed']);
    const journey = await journeyOf(id, withoutSom.url);
    expect(journey).toMatchObject({ state: 'completed', missing: [{ service: 'som', reason: 'som cannot be reached now' }] });
    expect(journey.orders.map(({ service, level }) => [service, level])).toEqual([['com', 0], ['rom', 0]]);
  });

  it('of nothing is 404, and 503 where the one who knew might be away', async () => {
    expect((await stack.send('GET', '/journey/no-such-order')).status).toBe(404);
    const unsure = await fetch(`${withoutSom.url}/journey/no-such-order`);
    expect([unsure.status, unsure.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await stack.get(tmf622.productOrder, 'no-such-order'))['status']).toBe('404');
  });
});
