import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as tmf from '@banyan/tmf';
import { sampleOrder, TestStack, type Json } from './test-stack.js';

const { tmf620, tmf622, tmf629, tmf632, tmf633, tmf634, tmf637, tmf638, tmf639, tmf641, tmf652, tmf663 } = tmf;
const elements = [
  tmf620.catalog, tmf620.category, tmf620.productOffering, tmf620.productOfferingPrice, tmf620.productSpecification,
  tmf633.serviceCatalog, tmf633.serviceCategory, tmf633.serviceCandidate, tmf633.serviceSpecification,
  tmf634.resourceCatalog, tmf634.resourceCategory, tmf634.resourceCandidate, tmf634.resourceSpecification,
];
const collection = ({ api, name }: tmf.ResourceDefinition) => `${api.basePath}/${name}`;
const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** What each resource is made of at the least, so that the rest is the server's to fill in. */
const minimal: Record<string, object> = {
  ServiceCandidate: { name: 'least', serviceSpecification: { id: 'cfs-internet' } },
  ResourceCandidate: { name: 'least', resourceSpecification: { id: 'res-fibre-line' } },
  Product: { status: 'active' },
  Service: { state: 'active', serviceSpecification: { id: 'cfs-internet' } },
  Resource: { name: 'least' },
  Individual: { givenName: 'Mei', familyName: 'Tan' },
  Organization: { tradingName: 'least' },
  Customer: { engagedParty: { id: 'mei', '@referredType': 'Individual' } },
};
const filled: Record<string, unknown> = { lastUpdate: moment, lifecycleStatus: 'In study', isBundle: false, version: '1.0', orderDate: moment, serviceDate: moment };

