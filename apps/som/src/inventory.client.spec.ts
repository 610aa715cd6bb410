import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InventoryClient } from './inventory.client.js';

/** What inventories answer, by the last segment of the path. */
const documents: Record<string, object> = {
  making: { id: 'making', state: 'reserved', category: 'CFS', supportingService: [{ id: 'part', name: 'access' }] },
  part: { id: 'part', state: 'reserved', category: 'RFS', supportingResource: [{ id: 'line', name: 'access.line' }] },
  running: { id: 'running', state: 'active', category: 'CFS', supportingService: [{ id: 'broken', name: 'access' }] },
  broken: { id: 'broken', state: 'active', category: 'RFS', supportingResource: [{ id: 'line', name: 'access.line' }] },
};

describe('a service as the inventories have it', () => {
  const server = createServer(({ url = '' }, response) => {
    const document = documents[url.split('/').at(-1)!];
    response.writeHead(document ? 200 : 404, { 'content-type': 'application/json', etag: '"1"' }).end(JSON.stringify(document ?? {}));
  });
  let inventory: InventoryClient;
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const at = [`http://127.0.0.1:${(server.address() as AddressInfo).port}`];
    inventory = new InventoryClient(at, at, at);
  });
  afterAll(() => new Promise<void>((closed) => server.close(() => closed())));

  it('has no resources yet while it is being made, though it names them', async () => {
    expect(await inventory.installed('making')).toMatchObject({ service: { document: { id: 'making' } }, rfs: [{ key: 'access', resources: [] }] });
  });

  it('that runs is not read without what it rests on', async () => {
    await expect(inventory.installed('running')).rejects.toThrow('resource line is referred to as access.line, but there is no such resource');
  });
});
