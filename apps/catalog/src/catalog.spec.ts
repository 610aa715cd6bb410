import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Message, Transport } from '@banyan/messaging';
import { CatalogReader, createDatabase, openTransport, readConfig, startEmbeddedPostgres, type EmbeddedPostgres, type RunningService } from '@banyan/service';
import { tmf620, tmf633, tmf634, type TmfErrorBody } from '@banyan/tmf';
import { bootCatalog } from './catalog.js';

class RecordingTransport implements Transport {
  readonly messages: Message[] = [];
  async carry(_tx: unknown, messages: Message[]): Promise<void> {
    this.messages.push(...messages);
  }
  async subscribe(): Promise<void> {}
  onArrival(): void {}
  async close(): Promise<void> {}
}

interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

describe('the catalog over HTTP', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-catalog-'));
  const transport = new RecordingTransport();
  let server: EmbeddedPostgres;
  let catalog: RunningService;

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    server = await startEmbeddedPostgres(folder);
    const databaseUrl = await createDatabase(server.url, 'catalog');
    const config = { ...readConfig('catalog', {}), port: 0, databaseUrl, logLevel: 'silent' as const };
    // Opening the real transport once makes its tables, and with them Banyan's clock.
    await (await openTransport(config, databaseUrl)).close();
    catalog = await bootCatalog({ config, transport });
  });
  beforeEach(() => void transport.messages.splice(0));
  afterAll(async () => {
    await catalog?.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function ask<Body = Record<string, unknown>>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    const response = await fetch(path.startsWith('http') ? path : catalog.url + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : undefined) as Body };
  }
  const offerings = `${tmf620.api.basePath}/productOffering`;
  const serviceSpecifications = `${tmf633.api.basePath}/serviceSpecification`;
  const resourceSpecifications = `${tmf634.api.basePath}/resourceSpecification`;

  it('creates, reads, changes and removes an offering, and tells of it', async () => {
    const created = await ask('POST', offerings, { name: 'Fibre 1000', id: 'fibre-1000' });
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`${catalog.url}${offerings}/fibre-1000`);
    expect(created.body).toMatchObject({ id: 'fibre-1000', name: 'Fibre 1000', lifecycleStatus: 'In study', '@type': 'ProductOffering' });
    const patched = await ask('PATCH', `${offerings}/fibre-1000`, { description: 'fast' }, { 'content-type': 'application/merge-patch+json', 'if-match': created.headers.get('etag')! });
    expect(patched).toMatchObject({ status: 200, body: { description: 'fast' } });
    const moved = await ask('PATCH', `${offerings}/fibre-1000`, [{ op: 'replace', path: '/lifecycleStatus', value: 'In design' }], { 'content-type': 'application/json-patch+json' });
    expect(moved).toMatchObject({ status: 200, body: { lifecycleStatus: 'In design' } });
    expect((await ask('GET', `${offerings}/fibre-1000`)).body).toEqual(moved.body);
    expect((await ask('DELETE', `${offerings}/fibre-1000`)).status).toBe(204);
    expect((await ask<TmfErrorBody>('GET', `${offerings}/fibre-1000`)).body).toMatchObject({ code: 'notFound', status: '404' });
    expect(transport.messages.map(({ source, topic, key, seq, type }) => [source, topic, key, seq, type])).toEqual([
      ['catalog', 'productOffering', 'fibre-1000', 1, 'ProductOfferingCreateEvent'],
      ['catalog', 'productOffering', 'fibre-1000', 2, 'ProductOfferingAttributeValueChangeEvent'],
      ['catalog', 'productOffering', 'fibre-1000', 3, 'ProductOfferingStateChangeEvent'],
      ['catalog', 'productOffering', 'fibre-1000', 4, 'ProductOfferingDeleteEvent'],
    ]);
  });

  it('serves every element of its three APIs, filtered and in pages', async () => {
    for (const [name, lifecycleStatus] of [['a', 'Active'], ['b', 'Launched'], ['c', 'Launched']]) await ask('POST', serviceSpecifications, { name, lifecycleStatus });
    const page = await ask<{ name: string }[]>('GET', `${serviceSpecifications}?lifecycleStatus=Launched&fields=name&limit=1&sort=-name`);
    expect(page.status).toBe(206);
    expect(page.headers.get('x-total-count')).toBe('2');
    expect(page.body.map(({ name }) => name)).toEqual(['c']);
    const definitions = [tmf620, tmf633, tmf634].flatMap(({ resources }) => resources).filter(({ name }) => !name.endsWith('Job'));
    expect(definitions).toHaveLength(13);
    for (const { api, name } of definitions) expect([name, (await ask('GET', `${api.basePath}/${name}`)).status]).toEqual([name, 200]);
  });

  it('knows one lifecycle and names the legal moves', async () => {
    const { body: offering } = await ask<{ id: string }>('POST', offerings, { name: 'Fibre', lifecycleStatus: 'Launched' });
    const move = (lifecycleStatus: string | null) => ask<TmfErrorBody>('PATCH', `${offerings}/${offering.id}`, { lifecycleStatus });
    const refused = await move('In design');
    expect(refused.status).toBe(409);
    expect(refused.body.reason).toContain('legal from Launched: Retired');
    expect((await move('Sold')).status).toBe(400);
    expect((await move(null)).status).toBe(400);
    expect((await ask('POST', offerings, { name: 'x', lifecycleStatus: 'Sold' })).status).toBe(400);
    expect((await move('Retired')).status).toBe(200);
  });

  it('refuses expressions that cannot be used once the element can be, all at once and with their paths', async () => {
    const specification = {
      name: 'internet',
      serviceSpecRelationship: [
        { id: 'x', relationshipType: 'decomposesTo', '@type': 'ServiceSpecDecomposition', decomposition: { when: 'characteristic.speed > ', quantity: '1', after: 'y', together: [5] } },
        { id: 'y', relationshipType: 'decomposesTo', '@type': 'ServiceSpecDecomposition', decomposition: { each: 'place[', set: { at: '$now()', ok: 'characteristic.a' } } },
      ],
    };
    const draft = await ask<{ id: string }>('POST', serviceSpecifications, { ...specification, lifecycleStatus: 'In test' });
    expect(draft.status).toBe(201);
    const refused = await ask<TmfErrorBody>('PATCH', `${serviceSpecifications}/${draft.body.id}`, { lifecycleStatus: 'Active' });
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.map(({ path }) => path)).toEqual([
      'serviceSpecRelationship[0].decomposition.when', 'serviceSpecRelationship[1].decomposition.each', 'serviceSpecRelationship[1].decomposition.set.at', 'serviceSpecRelationship[0].decomposition.after', 'serviceSpecRelationship[0].decomposition.together', 'serviceSpecRelationship[0].id', 'serviceSpecRelationship[1].id',
    ]);
    const activation = { attributes: { PORT: '$random()', SPEED: 5 }, objectKey: 'resource.id' };
    const resource = await ask<TmfErrorBody>('POST', resourceSpecifications, { name: 'port', lifecycleStatus: 'Active', activation });
    expect([resource.status, resource.body.errors?.map(({ path }) => path)]).toEqual([422, ['activation.attributes.PORT', 'activation.attributes.SPEED']]);
  });

  it('keeps what names an object in the network once a resource can have been made by it, and lets all else be changed', async () => {
    const activation = { adapter: 'gear', objectClass: 'LAMP', objectKey: 'resource.id', attributes: { COLOUR: 'characteristic.colour' } };
    const post = async (document: object) => `${resourceSpecifications}/${(await ask<{ id: string }>('POST', resourceSpecifications, { name: 'lamp', ...document })).body.id}`;
    const told = async (path: string, patch: object) => {
      const { status, body } = await ask<TmfErrorBody>('PATCH', path, patch);
      return [status, ...(body.errors ?? []).map(({ path: at }) => at)];
    };
    const renamed = { activation: { objectKey: "'V2-' & resource.id", objectClass: 'LIGHT', adapter: 'other', attributes: { BAD: '$now()' } } };
    const lamp = await post({ lifecycleStatus: 'In test', activation });
    expect(await told(lamp, { activation: { ...activation, objectClass: 'BEACON' } })).toEqual([200]);
    expect(await told(lamp, { activation, lifecycleStatus: 'Active' })).toEqual([200]);
    expect(await told(lamp, renamed)).toEqual([422, 'activation.adapter', 'activation.objectClass', 'activation.objectKey', 'activation.attributes.BAD']);
    expect(await told(lamp, { activation: null })).toEqual([422, 'activation']);
    expect(await told(lamp, { lifecycleStatus: 'In test' })).toEqual([409]);
    expect(await told(lamp, { activation: { attributes: { COLOUR: null, SHADE: 'characteristic.shade' }, expectedMinutes: 3 }, assignment: { pool: 'lamps' }, version: '1.1' })).toEqual([200]);
    expect(await told(lamp, { lifecycleStatus: 'Retired' })).toEqual([200]);
    expect(await told(lamp, { activation: { objectKey: "'V2-' & resource.id" } })).toEqual([422, 'activation.objectKey']);
    const port = await post({ lifecycleStatus: 'Active', assignment: { pool: 'ports' } });
    expect([await told(port, { activation }), await told(port, { assignment: { pool: 'more-ports' } }), await told(port, { lifecycleStatus: 'In test' }), await told(port, { activation })]).toEqual([[422, 'activation'], [200], [200], [200]]);
  });

  it('refuses a relationship to a characteristic that the specification has not, once it can be used', async () => {
    const relating = (name: string, more: object = {}) => ({ name: 'ip', productSpecCharRelationship: [{ name: 'ip', relationshipType: 'exclusivity', ...more }, { name, relationshipType: 'dependency', ...more }] });
    const post = (row: object, lifecycleStatus = 'Active') => ask<TmfErrorBody>('POST', `${tmf620.api.basePath}/productSpecification`, { name: 'line', lifecycleStatus, productSpecCharacteristic: [{ name: 'speed' }, row] });
    const refused = await post(relating('sped'));
    expect([refused.status, refused.body.errors?.map(({ code, path }) => `${code} ${path}`)]).toEqual([422, ['characteristicUnknown productSpecCharacteristic[1].productSpecCharRelationship[1].name']]);
    expect([await post(relating('speed')), await post(relating('sped'), 'In study'), await post(relating('sped', { id: 'another' }))].map(({ status }) => status)).toEqual([201, 201, 201]);
  });

  it('lets readers confirm their copies by ETag', async () => {
    await ask('POST', offerings, { id: 'tv', name: 'TV', lifecycleStatus: 'Launched' });
    let timeMs = 0;
    const reader = new CatalogReader([catalog.url], () => timeMs);
    const read = () => reader.get<{ lifecycleStatus: string }>(tmf620.api.basePath, 'productOffering', 'tv');
    const first = await read();
    timeMs += 1_000;
    // Only a copy that was confirmed, instead of read again, is the same object.
    expect(await read()).toBe(first);
    await ask('PATCH', `${offerings}/tv`, { lifecycleStatus: 'Retired' });
    timeMs += 1_000;
    expect((await read())?.lifecycleStatus).toBe('Retired');
  });

  it('answers every bad request in the Error body', async () => {
    const bodies: [status: number, answer: Answer<TmfErrorBody>][] = [
      [400, await ask('POST', offerings, '{"name":')],
      [400, await ask('POST', offerings, {})],
      [409, await ask('POST', offerings, { id: 'tv', name: 'again' })],
      [413, await ask('POST', offerings, { name: 'x'.repeat(1024 * 1024) })],
      [415, await ask('POST', offerings, 'name=x', { 'content-type': 'text/plain' })],
      [400, await ask('GET', `${offerings}?nonsense=1`)],
      [404, await ask('GET', '/nowhere')],
      [404, await ask('PATCH', `${offerings}/nobody`, { name: 'x' })],
    ];
    expect(bodies.map(([, { status }]) => status)).toEqual(bodies.map(([status]) => status));
    for (const [status, { body }] of bodies) expect(body).toMatchObject({ code: expect.any(String), reason: expect.any(String), status: String(status) });
  });

  it('publishes an OpenAPI document of each API, with its own classes, and says how it is', async () => {
    for (const { api, name } of [tmf620.productSpecification, tmf633.serviceSpecification, tmf634.resourceSpecification]) {
      const { body } = await ask<{ paths: object; servers: { url: string }[]; components: { schemas: Record<string, object> } }>('GET', `${api.basePath}/api-docs/openapi.json`);
      expect(body.servers).toEqual([{ url: api.basePath }]);
      expect(Object.keys(body.paths)).toContain(`/${name}/{id}`);
      expect(Object.keys(body.paths).every((path) => !path.includes('tmf-api'))).toBe(true);
    }
    const page = await fetch(`${catalog.url}${tmf633.api.basePath}/api-docs`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('swagger-ui')]);
    expect((await ask('GET', '/health/live')).body).toEqual({ status: 'ok' });
    expect((await ask('GET', '/health/ready')).body).toEqual({ status: 'ok', details: { database: { status: 'up' } } });
  });
});
