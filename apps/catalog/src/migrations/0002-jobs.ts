import { resourceTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['tmf620', 'tmf633', 'tmf634'].flatMap((api) => [`${api}_import_job`, `${api}_export_job`]);

/** Import and export jobs of each API, the work on them, and what they read and write. */
export class Jobs0002 implements MigrationInterface {
  name = 'CatalogJobs1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(resourceTable('catalog', table));
    await runner.query(`
      CREATE TABLE catalog.job (
        id text PRIMARY KEY, api text NOT NULL, name text NOT NULL, origin text NOT NULL, progress jsonb NOT NULL DEFAULT '{}',
        attempts integer NOT NULL DEFAULT 0, lease_owner text, leased_until timestamptz,
        created_at timestamptz NOT NULL DEFAULT banyan_now(), ended_at timestamptz)`);
    await runner.query(`CREATE INDEX job_open ON catalog.job (created_at) WHERE ended_at IS NULL`);
    await runner.query(`
      CREATE TABLE catalog.job_item (
        job_id text NOT NULL REFERENCES catalog.job ON DELETE CASCADE, position integer NOT NULL, content text NOT NULL,
        round integer NOT NULL DEFAULT 0, outcome text, reason text, PRIMARY KEY (job_id, position))`);
    await runner.query(`CREATE INDEX job_item_open ON catalog.job_item (job_id, round, position) WHERE outcome IS NULL`);
    await runner.query(`
      CREATE TABLE catalog.job_content (
        job_id text NOT NULL REFERENCES catalog.job ON DELETE CASCADE, number integer NOT NULL, lines text NOT NULL, PRIMARY KEY (job_id, number))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE catalog.job_content, catalog.job_item, catalog.job');
    for (const table of tables) await runner.query(`DROP TABLE catalog.${table}`);
  }
}
