import { PostgresTransport, publish, topics, Transactions } from '@banyan/messaging';
import type { InstanceKind, InstanceRef, Support } from '@banyan/order';
import { openDataSource, readConfig, supportToldType, type RunningService, type SupportTold } from '@banyan/service';
import { eventually, openTestDatabase, type TestDatabase } from '@banyan/testing';
import { tmf639 } from '@banyan/tmf';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import type { ResourceImpact } from './impact.controller.js';
import { bootResourceInventory } from './resource-inventory.module.js';

const refOf = (name: string): InstanceRef => ({ kind: ({ R: 'resource', S: 'service', P: 'product' } as Record<string, InstanceKind>)[name[0]!]!, id: name });

/** Whoever reaches the resource, by walking up from it. */
function carriedBy(id: string, supports: readonly Support[]): string[] {
  const found = new Set<string>();
  const walk = (lower: string) => supports.filter((support) => support.lower.id === lower).forEach(({ upper }) => !found.has(upper.id) && found.add(upper.id) && walk(upper.id));
  walk(id);
  return [...found].filter((upper) => upper !== id).sort();
}

describe('what a resource carries', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let inventory: RunningService;
  let dataSource: DataSource;
  let transactions: Transactions;
  let sequence = 0;
  /** What each instance said last. */
  const said = new Map<string, Support[]>();

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    inventory = await bootResourceInventory({ config: { ...readConfig('resource-inventory', {}), port: 0, databaseUrl: database.url, logLevel: 'silent' }, transport });
    dataSource = await openDataSource({ name: 'service-inventory', url: database.url, schema: 'service_inventory' });
    transactions = new Transactions(dataSource, transport, 'service-inventory');
  });
  afterAll(async () => {
    await inventory?.close();
    await dataSource?.destroy();
    await transport?.close();
    await database.close();
  });

  /** `tell('S1', 'R1 R2')`: S1 rests on R1 and R2, and on nothing else any more. */
  async function tell(name: string, lowers: string, customer?: string): Promise<void> {
    const supports = lowers.split(' ').filter(Boolean).map((lower) => ({ upper: refOf(name), lower: refOf(lower) }));
    said.set(name, supports);
    const data: SupportTold = { told: [{ instance: refOf(name), supports, customer }] };
    sequence += 1;
    await transactions.run(async (tx) => void publish(tx, { topic: topics.support, key: 'service', seq: sequence, type: supportToldType, subject: 'service', correlationId: 'service', data }));
  }
  async function get(id: string, query = ''): Promise<{ status: number; body: ResourceImpact & { errors?: { path: string }[] } }> {
    const response = await fetch(`${inventory.url}/inventory/resource-inventory/v1/impact/${id}${query}`);
    return { status: response.status, body: (await response.json()) as ResourceImpact };
  }
  async function send(method: string, path: string, sent: object): Promise<unknown> {
    const response = await fetch(`${inventory.url}${tmf639.api.basePath}/resource${path}`, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) });
    return { ok: response.ok, body: await response.json() };
  }
  const register = async (id: string, more: object = {}) => expect(await send('POST', '', { id, name: id, ...more })).toMatchObject({ ok: true });
  /** When all that was told has been worked out. */
  const settled = () => eventually('all to be worked out', async () => {
    const [row] = await database.query<{ waiting: number }>(`
      SELECT ((SELECT count(*) FROM resource_inventory.support_untold) + (SELECT count(*) FROM messaging.inbox WHERE state = 'new') + (SELECT count(*) FROM resource_inventory.told))::integer AS waiting`);
    return row!.waiting === 0;
  });
  const carried = async (id: string) => {
    const rows = await database.query<{ id: string }>(`
      SELECT upper.id FROM resource_inventory.carried JOIN resource_inventory.instance AS upper ON upper.number = carried.upper
      JOIN resource_inventory.instance AS carrier ON carrier.number = carried.carrier WHERE carrier.id = $1`, [id]);
    return rows.map((row) => row.id).sort();
  };

  /** Carriers whose totals are not what they carry. */
  const miscounted = () => database.query(`
    SELECT carrier, kind FROM (
      SELECT carrier, kind, count(*) AS total FROM resource_inventory.carried GROUP BY carrier, kind
      UNION ALL SELECT carrier, 'customer', count(DISTINCT customer) FROM resource_inventory.carried GROUP BY carrier) AS counted
    FULL JOIN resource_inventory.carried_total AS told USING (carrier, kind) WHERE coalesce(told.total, 0) <> coalesce(counted.total, 0)`);

  it('is told with totals, a page, and the customers each once', async () => {
    await register('R-olt');
    await register('R-port', { resourceRelationship: [{ relationshipType: 'isContainedIn', resource: { id: 'R-olt', href: '/R-olt' } }] });
    await tell('S-line', 'R-port');
    await tell('P-home', 'S-line', 'mei');
    await tell('P-tv', 'S-line', 'mei');
    await tell('P-office', 'S-line', 'arjun');
    await settled();
    expect((await get('R-olt')).body).toMatchObject({
      id: 'R-olt', pending: 0, resource: { total: 1, items: ['R-port'] }, service: { total: 1, items: ['S-line'] }, product: { total: 3 },
      customer: { total: 2, items: [{ id: 'arjun', productId: 'P-office' }, { id: 'mei', productId: expect.stringMatching(/^P-/) }] },
    });
    expect((await get('R-olt', '?offset=1&limit=1')).body).toMatchObject({ product: { total: 3, items: [expect.any(String)] }, customer: { total: 2, items: [{ id: 'mei' }] }, service: { total: 1, items: [] } });
  });

  it('follows a product to its new owner, and a node to where it is moved', async () => {
    await register('R-core');
    await tell('P-office', 'S-line', 'mei');
    expect(await send('PATCH', '/R-olt', { resourceRelationship: [{ relationshipType: 'dependsOn', resource: { id: 'R-core', href: '/R-core' } }] })).toMatchObject({ ok: true });
    const whole = await eventually('the core to carry all', async () => {
      const { body } = await get('R-core');
      return body.customer.total === 1 && body.product.total === 3 && body;
    });
    expect(whole.resource.items.sort()).toEqual(['R-olt', 'R-port']);
    expect((await get('R-olt')).body.customer.items.map(({ id }) => id)).toEqual(['mei']);
  });

  it('refuses what it does not know, with every reason', async () => {
    expect((await get('R-nobody')).status).toBe(404);
    const { status, body } = await get('R-olt', '?limit=101&offset=-1&sort=id');
    expect([status, body.errors!.map(({ path }) => path).sort()]).toEqual([400, ['limit', 'offset', 'sort']]);
  });

  it('is what walking up would find, whatever is told in whatever order, in circles as well', async () => {
    const names = ['R1', 'R2', 'R3', 'R4', 'S1', 'S2', 'S3', 'P1', 'P2'];
    const telling = fc.record({ name: fc.constantFrom(...names), lowers: fc.uniqueArray(fc.constantFrom(...names.slice(0, 7)), { maxLength: 3 }), customer: fc.constantFrom('mei', 'arjun', undefined) });
    await fc.assert(
      fc.asyncProperty(fc.array(telling, { minLength: 1, maxLength: 12 }), async (tellings) => {
        for (const { name, lowers, customer } of tellings) await tell(name, lowers.filter((lower) => lower !== name).join(' '), name.startsWith('P') ? customer : undefined);
        await settled();
        const all = [...said.values()].flat();
        for (const id of names.slice(0, 4)) expect([id, await carried(id)]).toEqual([id, carriedBy(id, all)]);
        expect(await miscounted()).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});
