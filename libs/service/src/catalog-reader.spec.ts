import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CatalogReader, CatalogUnavailable } from './catalog-reader.js';
import { fetchDocument } from './document-reader.js';

interface Seen {
  path: string;
  etag?: string;
}

describe('CatalogReader', () => {
  const seen: Seen[] = [];
  let answer: (response: ServerResponse, etag?: string) => void;
  let server: Server;
  let reader: CatalogReader;
  let url: string;
  let timeMs = 0;

  const send = (version: number) => (response: ServerResponse, etag?: string) => {
    const current = `"${version}"`;
    response.writeHead(etag === current ? 304 : 200, { etag: current });
    response.end(etag === current ? undefined : JSON.stringify({ id: 'a b', version }));
  };
  const get = () => reader.get<{ version: number }>('/catalog/v4', 'thing', 'a b');

  beforeEach(async () => {
    seen.length = 0;
    server = createServer((request, response) => {
      const etag = request.headers['if-none-match'];
      seen.push({ path: request.url ?? '', etag });
      answer(response, etag);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    reader = new CatalogReader([url], () => timeMs);
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('lets everyone who asks at once, or within half a second, share one request', async () => {
    answer = send(1);
    const copies = await Promise.all([get(), get(), get()]);
    timeMs += 499;
    copies.push(await get());
    expect(copies.map((copy) => copy?.version)).toEqual([1, 1, 1, 1]);
    expect(seen).toEqual([{ path: '/catalog/v4/thing/a%20b', etag: undefined }]);
    expect(() => (copies[0]!.version = 2)).toThrow(TypeError);
  });

  it('confirms a copy by its ETag after half a second, and sees the change', async () => {
    answer = send(1);
    await get();
    timeMs += 500;
    expect((await get())?.version).toBe(1);
    answer = send(2);
    timeMs += 500;
    expect((await get())?.version).toBe(2);
    expect(seen.map(({ etag }) => etag)).toEqual([undefined, '"1"', '"1"']);
  });

  it('does not join a request that was sent so long ago that its answer may be stale', async () => {
    const waiting: ServerResponse[] = [];
    answer = (response) => void waiting.push(response);
    const early = get();
    while (waiting.length === 0) await new Promise(setImmediate);
    timeMs += 500;
    answer = send(2);
    expect((await get())?.version).toBe(2);
    send(1)(waiting[0]!);
    expect((await early)?.version).toBe(1);
    expect((await get())?.version).toBe(2);
  });

  it('knows absence from silence', async () => {
    answer = (response) => void response.writeHead(404).end();
    expect(await get()).toBeUndefined();
    expect(await fetchDocument([url], '/nothing')).toBeUndefined();
    answer = send(1);
    for (const id of ['.', '..', 'x'.repeat(20_000)]) expect([id.length, await fetchDocument([url], `/thing/${id}`)]).toEqual([id.length, undefined]);
    timeMs += 500;
    answer = (response) => void response.writeHead(400).end();
    await expect(get()).rejects.toThrow(CatalogUnavailable);
    await expect(get()).rejects.toThrow(/thing\/a%20b cannot be read: status 400/);
  });

  it('tries again while the failure may pass', async () => {
    const failures = [503, 500];
    answer = (response) => {
      const status = failures.shift();
      if (status) response.writeHead(status).end();
      else send(3)(response);
    };
    expect((await get())?.version).toBe(3);
    expect(seen).toHaveLength(3);
    server.closeAllConnections();
    server.close();
    timeMs += 500;
    await expect(get()).rejects.toThrow(/ECONNREFUSED/);
  });

  it('turns to the next instance when one cannot be reached or answers 5xx, and stays with the one that answered', async () => {
    const away = 'http://127.0.0.1:9';
    const three = [away, `${url}/broken`, url];
    answer = (response, etag) => (seen.at(-1)!.path.startsWith('/broken') ? void response.writeHead(500).end() : send(4)(response, etag));
    expect(await fetchDocument(three, '/thing')).toMatchObject({ version: 4 });
    expect(await fetchDocument(three, '/thing')).toMatchObject({ version: 4 });
    expect(seen.map(({ path }) => path)).toEqual(['/broken/thing', '/thing', '/thing']);
    await expect(fetchDocument([away, `${away}9`], '/thing')).rejects.toThrow(`${away} or ${away}9/thing cannot be read: `);
  });
});
