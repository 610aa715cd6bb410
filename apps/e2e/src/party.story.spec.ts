import { topics } from '@banyan/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootCatalog } from '@banyan/catalog';
import { bootCom } from '@banyan/com';
import { bootGateway } from '@banyan/gateway';
import { PostgresTransport } from '@banyan/messaging';
import { bootParty } from '@banyan/party';
import { bootResourceInventory } from '@banyan/resource-inventory';
import { readConfig, type RunningService, type ServiceConfig, type ServiceName } from '@banyan/service';
import { openTestDatabase, type TestDatabase } from '@banyan/testing';
import { tmf629, tmf632, type TmfErrorBody } from '@banyan/tmf';
import { loadCatalog } from '@banyan/tools-stack';
import { join } from 'node:path';
import { sampleOrder, samples, TestStack, tmf622, tmf637, type Json } from './test-stack.js';

const orders = `${tmf622.api.basePath}/productOrder`;
const individuals = `${tmf632.api.basePath}/individual`;
const organizations = `${tmf632.api.basePath}/organization`;
const customers = `${tmf629.api.basePath}/customer`;
type Party = Record<string, unknown>;

const fibre = () => sampleOrder('fibre') as Json & { productOrderItem: (Json & { product: object })[] };
const order = (...relatedParty: Party[]) => ({ ...fibre(), relatedParty });
const reasons = (body: unknown) => ((body as TmfErrorBody).errors ?? []).map(({ code, path, reason }) => `${code} ${path} ${reason}`);
/** Who rests on whom is told a while after the orders before this one. */
const rowsSql = `SELECT (SELECT count(*) FROM com.product_order) || ' ' || (SELECT count(*) FROM com.plan) || ' ' || (SELECT count(*) FROM messaging.outbox WHERE topic <> '${topics.support}') AS rows`;
const rowsOf = async (database: TestDatabase) => (await database.query<{ rows: string }>(rowsSql))[0]!.rows;