describe('The standard, on every API', () => {
  let stack: TestStack;
  beforeAll(async () => { stack = await TestStack.start(); });
  afterAll(() => stack.stop());

  const stored = [...elements, tmf637.product, tmf638.service, tmf639.resource, ...tmf632.resources, ...tmf629.resources, tmf663.shoppingCart];
  const create = (definition: tmf.ResourceDefinition, more: object = {}, headers: Record<string, string> = {}) =>
    stack.send('POST', collection(definition), { name: 'least', ...minimal[definition.type], ...more }, headers);

  it.each(stored.map((definition) => [`${definition.api.id} ${definition.type}`, definition] as const))('%s: fills in what the client left out', async (_name, definition) => {
    const created = await create(definition, {}, { 'x-forwarded-host': 'api.example.com', 'x-forwarded-proto': 'https' });
    expect(created.status).toBe(201);
    const href = `https://api.example.com${collection(definition)}/${created.body.id}`;
    const declared = tmf.attributesOf(definition.classes.entity);
    const expected = Object.fromEntries(Object.entries(filled).filter(([name]) => declared.has(name)));
    expect(created.body).toMatchObject({ ...expected, id: expect.any(String), href, '@type': definition.type });
    expect(created.headers.get('location')).toBe(href);
    expect(await stack.get(definition, created.body.id)).toMatchObject(expected);
  });

  it.each(stored.map((definition) => [`${definition.api.id} ${definition.type}`, definition] as const))('%s: keeps extensions and moments', async (_name, definition) => {
    const extension = { '@type': `Special${definition.type}`, '@baseType': definition.type, '@schemaLocation': 'https://example.com/special.json', colour: 'red', shades: [{ name: 'dark', of: { red: 0.5 } }] };
    const declared = tmf.attributesOf(definition.classes.entity);
    const [date] = [...declared].find(([, { format }]) => format === 'date-time') ?? [];
    const dates = { ...(declared.has('validFor') && { validFor: { startDateTime: '2026-01-01T00:00:00+08:00' } }), ...(date && { [date]: '2026-06-30T12:00:00.1234567-02:30' }) };
    const { status, body } = await create(definition, { ...extension, ...dates });
    expect(status).toBe(201);
    const kept = { ...extension, ...(declared.has('validFor') && { validFor: { startDateTime: '2025-12-31T16:00:00.000Z' } }), ...(date && { [date]: '2026-06-30T14:30:00.123Z' }) };
    expect(await stack.get(definition, body.id)).toMatchObject(kept);
    const patched = await stack.send('PATCH', `${collection(definition)}/${body.id}`, { colour: 'blue', shades: null });
    expect([patched.status, patched.body['colour'], patched.body['shades']]).toEqual([200, 'blue', undefined]);
    expect((await stack.send('GET', `${collection(definition)}?colour=blue`)).status).toBe(400);
  });

  it('orders get a date and states, theirs and their items\'', async () => {
    const { orderDate: _date, ...order } = sampleOrder('fibre');
    const { status, body } = await stack.place(order);
    expect([status, body]).toEqual([201, expect.objectContaining({ '@type': 'ProductOrder', state: 'acknowledged', orderDate: moment })]);
    expect((body['productOrderItem'] as Json[])[0]).toMatchObject({ state: 'acknowledged' });
    await stack.until(body.id, ['completed']);
    for (const definition of [tmf641.serviceOrder, tmf652.resourceOrder]) {
      const [below] = await stack.list(definition);
      expect(below).toMatchObject({ state: 'completed', orderDate: moment, href: `${stack.url}${collection(definition)}/${below!.id}` });
      const items = (below!['serviceOrderItem'] ?? below!['orderItem']) as Json[];
      expect(items.every(({ state }) => state === 'completed')).toBe(true);
    }
    const [product] = await stack.list(tmf637.product, '&productOffering.id=fibre-home');
    expect(product).toMatchObject({ isBundle: false, orderDate: moment });
    const [line] = await stack.list(tmf639.resource, '&name=access.line');
    expect(line).toMatchObject({ resourceRelationship: [{ resource: { href: expect.stringContaining(`${stack.url}${collection(tmf639.resource)}/`) } }] });
  });

  it.each([...stored, tmf622.productOrder, tmf641.serviceOrder, tmf652.resourceOrder].map((definition) => [`${definition.api.id} ${definition.type}`, definition] as const))('%s: answers HEAD and OPTIONS, and PUT with what it offers', async (_name, definition) => {
    const [one] = await stack.list(definition, '&fields=none');
    const item = `${collection(definition)}/${one!.id}`;
    const head = await stack.send('HEAD', item);
    expect([head.status, head.body, head.headers.get('etag')]).toEqual([200, undefined, expect.stringMatching(/^"\d+"$/)]);
    const heads = await stack.send('HEAD', `${collection(definition)}?limit=1`);
    expect([[200, 206].includes(heads.status), Number(heads.headers.get('x-total-count')) > 0]).toEqual([true, true]);
    const options = await stack.send('OPTIONS', item);
    expect([options.status, options.headers.get('allow')]).toEqual([204, expect.stringContaining('GET, HEAD')]);
    const put = await stack.send('PUT', item, {});
    expect([put.status, put.body, put.headers.get('allow')]).toEqual([405, expect.objectContaining({ code: 'methodNotAllowed', status: '405', referenceError: expect.stringContaining('405') }), options.headers.get('allow')]);
  });

  it('pages: part of a list is 206 and leads on, what lies past its end is 416', async () => {
    const path = collection(tmf633.serviceSpecification);
    const first = await stack.send('GET', `${path}?limit=2&sort=-name,id&fields=name`);
    const total = Number(first.headers.get('x-total-count'));
    expect([first.status, first.headers.get('x-result-count'), total > 2]).toEqual([206, '2', true]);
    expect(first.headers.get('link')).toMatch(/rel="self".*rel="first".*rel="next".*rel="last"/);
    const names = (first.body as unknown as Json[]).map((each) => String(each['name']));
    expect(names).toEqual(names.toSorted().reverse());
    const past = await stack.send('GET', `${path}?offset=${total}`);
    expect([past.status, past.headers.get('x-total-count'), past.body['code']]).toEqual([416, String(total), 'rangeNotSatisfiable']);
    expect((await stack.send('GET', `${path}?name=nobody-has-this`)).body).toEqual([]);
  });

  it('If-Match guards PATCH and DELETE, and what is not writable is refused by name', async () => {
    const { body } = await create(tmf620.category);
    const item = `${collection(tmf620.category)}/${body.id}`;
    const patch = (change: object, headers: Record<string, string> = {}) => stack.send('PATCH', item, change, headers);
    expect((await patch({ description: 'a' }, { 'if-match': '"1"' })).headers.get('etag')).toBe('"2"');
    expect((await patch({ description: 'b' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await patch([{ op: 'replace', path: '/description', value: 'c' }] as never, { 'content-type': 'application/json-patch+json' })).body).toMatchObject({ description: 'c' });
    expect((await patch({ description: 'd' }, { 'content-type': 'application/merge-patch+json' })).body).toMatchObject({ description: 'd' });
    const refused = await patch({ id: 'other', href: 'x', description: 'e' });
    expect([refused.status, (refused.body['errors'] as { path: string }[]).map(({ path }) => path)]).toEqual([400, ['id', 'href']]);
    expect((await stack.send('DELETE', item, undefined, { 'if-match': '"1"' })).status).toBe(412);
  });
});
