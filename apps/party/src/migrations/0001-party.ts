import { resourceTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['individual', 'organization', 'customer'];

/** One table for each kind of party, and one for those of them that are customers. */
export class Party0001 implements MigrationInterface {
  name = 'Party1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(resourceTable('party', table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE party.${table}`);
  }
}
