import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestDatabase } from '@banyan/testing';
import { startStack } from './stack.js';

it('a stack that awaits its catalog is ready once it has that, and what loads it is served before', async () => {
  const database = await openTestDatabase();
  const dataFolder = mkdtempSync(join(tmpdir(), 'banyan-stack-'));
  const stack = await startStack({ port: 0, dataFolder, databaseUrl: database.url, logLevel: 'fatal', awaits: 'sample catalog' });
  try {
    const asked = async (path: string) => {
      const response = await fetch(stack.url + path);
      return [response.status, ((await response.json()) as { details?: object }).details];
    };
    expect(await asked('/health/ready')).toEqual([503, { 'sample catalog': { status: 'down', message: 'sample catalog is awaited' } }]);
    expect(await asked('/tmf-api/productCatalogManagement/v4/productOffering')).toEqual([200, undefined]);
    stack.opens();
    expect(await asked('/health/ready')).toEqual([200, { 'sample catalog': { status: 'up' } }]);
  } finally {
    await stack.stop();
    await database.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
});
