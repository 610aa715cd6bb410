import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routeOf } from '@banyan/gateway';
import { eventually } from '@banyan/testing';
import { publishedDocuments, type PublishedDocument } from '@banyan/tools-client-types';
import { given, readCollection, readEnvironment, requestFromText, toSend, unheld, variablesOf, type CollectedRequest, type Variables } from './bruno-collection.js';
import { sampleOrder, samples, TestStack, tmf622 } from './test-stack.js';

const folder = join(samples, 'collection');
const requests = readCollection(folder);
const local = readEnvironment(folder, 'local');
const titled = requests.map((request) => [request.file, request] as const);

/** Nothing is stuck and nothing is dead where all goes well: what a person does then has nobody to be done to. */
const needsTrouble = (request: CollectedRequest) => variablesOf(request).some((name) => ['workItem', 'deadLetterId'].includes(name));

const anyId = '01a20588-5d14-7210-a492-e157b9c3d6b1';

describe('samples/collection', () => {
  let stack: TestStack;
  let documents: PublishedDocument[];
  beforeAll(async () => {
    stack = await TestStack.start();
    documents = await publishedDocuments(stack.url);
  });
  afterAll(() => stack.stop());

  /** What is wrong with where a request goes; nothing when an OpenAPI document has it, or Banyan serves it beside the standard. */
  function mistakesOf({ method, address }: CollectedRequest): string[] {
    if (!address.startsWith('{{gateway}}/')) return [`${address} is not at the gateway`];
    const path = address.slice('{{gateway}}'.length);
    const route = routeOf(path);
    if (!route) return [`the gateway serves nothing under ${path}`];
    if (!route.api) return [];
    const { document } = documents.find(({ api }) => api.basePath === route.basePath)!;
    const template = path.slice(route.basePath.length).replace(/:(\w+)/g, '{$1}');
    return document.paths[template]?.[method.toLowerCase()] ? [] : [`the document of ${route.api.id} has no ${method} ${template}`];
  }

  const send = async (request: CollectedRequest, variables: Variables) => {
    const { method, url, headers, body } = toSend(request, variables);
    const answer = await stack.send(method, url.slice(stack.url.length), body, headers);
    return { ...answer, headers: Object.fromEntries(answer.headers) };
  };

  it.each(titled)('%s goes where something is served, with a body that is JSON', (_file, request) => {
    expect(mistakesOf(request)).toEqual([]);
    expect(request.json === undefined || JSON.parse(request.json)).toBeTruthy();
    expect(request.method === 'GET' || request.method === 'DELETE' || request.json !== undefined).toBe(true);
    // Bruno shows one and sends the other.
    expect(request.query.map(({ name, value }) => `${name}=${value}`).join('&')).toBe(request.written);
    expect(request.inPath.map(({ name }) => name)).toEqual([...request.address.matchAll(/\/:(\w+)/g)].map(([, name]) => name));
    expect(request.asserts.map(({ name }) => name)).toContain('res.status');
  });

  it('asks every API for something', () => {
    const asked = new Set(requests.map(({ address }) => routeOf(address.slice('{{gateway}}'.length))?.basePath));
    expect(documents.map(({ api }) => api.basePath).filter((basePath) => !asked.has(basePath))).toEqual([]);
  });

  it('orders what samples/orders holds', () => {
    const bodyOf = (file: string) => JSON.parse(requests.find((request) => request.file === file)!.json!) as unknown;
    expect(bodyOf('product-order/place-an-order.bru')).toEqual(sampleOrder('fibre'));
    expect(bodyOf('product-order/make-a-mistake.bru')).toEqual(sampleOrder('mistake'));
  });

  it('runs from its first request to its last, each answered as its asserts say', async () => {
    const variables: Variables = { ...local, gateway: stack.url };
    for (const request of requests.filter((each) => !needsTrouble(each))) {
      expect({ file: request.file, unset: variablesOf(request).filter((name) => !(name in variables)) }).toEqual({ file: request.file, unset: [] });
      // A person sends a GET again until it reads as they wish; anything else is sent once.
      const ask = async () => {
        const answer = await send(request, variables);
        return { answer, unheld: unheld(request, answer) };
      };
      const { answer, unheld: failed } = request.method === 'GET' ? await patiently(request.file, ask) : await ask();
      expect({ file: request.file, failed, body: failed.length > 0 ? answer.body : undefined }).toEqual({ file: request.file, failed: [], body: undefined });
      Object.assign(variables, given(request, answer));
    }
  });

  it.each(titled.filter(([, request]) => needsTrouble(request)))('%s is understood, and finds nothing to be done', async (_file, request) => {
    const { status, body } = await send(request, { ...local, gateway: stack.url, workItem: anyId, deadLetterId: anyId });
    expect([status, body['code']]).toEqual([404, 'notFound']);
    expect(body['reason']).not.toMatch(/^Cannot|nothing is served/);
  });

  it('a slip in a file would be seen', () => {
    const slipped = (url: string, method = 'get') => mistakesOf(requestFromText('a.bru', `meta {\n  name: a\n  seq: 1\n}\n\n${method} {\n  url: ${url}\n  body: none\n}\n`));
    expect(slipped(`{{gateway}}${tmf622.api.basePath}/productOrder`)).toEqual([]);
    expect(slipped(`{{gateway}}${tmf622.api.basePath}/productOrders`)).toHaveLength(1);
    expect(slipped(`{{gateway}}${tmf622.api.basePath}/productOrder`, 'put')).toHaveLength(1);
    expect(slipped('{{gateway}}/orchestration/catalog/v1/taskFlow')).toHaveLength(1);
    expect(slipped('http://127.0.0.1:3000/health')).toHaveLength(1);
  });

  it('an answer that an assert does not hold of would be seen', () => {
    const followed = requests.find(({ file }) => file === 'product-order/follow-the-order.bru')!;
    const answered = (status: number, state: string) => unheld(followed, { status, body: { state }, headers: {} });
    expect(answered(200, 'completed')).toEqual([]);
    expect(answered(404, 'held')).toEqual(['res.status is 404, not eq 200', 'res.body.state is "held", not eq completed']);
    expect(unheld(followed, { status: 200, body: undefined, headers: {} })).toHaveLength(1);
  });
});

/** The last answer that there was, if none is as it should be: the test then tells what it lacks. */
async function patiently<T extends { unheld: string[] }>(file: string, ask: () => Promise<T>): Promise<T> {
  let last = await ask();
  await eventually(`${file} to be answered as it asserts`, async () => last.unheld.length === 0 || ((last = await ask()).unheld.length === 0)).catch(() => undefined);
  return last;
}
