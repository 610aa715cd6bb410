import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openDataSource, qualified, resourceTable } from './database.js';
import { createDatabase, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';

class CreateWidget1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(resourceTable('shop', 'widget'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${qualified('shop', 'widget')}`);
  }
}

const options = { name: 'shop', schema: 'shop', migrations: [CreateWidget1700000000001], poolSize: 2 };

describe('openDataSource', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-database-'));
  let server: EmbeddedPostgres;
  let url: string;

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    server = await startEmbeddedPostgres(folder);
    url = await createDatabase(server.url, 'shop');
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets services that start at once take turns, and migrates once', async () => {
    const sources = await Promise.all([1, 2, 3].map(() => openDataSource({ ...options, url })));
    const [first] = sources;
    expect(await first!.query('select name from shop.migration')).toEqual([{ name: 'CreateWidget1700000000001' }, { name: 'Hub1790000000101' }]);
    expect(await first!.query('select * from shop.widget')).toEqual([]);
    expect(await first!.query(`select current_setting('idle_in_transaction_session_timeout') as idle, current_setting('statement_timeout') as statement, current_setting('application_name') as name`)).toEqual([
      { idle: '5s', statement: '30s', name: `banyan shop ${process.pid}` },
    ]);
    await Promise.all(sources.map((source) => source.destroy()));
  });

  it('says in one line that the database cannot be reached, and keeps the password to itself', async () => {
    const refused = openDataSource({ ...options, url: 'postgres://banyan:secret@127.0.0.1:1/shop' });
    await expect(refused).rejects.toThrow(/^The database at 127\.0\.0\.1:1\/shop cannot be reached: .*ECONNREFUSED.*$/);
  });
});
