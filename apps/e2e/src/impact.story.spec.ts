import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { banyan } from '@banyan/tools-cli';
import { sampleOrder, TestStack, tmf639, type Json } from './test-stack.js';

interface Carried { total: number; items: { id: string; name?: string }[] }
interface Impact { pending: number; missing: object[]; customer: Carried; product: Carried; service: Carried; resource: Carried }
interface Traced { kind: string; id: string; level: number; name: string; value?: string; restsOn: object[]; place?: { id: string }[] }

/** From a port up to the customer, and from the product down to the port. */
describe('Who rests on whom', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  const resources = `${tmf639.api.basePath}/resource`;
  const refTo = (id: string) => ({ id, href: `${resources}/${id}` });
  const impactOf = async (id: string, query = '') => (await stack.send('GET', `/impact/${id}${query}`)).body as unknown as Impact;
  const traceOf = async (id: string) => ((await stack.send('GET', `/trace/${id}`)).body as unknown as { instance: Traced[] }).instance;
  const productOf = (order: Json) => (order['productOrderItem'] as { product: { id: string } }[])[0]!.product.id;
  /** What is known once nothing is on its way any more. */
  const settledImpact = (id: string, isThere: (impact: Impact) => boolean) => eventually(`the impact of ${id}`, async () => {
    const impact = await impactOf(id);
    return impact.pending === 0 && isThere(impact) && impact;
  });
  let product: string;
  let trace: Traced[];

  it('a product leads down to its port, its address and where they are', async () => {
    product = productOf(await stack.placeUntil(sampleOrder('fibre'), ['completed']));
    trace = await traceOf(product);
    expect(trace[0]).toMatchObject({ kind: 'product', id: product, level: 0, status: 'active', place: [{ id: 'address-2001' }] });
    expect(trace.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['product', 'service', 'resource']));
    expect(trace.map(({ value }) => value)).toEqual(expect.arrayContaining([expect.stringMatching(/^OLT-\d\/\d+\/\d+$/), expect.stringMatching(/^100\.64\./)]));
    expect(new Set(trace.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(trace.length);
  });

  it('each resource that it leads to leads back up to it, and to its customer', async () => {
    for (const { id } of trace.filter(({ kind }) => kind === 'resource')) {
      const impact = await settledImpact(id, (each) => each.product.total > 0);
      expect(impact).toMatchObject({ missing: [], product: { total: 1, items: [{ id: product, status: 'active' }] }, customer: { total: 1, items: [{ id: 'customer-1001', name: 'Mei Tan' }] } });
      // Whoever rests on it is on the way down, and nobody else.
      for (const kind of ['service', 'resource'] as const) for (const above of impact[kind].items) expect(trace.map((each) => each.id)).toContain(above.id);
    }
  });

  it('a device that the port is put into carries the customer, and no more once the product is given up', async () => {
    const port = trace.find(({ value }) => value?.startsWith('OLT-'))!;
    expect((await stack.send('POST', resources, { '@type': 'PhysicalResource', id: 'olt-7', name: 'OLT 7' })).status).toBe(201);
    expect((await stack.send('PATCH', `${resources}/${port.id}`, { resourceRelationship: [{ relationshipType: 'isContainedIn', resource: refTo('olt-7') }] })).status).toBe(200);
    const impact = await settledImpact('olt-7', ({ customer }) => customer.total > 0);
    expect(impact).toMatchObject({ customer: { total: 1, items: [{ name: 'Mei Tan' }] }, product: { total: 1 } });
    expect(impact.resource.items.map(({ id }) => id)).toContain(port.id);
    expect((await traceOf(product)).at(-1)).toMatchObject({ kind: 'resource', id: 'olt-7', name: 'OLT 7', restsOn: [] });
    expect(await impactOf('olt-7', '?limit=0')).toMatchObject({ customer: { total: 1, items: [] } });

    await stack.placeUntil({ productOrderItem: [{ id: '1', action: 'delete', product: { id: product } }] }, ['completed']);
    expect(await settledImpact('olt-7', ({ product: { total } }) => total === 0)).toMatchObject({ customer: { total: 0 }, service: { total: 0 } });
  });

  it('an operator reads both at the command line', async () => {
    const ethernet = productOf(await stack.placeUntil(sampleOrder('ethernet'), ['completed']));
    const lines: string[] = [];
    const run = (...words: string[]) => banyan((line) => void lines.push(line)).exitOverride().parseAsync([...words, '--url', stack.url], { from: 'user' });
    await run('trace', ethernet);
    const port = /resource +(\S+) .*PE-\d/.exec(lines.join('\n'))![1]!;
    await settledImpact(port, (impact) => impact.product.total > 0);
    await run('impact', port);
    expect(lines.at(-2)).toMatch(/^CARRIES +TOTAL\ncustomer +1\nproduct +1\n/);
    expect(lines.at(-1)).toContain(ethernet);
  });

  it('what cannot be asked for is refused in the words of TM Forum', async () => {
    expect(await stack.send('GET', '/impact/nobody')).toMatchObject({ status: 404, body: { '@type': 'Error' } });
    expect(await stack.send('GET', '/trace/nobody')).toMatchObject({ status: 404, body: { '@type': 'Error' } });
    expect(await stack.send('GET', '/impact/olt-7?limit=1000&colour=red')).toMatchObject({ status: 400, body: { errors: [{ path: 'limit' }, { path: 'colour' }] } });
    expect(await stack.send('GET', `/trace/${product}?limit=1`)).toMatchObject({ status: 400, body: { errors: [{ path: 'limit' }] } });
  });
});
