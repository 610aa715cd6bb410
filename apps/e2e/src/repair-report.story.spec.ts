import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { banyan } from '@banyan/tools-cli';
import { tmf638, tmf639, type ResourceDefinition } from '@banyan/tmf';
import { sampleNames, sampleOrder, TestStack, tmf637 } from './test-stack.js';

interface Finding { kind: string; '@referredType': string; id: string; reason: string }
interface Part { looked: Record<string, number>; finding: Finding[]; next?: string }

describe('The repair report', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  const part = (after: string) => stack.send('GET', `/repair-report?after=${encodeURIComponent(after)}`);
  async function report(): Promise<Part> {
    const whole: Part = { looked: {}, finding: [] };
    for (let after: string | undefined = ''; after !== undefined; ) {
      const { status, body } = await part(after);
      expect(status).toBe(200);
      const { looked, finding, next } = body as unknown as Part;
      whole.finding.push(...finding);
      for (const [kind, count] of Object.entries(looked)) whole.looked[kind] = (whole.looked[kind] ?? 0) + count;
      after = next;
    }
    return whole;
  }
  const register = async ({ api, name }: ResourceDefinition, document: object): Promise<string> => {
    const { status, body } = await stack.send('POST', `${api.basePath}/${name}`, document);
    expect(status).toBe(201);
    return body.id;
  };

  it('finds nothing after all sample orders, one of them given up again, and one failed', async () => {
    const orders = await Promise.all(sampleNames.map((name) => stack.placeUntil(sampleOrder(name), ['completed'])));
    const mobile = (orders[sampleNames.indexOf('mobile')]!['productOrderItem'] as { product: { id: string } }[])[0]!.product.id;
    await stack.placeUntil({ productOrderItem: [{ id: '1', action: 'delete', product: { id: mobile } }] }, ['completed']);
    stack.legacy.faults.add({ behaviour: 'refuse', times: 1, reason: 'NO STOCK' });
    await stack.placeUntil(sampleOrder('mobile'), ['failed']);
    const { finding, looked } = await report();
    expect(finding).toEqual([]);
    const all = await Promise.all([tmf637.product, tmf638.service, tmf639.resource].map((definition) => stack.list(definition)));
    expect(looked).toEqual({ product: all[0]!.length, service: all[1]!.length, resource: all[2]!.length });
  });

  it('finds one of each kind that was planted, and nothing else', async () => {
    const specification = (id: string) => ({ serviceSpecification: { id } });
    const orphan = await register(tmf637.product, { name: 'refers to nothing', status: 'active', realizingService: [{ id: 'gone' }] });
    const bare = await register(tmf638.service, { name: 'a router without a router', state: 'active', ...specification('rfs-cpe') });
    const idle = await register(tmf639.resource, { name: 'a line to nowhere', administrativeState: 'unlocked', usageState: 'active' });
    const empty = await register(tmf637.product, { name: 'paid for nothing', status: 'active', productOffering: { id: 'mobile-20gb' } });
    const left = await register(tmf638.service, { name: 'still running', state: 'active', ...specification('cfs-mobile') });
    const kept = await register(tmf638.service, { name: 'taken over', state: 'active', ...specification('cfs-mobile') });
    const ended = await register(tmf637.product, { name: 'given up', status: 'terminated', realizingService: [{ id: left }, { id: kept }] });
    await register(tmf637.product, { name: 'the one that took over', status: 'active', realizingService: [{ id: kept }] });
    // No order does this, and no API can: what is found here is what a restored backup leaves.
    const [value] = await stack.database.query<{ pool: string; value: string }>(
      `UPDATE resource_inventory.pool_value SET state = 'assigned', resource_id = 'nobody' WHERE (pool, value) = (SELECT pool, value FROM resource_inventory.pool_value WHERE state = 'available' LIMIT 1) RETURNING pool, value`);
    const found = (await report()).finding.map(({ kind, '@referredType': of, id }) => `${kind}: ${of} ${id}`);
    expect(found.sort()).toEqual([
      `orphan: product ${orphan}`, `serviceWithoutResource: service ${bare}`, `resourceInUseByNothing: resource ${idle}`, `productWithoutService: product ${empty}`,
      `serviceOfEndedProduct: product ${ended}`, `valueHeldByNothing: poolValue ${value!.pool} ${value!.value}`,
    ].sort());
    const reasons = new Map((await report()).finding.map(({ id, reason }) => [id, reason]));
    expect(reasons.get(orphan)).toBe('refers to service gone, and there is no such thing');
    expect(reasons.get(ended)).toBe(`is terminated, and its service ${left} is active`);
  });

  it('is printed by the command line', async () => {
    const lines: string[] = [];
    await banyan((text) => lines.push(text)).parseAsync(['repair-report', '--url', stack.url], { from: 'user' });
    expect(lines.at(-1)).toMatch(/^6 found among \d+ products, \d+ services, \d+ resources$/);
    expect(lines.join('\n')).toContain('valueHeldByNothing');
  });

  it('refuses what it does not know', async () => {
    expect(await part('nowhere 1')).toMatchObject({ status: 400, body: { errors: [{ path: 'after' }] } });
    expect(await stack.send('GET', '/repair-report?limit=5')).toMatchObject({ status: 400, body: { errors: [{ path: 'limit' }] } });
  });
});
