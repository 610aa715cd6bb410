import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestDatabase, type TestDatabase } from '@banyan/testing';
import { startStack, type Stack } from '@banyan/tools-stack';
import { createClient, Refusal, unchangedSince, wanted, type Client } from './index.js';

async function collected<T>(documents: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const document of documents) found.push(document);
  return found;
}

const refusalOf = (work: () => unknown): Refusal => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('the client, against the services themselves', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'banyan-client-'));
  const requests: Request[] = [];
  let database: TestDatabase;
  let stack: Stack;
  let banyan: Client;

  beforeAll(async () => {
    database = await openTestDatabase();
    stack = await startStack({ port: 0, dataFolder, databaseUrl: database.url, logLevel: 'fatal' });
    banyan = createClient(`${stack.url}/`, (request) => {
      requests.push(request);
      return fetch(request);
    });
    for (const name of ['one', 'two', 'three', 'four', 'five']) wanted(await banyan.tmf620.POST('/category', { body: { name, description: name.length > 3 ? 'long, with a comma & more' : 'short' } }));
  });
  afterAll(async () => {
    await stack.stop();
    await database.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it('reaches every API under its own path', async () => {
    const lists = [
      banyan.tmf620.GET('/category'), banyan.tmf622.GET('/productOrder'), banyan.tmf629.GET('/customer'), banyan.tmf632.GET('/individual'), banyan.tmf633.GET('/serviceSpecification'),
      banyan.tmf634.GET('/resourceSpecification'), banyan.tmf637.GET('/product'), banyan.tmf638.GET('/service'), banyan.tmf639.GET('/resource'), banyan.tmf641.GET('/serviceOrder'), banyan.tmf652.GET('/resourceOrder'),
      banyan.tmf663.GET('/shoppingCart'), banyan.tmf679.GET('/productOfferingQualification'),
    ];
    const answers = await Promise.all(lists);
    expect(answers.map(({ response }) => response.status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map(({ response }) => new URL(response.url).pathname)).size).toBe(Object.keys(banyan).length - 1);
  });

  it('gives what is served an id and a href, and filters by attributes that the document names nowhere as parameters', async () => {
    const query = { description: 'long, with a comma & more', sort: 'name', fields: 'name' };
    const found = wanted(await banyan.tmf620.GET('/category', { params: { query: { ...query, description: `"${query.description}"` } } }));
    expect(found.map(({ name }) => name)).toEqual(['five', 'four', 'three']);
    const [first] = found;
    expect(first!.href.endsWith(`/category/${first!.id}`)).toBe(true);
    const either = wanted(await banyan.tmf620.GET('/category', { params: { query: { name: ['one', 'two'] } } }));
    expect(either.map(({ name }) => name).toSorted()).toEqual(['one', 'two']);
  });

  it('follows a list from page to page with its own fetch, as far as somebody reads', async () => {
    const firstPage = () => banyan.tmf620.GET('/category', { params: { query: { limit: 2, sort: 'name' } } });
    const first = await firstPage();
    expect(first.response.status).toBe(206);
    requests.length = 0;
    expect((await collected(banyan.every(first))).map(({ name }) => name)).toEqual(['five', 'four', 'one', 'three', 'two']);
    expect(requests.map(({ url }) => new URL(url).searchParams.get('offset'))).toEqual(['2', '4']);
    requests.length = 0;
    for await (const { name } of banyan.every(await firstPage())) if (name === 'four') break;
    expect(requests).toHaveLength(1);
    expect(await collected(banyan.every(await banyan.tmf637.GET('/product')))).toEqual([]);
  });

  it('tells a refusal by the Error body, with every reason', async () => {
    const answer = await banyan.tmf620.POST('/category', { body: { name: 7, isRoot: 'yes' } as never });
    expect(answer.error).toMatchObject({ code: 'badRequest', errors: [{ path: 'isRoot' }, { path: 'name' }] });
    const refusal = refusalOf(() => wanted(answer));
    expect([refusal.status, refusal.body?.code]).toEqual([400, 'badRequest']);
    expect(refusal.message).toMatch(/^400 .*; isRoot: .*; name: /);
    await expect(collected(banyan.every(await banyan.tmf620.GET('/category', { params: { query: { colour: 'red' } } })))).rejects.toThrow(Refusal);
  });

  it('changes a document only when nobody else has changed it since it was read', async () => {
    const [one] = wanted(await banyan.tmf620.GET('/category', { params: { query: { name: 'one' } } }));
    const params = { path: { id: one!.id } };
    const read = await banyan.tmf620.GET('/category/{id}', { params });
    const changed = await banyan.tmf620.PATCH('/category/{id}', { params, headers: unchangedSince(read), body: { description: 'mine' } });
    expect(wanted(changed).description).toBe('mine');
    const late = await banyan.tmf620.PATCH('/category/{id}', { params, headers: unchangedSince(read), body: { description: 'theirs' } });
    expect(refusalOf(() => wanted(late)).status).toBe(412);
    expect(wanted(await banyan.tmf620.PATCH('/category/{id}', { params, headers: unchangedSince(changed), body: { description: 'mine again' } })).description).toBe('mine again');
    const headers = { 'content-type': 'application/json-patch+json' };
    const patched = await banyan.tmf620.PATCH('/category/{id}', { params, headers, body: [{ op: 'replace', path: '/description', value: 'by a JSON patch' }] as never });
    expect(wanted(patched).description).toBe('by a JSON patch');
    expect(() => unchangedSince({ response: new Response() })).toThrow('no ETag');
  });

  it('removes, and answers nothing for it', async () => {
    const { id } = wanted(await banyan.tmf620.POST('/category', { body: { name: 'six' } }));
    expect(wanted(await banyan.tmf620.DELETE('/category/{id}', { params: { path: { id } } }))).toBeUndefined();
    const gone = await banyan.tmf620.GET('/category/{id}', { params: { path: { id } } });
    expect(refusalOf(() => wanted(gone)).message).toBe(`404 there is no Category ${id}`);
  });
});

it('what something on the way answers in words of its own is a refusal, too', async () => {
  const server = createServer((_request, response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const banyan = createClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const answer = await banyan.tmf637.GET('/product');
  expect(() => wanted(answer)).toThrow(/^502 from http.*product$/);
  server.close();
});
