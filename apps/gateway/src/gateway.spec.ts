import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig, type HealthReport } from '@banyan/service';
import { tmf620, tmf622, tmf637, tmf641 } from '@banyan/tmf';
import type { RequestHandler } from 'express';
import { bootGateway, type RunningGateway } from './gateway.js';
import type { LocalTarget } from './upstream.js';

interface Seen {
  method?: string;
  url?: string;
  headers: IncomingHttpHeaders;
  body: string;
}

describe('the gateway', () => {
  const seen: Seen[] = [];
  let com: Server;
  let gateway: RunningGateway;
  let health: HealthReport = { status: 'ok', details: {} };

  beforeAll(async () => {
    com = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      seen.push({ method: request.method, url: request.url, headers: request.headers, body });
      if (request.url?.endsWith('/broken')) request.socket.destroy();
      else response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json', location: '/there' }).end('{"status":"ok","details":{}}');
    }).listen(0, '127.0.0.1');
    await once(com, 'listening');
    const handler: RequestHandler = (request, response) => void response.json({ path: request.originalUrl, url: request.url });
    const gone = { urls: ['http://127.0.0.1:9'] };
    gateway = await bootGateway({
      config: { ...readConfig('gateway', {}), port: 0, logLevel: 'silent' },
      targets: {
        com: { urls: ['http://127.0.0.1:9', `http://127.0.0.1:${(com.address() as AddressInfo).port}`] },
        catalog: { handler, health: async () => health },
        som: gone,
        rom: gone,
        'product-inventory': gone,
        'service-inventory': gone,
        'resource-inventory': gone,
        party: gone,
      },
    });
  });
  afterAll(async () => {
    await gateway.close();
    com.closeAllConnections();
    com.close();
  });
  const get = (path: string, init?: RequestInit) => fetch(gateway.url + path, { redirect: 'manual', ...init });

  it('hands requests on to a service elsewhere, path, query, body and all', async () => {
    const path = `${tmf622.api.basePath}/productOrder?fields=id&x=a%20b`;
    const response = await get(path, { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json', 'x-correlation-id': 'journey-1' } });
    expect([response.status, response.headers.get('location')]).toEqual([201, '/there']);
    expect(seen.at(-1)).toMatchObject({ method: 'POST', url: path, body: '{"a":1}' });
    expect(seen.at(-1)!.headers).toMatchObject({ 'x-forwarded-host': gateway.url.slice('http://'.length), 'x-forwarded-proto': 'http', 'x-correlation-id': 'journey-1' });
    expect((await get('/orchestration/com/v1/task')).status).toBe(200);
  });

  it('hands requests on to a service of its own process', async () => {
    const path = `${tmf620.api.basePath}/productOffering/1?fields=id`;
    expect(await (await get(path)).json()).toEqual({ path, url: path });
  });

  it('says that a service is down in the Error body, and whether the request may have had an effect', async () => {
    const down = await get(`${tmf641.api.basePath}/serviceOrder`);
    expect([down.status, down.headers.get('retry-after'), await down.json()]).toEqual([503, '1', expect.objectContaining({ code: 'unavailable', reason: 'som cannot be reached now', status: '503' })]);
    const broken = await get(`${tmf622.api.basePath}/broken`);
    expect([broken.status, await broken.json()]).toEqual([502, expect.objectContaining({ code: 'badGateway', '@type': 'Error' })]);
    for (const path of ['/nowhere', `${tmf637.api.basePath}x/product`, '/api-docs/nobody']) {
      const nowhere = await get(path);
      expect([nowhere.status, await nowhere.json()]).toEqual([404, expect.objectContaining({ code: 'notFound' })]);
    }
  });

  it('knows how all services are', async () => {
    health = { status: 'error', details: { database: { status: 'down', message: 'gone' } } };
    const response = await get('/health');
    const { services } = (await response.json()) as { services: Record<string, HealthReport> };
    expect([response.status, services.com?.status, services.catalog, services.som?.status]).toEqual([503, 'ok', health, 'error']);
    expect((await get('/health/live')).status).toBe(200);
  });

  it('has a page that leads to every API', async () => {
    const page = await (await get('/')).text();
    for (const { api } of [tmf620, tmf622, tmf637, tmf641]) expect(page).toContain(`href="${api.basePath}/api-docs"`);
    expect((await get('/api-docs/som')).headers.get('location')).toBe(`${tmf641.api.basePath}/api-docs`);
    for (const [service, document] of [['catalog', 'TMF634'], ['com', 'TMF663']] as const) expect(await (await get(`/api-docs/${service}`)).text()).toContain(document);
  });
});

