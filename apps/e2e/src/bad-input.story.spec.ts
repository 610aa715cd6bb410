import { request, type IncomingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import * as tmf from '@banyan/tmf';
import { oracleOfEnvironment, type OfficialOracle } from '@banyan/tools-tmf/oracle';
import fc from 'fast-check';
import { bodyOf, contentTypes, headers, jsonPatchOf, queryOf } from './odd-documents.js';
import { sampleOrder, TestStack, type Json } from './test-stack.js';

const namespaces = ['tmf620', 'tmf622', 'tmf633', 'tmf634', 'tmf637', 'tmf638', 'tmf639', 'tmf641', 'tmf652', 'tmf632', 'tmf629', 'tmf663', 'tmf679'] as const;
const definitions = namespaces.flatMap((name) => tmf[name].resources);
const schemas: Record<string, string> = { TMF622: 'com', TMF641: 'som', TMF652: 'rom', TMF637: 'product_inventory', TMF638: 'service_inventory', TMF639: 'resource_inventory', TMF632: 'party', TMF629: 'party', TMF663: 'com', TMF679: 'com' };
const goesOn = ({ api, name }: tmf.ResourceDefinition) => ['TMF622', 'TMF641', 'TMF652'].includes(api.id) || name.endsWith('Job');
const ends = ['completed', 'failed', 'cancelled', 'partial', 'held', 'done', 'terminatedWithError', 'Succeeded', 'Failed'];

interface Sent { method: string; path: string; headers: Record<string, string>; body: string | Buffer }
interface Answer { status: number; headers: IncomingHttpHeaders; text: string }

const collection = ({ api, name }: tmf.ResourceDefinition) => `${api.basePath}/${name}`;
const samplesOf = ({ api }: tmf.ResourceDefinition): object[] =>
  api.id === 'TMF663' ? [{ cartItem: [{ productOffering: { id: 'mobile-6gb' } }] }] :
  api.id === 'TMF679' ? [{ provideAlternative: true, productOfferingQualificationItem: [{ id: '1', productOffering: { id: 'mobile-6gb' } }] }] :
  api.id === 'TMF622' ? [sampleOrder('fibre'), sampleOrder('mobile'), sampleOrder('bundle')] : [{ name: 'x', lifecycleStatus: 'Active' }, { name: 'x', lifecycleStatus: 'Launched', version: '2' }];

/** Any request to a resource: most of them nearly right, because what is plainly wrong is refused at the door. */
function requests(definition: tmf.ResourceDefinition, ids: readonly string[]): fc.Arbitrary<Sent> {
  const path = collection(definition);
  const { create, update } = definition.classes;
  const item = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids, 'none') }, { weight: 1, arbitrary: fc.constantFrom('%00', '%E0%A4%A', '..%2f..', "'--", 'a'.repeat(2000), '%F0%9F%98%80') }).map((id) => `${path}/${id}`);
  const one = (method: string, paths: fc.Arbitrary<string>, body: fc.Arbitrary<string>, type: fc.Arbitrary<string> = contentTypes): fc.Arbitrary<Sent> =>
    fc.record({ method: fc.constant(method), path: paths, body, headers: fc.tuple(headers, type).map(([all, contentType]) => ({ ...all, 'content-type': contentType })) });
  const nothing = fc.constant('');
  return fc.oneof(
    { weight: 4, arbitrary: one('POST', fc.constant(path), bodyOf(create, samplesOf(definition))) },
    { weight: 5, arbitrary: one('GET', queryOf(definition).map((query) => `${path}?${query}`), nothing) },
    { weight: 1, arbitrary: one('GET', item, nothing) },
    { weight: 3, arbitrary: one('PATCH', item, bodyOf(update, [{ name: null }, { lifecycleStatus: 'Retired' }])) },
    { weight: 2, arbitrary: one('PATCH', item, jsonPatchOf(definition), fc.constant('application/json-patch+json')) },
    { weight: 1, arbitrary: one('DELETE', item, nothing) },
    { weight: 1, arbitrary: fc.constantFrom('PUT', 'HEAD', 'OPTIONS', 'POST', 'DELETE').chain((method) => one(method, fc.oneof(item, fc.constant(path)), nothing)) },
  );
}