describe('An order that names a party', () => {
  let stack: TestStack;
  let mei: Party;
  let acme: Party;
  beforeAll(async () => {
    stack = await TestStack.start();
    const person = (await stack.send('POST', individuals, { id: 'crm 1001', givenName: 'Mei', familyName: 'Tan' })).body;
    const company = (await stack.send('POST', customers, { name: 'Acme', engagedParty: { id: 'acme', '@referredType': 'Organization' } })).body;
    mei = { id: person.id, href: person['href'], role: 'Customer', '@referredType': 'Individual' };
    acme = { id: company.id, href: company['href'], role: 'payer', '@referredType': 'Customer' };
  });
  afterAll(() => stack.stop());

  it('is carried out when there is such a one, and the product tells of them', async () => {
    const { state, productOrderItem } = await stack.placeUntil(order(mei, acme));
    expect(state).toBe('completed');
    const { id } = (productOrderItem as { product: { id: string } }[])[0]!.product;
    expect(await stack.get(tmf637.product, id)).toMatchObject({ relatedParty: [mei, acme] });
  });

  it('is refused when there is none, together with every other reason, and nothing is stored', async () => {
    const before = await rowsOf(stack.database);
    const [item] = fibre().productOrderItem;
    const ghost = { ...mei, id: 'nobody', href: `${stack.url}${organizations}/nobody` };
    const { status, body } = await stack.place({
      ...order(mei, ghost, { ...mei, id: 'other' }),
      productOrderItem: [{ ...item, productOffering: { id: 'carrier-pigeon' }, product: { ...item!.product, relatedParty: [{ ...acme, id: 'a/b', href: `https://elsewhere.example.com/api${customers}/a%2Fb` }] } }],
    });
    expect([status, ...reasons(body)]).toEqual([
      422,
      'offeringUnknown productOrderItem[0].productOffering.id there is no product offering carrier-pigeon',
      'partyUnknown relatedParty[1].id there is no Organization nobody',
      'partyContradictory relatedParty[2].id other is not the one that href leads to',
      'partyUnknown productOrderItem[0].product.relatedParty[0].id there is no Customer a/b',
    ]);
    expect(await rowsOf(stack.database)).toBe(before);
  });

  const oddIds = { 'much too long': 'x'.repeat(20_000), 'a query': '?', 'a sign alone': '%', 'a path': 'é/ü', 'not of the first plane': '😀', 'SQL': "'; --", 'blank': ' ' };
  it.each(Object.entries(oddIds))('is refused, and no more, when the id is %s', async (_what, id) => {
    const { status, body } = await stack.place(order({ ...mei, id, href: `${stack.url}${individuals}/${encodeURIComponent(id)}` }));
    expect([status, (body['errors'] as { code: string }[]).map(({ code }) => code)]).toEqual([422, ['partyUnknown']]);
  });

  it('is not asked about who else is on it: ids alone, and hrefs that lead elsewhere', async () => {
    const others = [{ id: 'customer-1001' }, { id: 'x', href: 'https://crm.example.com/persons/x' }, { id: 'x', href: `https://crm.example.com${individuals}` }, { id: 'x', href: `https://crm.example.com${individuals}/x/photo` }];
    expect((await stack.place(order(...others.map((party) => ({ ...party, '@referredType': 'Individual' }))))).status).toBe(201);
  });

  it('may name others later, who must exist, too; whose order it is stays once it has been carried out', async () => {
    const { id } = await stack.placeUntil(sampleOrder('fibre'), ['completed']);
    const patch = (body: object, headers = {}) => stack.send('PATCH', `${orders}/${id}`, body, headers);
    const { relatedParty: customer } = sampleOrder('fibre') as unknown as { relatedParty: object[] };
    const installer = { ...mei, role: 'Installer' };
    const ghost = { ...installer, id: 'nobody', href: `${stack.url}${individuals}/nobody` };
    const refused = await patch({ relatedParty: [...customer, installer, ghost] });
    expect([refused.status, ...reasons(refused.body)]).toEqual([422, 'partyUnknown relatedParty[2].id there is no Individual nobody']);
    expect((await patch({ relatedParty: [...customer, ghost] }, { 'if-match': '"1"' })).status).toBe(412);
    expect(await patch({ relatedParty: [...customer, installer] })).toMatchObject({ status: 200, body: { relatedParty: [...customer, installer] } });
    expect((await patch({ relatedParty: [mei] })).status).toBe(409);
    expect((await stack.send('DELETE', String(mei['href']).slice(stack.url.length))).status).toBe(204);
    expect((await patch({ description: 'as it was' })).status).toBe(200);
    expect((await stack.place(order(mei))).status).toBe(422);
  });
});

describe('While the party service is away', () => {
  let database: TestDatabase;
  let url: string;
  let party: RunningService;
  const closers: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    database = await openTestDatabase();
    const transport = await PostgresTransport.open(database.url);
    closers.unshift(() => transport.close(), () => database.close());
    const urls = readConfig('gateway', {}).urls;
    const config = (service: ServiceName): ServiceConfig => ({ ...readConfig(service, {}), port: 0, logLevel: 'fatal', databaseUrl: database.url, urls });
    const start = async (service: ServiceName, boot: typeof bootParty) => {
      const running = await boot({ config: config(service), transport });
      urls[service] = [running.url];
      closers.unshift(() => running.close());
      return running;
    };
    await start('catalog', bootCatalog);
    await start('resource-inventory', bootResourceInventory);
    party = await start('party', bootParty);
    await start('com', bootCom);
    const gateway = await bootGateway({ config: config('gateway') });
    closers.unshift(() => gateway.close());
    url = gateway.url;
    await loadCatalog(url, join(samples, 'catalog'));
  });
  afterAll(async () => {
    for (const close of closers) await close();
  });

  const post = async (path: string, body: object) => {
    const response = await fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Json };
  };

  it('orders that name somebody are answered 503 and leave nothing behind; the others do not notice', async () => {
    const mei = (await post(individuals, { givenName: 'Mei', familyName: 'Tan' })).body;
    const named = order({ id: mei.id, href: mei['href'], '@referredType': 'Individual' });
    expect((await post(orders, named)).status).toBe(201);
    await party.close();
    const before = await rowsOf(database);
    expect(await post(orders, named)).toMatchObject({ status: 503, body: { code: 'unavailable', reason: 'the order cannot be judged now', message: expect.stringContaining(individuals) } });
    expect(await rowsOf(database)).toBe(before);
    expect((await post(orders, sampleOrder('fibre'))).status).toBe(201);
  });
});