describe('the gateway in front of several instances', () => {
  const answered: string[][] = [[], []];
  let isLoaded = true;
  let instances: Server[];
  let gateway: RunningGateway;
  const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const path = `${tmf622.api.basePath}/productOrder`;
  const post = async (body: string) => (await fetch(gateway.url + path, { method: 'POST', body, headers: { 'content-type': 'application/json' } })).status;
  const all = (count: number) => Array.from({ length: count }, (_, index) => JSON.stringify({ index, text: 'x'.repeat(50_000) }));

  beforeAll(async () => {
    instances = await Promise.all([0, 1].map(async (number) => {
      const server = createServer(async (request, response) => {
        let body = '';
        for await (const chunk of request) body += String(chunk);
        if (request.method === 'POST') answered[number]!.push(body);
        response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' }).end('{"status":"ok","details":{}}');
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }));
    const com = { urls: instances.map(urlOf) };
    const there: LocalTarget = { handler: (_request, response) => void response.end(), health: async () => ({ status: 'ok', details: {} }) };
    gateway = await bootGateway({
      config: { ...readConfig('gateway', {}), port: 0, logLevel: 'silent' },
      checks: { samples: async () => isLoaded || Promise.reject(new Error('are being loaded')) },
      targets: { com, catalog: there, som: there, rom: there, 'product-inventory': there, 'service-inventory': there, 'resource-inventory': there, party: there },
    });
  });
  afterAll(async () => {
    await gateway.close();
    for (const server of instances) server.closeAllConnections();
    for (const server of instances) server.close();
  });
  const leave = async (server: Server) => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const health = async () => {
    const response = await fetch(`${gateway.url}/health`);
    const { services } = (await response.json()) as { services: Record<string, HealthReport> };
    return [response.status, services['com']!.status, Object.values(services['com']!.details).map(({ status }) => status)];
  };

  it('is ready once all else is there that is needed besides them', async () => {
    isLoaded = false;
    const early = await fetch(`${gateway.url}/health/ready`);
    expect([early.status, await early.json()]).toEqual([503, expect.objectContaining({ status: 'error', details: { samples: { status: 'down', message: 'are being loaded' } } })]);
    isLoaded = true;
    const ready = await fetch(`${gateway.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, expect.objectContaining({ status: 'ok', details: { samples: { status: 'up' } } })]);
  });

  it('spreads requests over them', async () => {
    expect(new Set(await Promise.all(all(20).map(post)))).toEqual(new Set([201]));
    expect(answered.map((bodies) => bodies.length >= 5)).toEqual([true, true]);
    expect(await health()).toEqual([200, 'ok', ['up', 'up']]);
  });

  it('does without one that has gone, kept connections and all, and loses no body', async () => {
    const port = (instances[0]!.address() as AddressInfo).port;
    await leave(instances[0]!);
    answered[1] = [];
    expect(new Set(await Promise.all(all(20).map(post)))).toEqual(new Set([201]));
    expect(answered[1].sort()).toEqual(all(20).sort());
    expect(await health()).toEqual([200, 'ok', ['down', 'up']]);

    await leave(instances[1]!);
    expect(await post('{}')).toBe(503);
    expect(await health()).toEqual([503, 'error', ['down', 'down']]);
    // Both are aside now, and both are asked all the same when there is nobody else.
    instances[0]!.listen(port, '127.0.0.1');
    await once(instances[0]!, 'listening');
    expect(await post('{}')).toBe(201);
  });
});