describe('Bad input', () => {
  const oracle = oracleOfEnvironment();
  let stack: TestStack;
  beforeAll(async () => { stack = await TestStack.start(); });
  afterAll(() => stack.stop());

  const send = ({ method, path, headers: given, body }: Sent): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const length = body.length > 0 ? { 'content-length': String(Buffer.byteLength(body)) } : {};
      const sent = request(`${stack.url}${path}`, { method, headers: { ...given, ...length } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text: Buffer.concat(chunks).toString() }));
      });
      sent.on('error', reject).end(body);
    });

  const json = (definition: tmf.ResourceDefinition, body: string | Buffer, more: Record<string, string> = {}) =>
    send({ method: 'POST', path: collection(definition), headers: { 'content-type': 'application/json', ...more }, body });

  /** Rows and versions of the resource, and the messages about it: what a refused request must leave as they are. */
  const stored = async ({ api, name }: tmf.ResourceDefinition): Promise<string> => {
    const table = `${schemas[api.id] ?? 'catalog'}.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
    const [known] = await stack.database.query<{ known: string | null }>('select to_regclass($1)::text as known', [table]);
    const [row] = await stack.database.query<{ state: string }>(`select (${known!.known ? `select count(*) || ' ' || coalesce(sum(version), 0) from ${table}` : 'select 0'}) || ' ' || (select count(*) from messaging.outbox where topic = $1) as state`, [name]);
    return row!.state;
  };

  /** An order or a job that was accepted goes on by itself; what it does is no trace of the next request. */
  const settled = async (definition: tmf.ResourceDefinition, { text }: Answer) => {
    const { id } = JSON.parse(text) as Json;
    await eventually(`${definition.name} ${id} to end`, async () => {
      const { state, status } = JSON.parse((await send({ method: 'GET', path: `${collection(definition)}/${id}`, headers: {}, body: '' })).text) as Json;
      return ends.includes(String(state ?? status));
    });
  };

  /** References are kept as they were sent: many clients write paths where the documents want whole URIs. */
  const faultsOf = (answer: Parameters<OfficialOracle['faultsOf']>[0]) => (oracle?.faultsOf(answer) ?? []).filter((fault) => !fault.endsWith('must match format "uri"'));

  const judge = async (definition: tmf.ResourceDefinition, sent: Sent): Promise<void> => {
    const before = await stored(definition);
    const answer = await send(sent);
    const { status, text } = answer;
    if (status >= 500 || status < 200) throw new Error(`${status} ${text}`);
    const body = text && sent.method !== 'HEAD' ? (JSON.parse(text) as Json) : undefined;
    if (status >= 400 && sent.method !== 'HEAD') expect(body).toMatchObject({ status: String(status), code: expect.any(String), reason: expect.any(String), message: expect.any(String), referenceError: expect.any(String) });
    expect(faultsOf({ method: sent.method, path: sent.path, status, body })).toEqual([]);
    if (status >= 400) expect(await stored(definition)).toBe(before);
    if (status === 201 && goesOn(definition)) await settled(definition, answer);
  };

  it('gives 2xx or 4xx for whatever is sent, and what is refused leaves nothing behind', async () => {
    const ids = new Map<string, string[]>();
    for (const definition of definitions) {
      const listed = await send({ method: 'GET', path: `${collection(definition)}?fields=none&limit=3`, headers: {}, body: '' });
      ids.set(collection(definition), listed.status < 300 ? (JSON.parse(listed.text) as Json[]).map(({ id }) => encodeURIComponent(id)) : []);
    }
    const byPath = new Map(definitions.map((definition) => [collection(definition), definition]));
    const any = fc.oneof(...[...byPath].map(([path, definition]) => requests(definition, ids.get(path)!).map((sent) => [path, sent] as const)));
    await fc.assert(fc.asyncProperty(any, ([path, sent]) => judge(byPath.get(path)!, sent)), {
      seed: Number(process.env['FAST_CHECK_SEED'] ?? 20261124),
      numRuns: Number(process.env['FAST_CHECK_RUNS'] ?? 4000),
      interruptAfterTimeLimit: 50_000,
      endOnFailure: process.env['FAST_CHECK_SHRINK'] === undefined,
    });
  }, 120_000);

  const offering = tmf.tmf620.productOffering;
  const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  it.each<[string, () => Promise<Answer>, number, string]>([
    ['a body of more than 1 MiB', () => json(offering, JSON.stringify({ name: 'a'.repeat(1024 * 1024) })), 413, 'larger'],
    ['one that is small only while it is packed', () => json(offering, gzipSync(JSON.stringify({ name: 'a'.repeat(4 * 1024 * 1024) })), { 'content-encoding': 'gzip' }), 413, 'larger'],
    ['33 levels', () => json(offering, deep(33)), 400, 'deeper than 32'],
    ['more than 10,000 values', () => json(offering, JSON.stringify({ name: 'x', list: Array.from({ length: 10_000 }, () => 0) })), 400, 'more than 10000 values'],
    ['a NUL', () => json(offering, '{"name":"a\\u0000b"}'), 400, 'name must not contain the NUL character'],
    ['a NUL in a name', () => json(offering, '{"name":"x","a\\u0000b":1}'), 400, 'NUL'],
    ['half a character', () => json(offering, '{"name":"\\ud800"}'), 400, 'half a character'],
    ['bytes that are no UTF-8', () => json(offering, Buffer.from([0x7b, 0x22, 0xff, 0xfe])), 400, 'JSON'],
    ['a poisoned prototype', () => json(offering, '{"name":"x","__proto__":{"isAdmin":true}}'), 400, '__proto__'],
    ['a constructor', () => json(offering, '{"name":"x","note":{"constructor":{"prototype":{}}}}'), 400, 'constructor'],
    ['digits that a number cannot hold', () => json(offering, '{"name":"x","n":12345678901234567890}'), 400, 'lose digits'],
  ])('%s is refused in so many words', async (_name, act, status, words) => {
    const answer = await act();
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(words)]);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  it('takes 32 levels and 10,000 values', async () => {
    expect((await json(offering, `{"name":"x","a":${deep(31)}}`)).status).toBe(201);
    expect((await json(offering, JSON.stringify({ name: 'x', list: Array.from({ length: 9_990 }, () => 0) }))).status).toBe(201);
  });
});

