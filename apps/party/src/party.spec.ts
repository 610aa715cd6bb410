import { readConfig, type RunningService } from '@banyan/service';
import { eventually, openTestDatabase, Subscriber, type TestDatabase } from '@banyan/testing';
import { attributesOf, tmf629, tmf632, type DocumentClass, type TmfErrorBody } from '@banyan/tmf';
import { bootParty, partyStates } from './party.module.js';

type Json = Record<string, unknown> & { id: string };

const individuals = `${tmf632.api.basePath}/individual`;
const organizations = `${tmf632.api.basePath}/organization`;
const customers = `${tmf629.api.basePath}/customer`;
const mei = { id: 'crm:1001', givenName: 'Mei', familyName: 'Tan', contactMedium: [{ mediumType: 'email', characteristic: { emailAddress: 'mei@example.com' } }] };

describe('parties and customers over HTTP', () => {
  let database: TestDatabase;
  let party: RunningService;
  const subscribers: Subscriber[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
    party = await bootParty({ config: { ...readConfig('party', {}), port: 0, databaseUrl: database.url, logLevel: 'silent', hubAllowedHosts: ['127.0.0.1'] } });
  });
  afterAll(async () => {
    await party?.close();
    for (const subscriber of subscribers) await subscriber.stop();
    await database.close();
  });

  async function ask<Body = Json>(method: string, path: string, body?: unknown): Promise<{ status: number; headers: Headers; body: Body }> {
    const response = await fetch(party.url + path, { method, headers: { 'content-type': 'application/json' }, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : undefined) as Body };
  }
  const create = async (path: string, body: object) => {
    const { status, body: created } = await ask('POST', path, body);
    expect([status, created]).toEqual([201, expect.anything()]);
    return created;
  };
  const idsOf = async (path: string) => (await ask<Json[]>('GET', path)).body.map(({ id }) => id);
  const published = (id: string) => database.query<{ type: string; topic: string }>('SELECT type, topic FROM messaging.outbox WHERE aggregateid = $1 ORDER BY seq', [id]);

  it('keeps a person under the id of the CRM, and fills in the rest', async () => {
    const created = await create(individuals, mei);
    expect(created).toEqual({ ...mei, href: `${party.url}${individuals}/crm%3A1001`, '@type': 'Individual', status: 'initialized' });
    expect((await ask('GET', `${individuals}/crm:1001`)).body).toEqual(created);
    expect((await ask('POST', individuals, mei)).status).toBe(409);
    expect((await create(individuals, { givenName: 'Arjun', familyName: 'Nair' })).id).toMatch(/^[\da-f-]{36}$/);
  });

  it('tells every reason why a body will not do', async () => {
    const { status, body } = await ask<TmfErrorBody>('POST', individuals, { familyName: 7, status: 'closed', contactMedium: [{ mediumType: 5 }] });
    expect([status, body.errors!.map(({ path, code }) => `${path} ${code}`).sort()]).toEqual([400, ['contactMedium[0].mediumType type', 'familyName type', 'givenName required', 'status enum']]);
    expect((await ask<TmfErrorBody>('POST', customers, { name: 'Nobody' })).body.errors).toMatchObject([{ path: 'engagedParty', code: 'required' }]);
  });

  it('finds them by what they are, page by page', async () => {
    await create(organizations, { id: 'acme', tradingName: 'Acme', isLegalEntity: true, relatedParty: [{ id: mei.id, role: 'director', '@referredType': 'Individual' }] });
    await create(organizations, { id: 'bolt', tradingName: 'Bolt', isLegalEntity: false });
    await create(customers, { id: 'customer-1', name: 'Acme', engagedParty: { id: 'acme', '@referredType': 'Organization' } });
    expect(await idsOf(`${individuals}?familyName=Tan&contactMedium.mediumType=email`)).toEqual([mei.id]);
    expect(await idsOf(`${organizations}?relatedParty.id=crm:1001&relatedParty.role=director`)).toEqual(['acme']);
    expect(await idsOf(`${organizations}?isLegalEntity=false`)).toEqual(['bolt']);
    expect(await idsOf(`${customers}?engagedParty.id=acme`)).toEqual(['customer-1']);
    const page = await ask<Json[]>('GET', `${organizations}?sort=-tradingName&limit=1&fields=tradingName`);
    expect([page.status, page.headers.get('x-total-count'), page.body]).toEqual([206, '2', [{ id: 'bolt', href: expect.any(String), tradingName: 'Bolt' }]]);
    expect((await ask('GET', `${individuals}?productOrder.id=1`)).status).toBe(400);
  });

  it('moves states by one table, and only those that the kind of party has', async () => {
    const patch = async (path: string, body: object) => (await ask('PATCH', path, body)).status;
    const { id } = await create(individuals, { givenName: 'Old', familyName: 'Man' });
    const one = `${individuals}/${id}`;
    expect(await patch(one, { status: 'validated' })).toBe(200);
    expect((await ask<TmfErrorBody>('PATCH', one, { status: 'initialized' })).body.reason).toBe('a party cannot move from validated to initialized; legal from validated: deceaded, closed');
    expect([await patch(one, { status: 'closed' }), await patch(one, { status: null }), await patch(one, { middleName: 'X' })]).toEqual([400, 400, 200]);
    expect([await patch(one, { status: 'deceaded' }), await patch(one, { status: 'validated' }), await patch(one, { status: 'deceaded' })]).toEqual([200, 409, 200]);
    expect([await patch(`${organizations}/bolt`, { status: 'closed' }), await patch(`${organizations}/bolt`, { status: 'initialized' })]).toEqual([200, 409]);
    expect([await patch(`${customers}/customer-1`, { status: 'gold' }), await patch(`${customers}/customer-1`, { status: 'lead' })]).toEqual([200, 200]);
    expect(Object.keys(partyStates).sort()).toEqual([...new Set([...tmf632.IndividualStateType, ...tmf632.OrganizationStateType])].sort());
  });

  it('publishes what happens, each on the topic of its kind', async () => {
    const path = `${customers}/customer-2`;
    await create(customers, { id: 'customer-2', name: 'Bolt', engagedParty: { id: 'bolt', '@referredType': 'Organization' } });
    await ask('PATCH', path, { name: 'Bolt & Sons' });
    await ask('PATCH', path, { status: 'active' });
    expect([(await ask('DELETE', path)).status, (await ask('GET', path)).status]).toEqual([204, 404]);
    expect(await published('customer-2')).toEqual(
      ['CustomerCreateEvent', 'CustomerAttributeValueChangeEvent', 'CustomerStateChangeEvent', 'CustomerDeleteEvent'].map((type) => ({ type, topic: 'customer' })),
    );
    expect((await published('acme')).map(({ topic }) => topic)).toEqual(['organization']);
  });

  it('tells subscribers of either API what they asked for', async () => {
    const subscribe = async (basePath: string, query: string) => {
      const subscriber = await Subscriber.start();
      subscribers.push(subscriber);
      expect((await ask('POST', `${basePath}/hub`, { callback: subscriber.callback, query })).status).toBe(201);
      return subscriber;
    };
    const [tans, ends] = [await subscribe(tmf632.api.basePath, 'individual.familyName=Tan'), await subscribe(tmf629.api.basePath, 'eventType=CustomerDeleteEvent')];
    await create(individuals, { givenName: 'Somebody', familyName: 'Else' });
    const { id } = await create(individuals, { givenName: 'Wei', familyName: 'Tan' });
    await ask('PATCH', `${individuals}/${id}`, { status: 'validated' });
    await ask('DELETE', `${customers}/customer-1`);
    await eventually('both to hear', async () => tans.heard.length === 2 && ends.heard.length === 1);
    expect(tans.heard.map(({ eventType, event }) => [eventType, event['individual']!['id']])).toEqual([['IndividualCreateEvent', id], ['IndividualStateChangeEvent', id]]);
    expect(ends.heard).toMatchObject([{ eventType: 'CustomerDeleteEvent', event: { customer: { id: 'customer-1', name: 'Acme' } } }]);
  });
});

