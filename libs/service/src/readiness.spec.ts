import { publish, type Transactions } from '@banyan/messaging';
import { eventually, openTestDatabase, type TestDatabase } from '@banyan/testing';
import { rootModule } from './api-module.js';
import type { RunningService } from './boot.js';
import { readConfig } from './config.js';
import { createDatabase } from './embedded-postgres.js';
import { startService } from './start-service.js';

describe('a service whose broker is away', () => {
  let server: TestDatabase;
  let service: RunningService;
  let transactions: Transactions;
  /** Its own: it is taken away from the service in the end. */
  const name = 'readiness';

  beforeAll(async () => {
    server = await openTestDatabase();
    const databaseUrl = await createDatabase(server.url, `${name}_${process.pid}`);
    // Nobody listens on port 1.
    const config = { ...readConfig('com', {}), port: 0, logLevel: 'silent' as const, databaseUrl, kafkaBrokers: ['127.0.0.1:1'] };
    service = await startService({ config }, { schema: 'desk', build: (runtime) => ((transactions = runtime.transactions), { module: rootModule('Desk', []), apis: [] }) });
  });
  afterAll(async () => {
    await service?.close();
    await server.query(`DROP DATABASE IF EXISTS ${name}_${process.pid} WITH (FORCE)`);
    await server.close();
  });
  const ready = async () => {
    const response = await fetch(`${service.url}/health/ready`);
    return { code: response.status, ...((await response.json()) as { details: Record<string, { status: string; message?: string; informs?: true }> }) };
  };

  it('is ready all the same and says so, keeps what it has to send, and tells how much that is', async () => {
    await transactions.run(async (tx) => void publish(tx, { topic: 'som.commands', key: 'o', seq: 1, type: 'PlaceServiceOrder', subject: 'o', correlationId: 'o', data: {} }));
    const told = await eventually('the broker to be missed', async () => {
      const health = await ready();
      return health.details['broker']?.status === 'down' && health;
    });
    expect(told).toMatchObject({ code: 200, details: { database: { status: 'up' }, broker: { informs: true, message: expect.any(String) } } });
    const page = await (await fetch(`${service.url}/metrics`)).text();
    expect(page).toContain('banyan_outbox_unsent{service="com"} 1');
    expect(page).toMatch(/^banyan_outbox_lag_seconds\{service="com"\} 0*[\d.]+$/m);
  });

  it('is not ready without its database, and still alive', async () => {
    await server.query(`DROP DATABASE ${name}_${process.pid} WITH (FORCE)`);
    expect(await ready()).toMatchObject({ code: 503, details: { database: { status: 'down', message: expect.any(String) } } });
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
  });
});