describe('the boundary to the CRM', () => {
  const ofOrders = /order|product|service|resource/i;

  /** The names of all attributes that the class and those it nests declare. */
  function namesIn(documentClass: DocumentClass, seen = new Set<DocumentClass>()): string[] {
    if (seen.has(documentClass)) return [];
    seen.add(documentClass);
    return [...attributesOf(documentClass)].flatMap(([name, { type }]) => [name, ...(typeof type === 'function' ? [type().name, ...namesIn(type(), seen)] : [])]);
  }

  it('is kept by the documents: no attribute tells of an order, a product, a service or a resource', () => {
    const names = [...tmf632.resources, ...tmf629.resources].flatMap(({ classes }) => Object.values(classes).flatMap((each) => namesIn(each)));
    expect(names).toEqual(expect.arrayContaining(['engagedParty', 'contactMedium', 'RelatedParty']));
    expect(names.filter((name) => ofOrders.test(name))).toEqual([]);
  });

  it('is kept by the tables', async () => {
    const database = await openTestDatabase();
    const party = await bootParty({ config: { ...readConfig('party', {}), port: 0, databaseUrl: database.url, logLevel: 'silent' } });
    try {
      const columns = await database.query<{ name: string }>(`SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'party'`);
      expect([...new Set(columns.map(({ name }) => name.split('.')[0]))].sort()).toEqual(['customer', 'hub', 'hub_delivery', 'individual', 'migration', 'organization']);
      expect(columns.filter(({ name }) => ofOrders.test(name))).toEqual([]);
    } finally {
      await party.close();
      await database.close();
    }
  });
});
