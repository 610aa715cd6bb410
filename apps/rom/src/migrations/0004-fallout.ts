import { dropFalloutBulkTables, dropFalloutTables, falloutBulkTables, falloutTables } from '@banyan/orchestrator';
import { jobColumns } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stuck tasks become work items, with all that people do to them. */
export class Rom0004 implements MigrationInterface {
  name = 'Rom1790000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...falloutTables('rom'), ...falloutBulkTables('rom', jobColumns)]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropFalloutBulkTables('rom'));
    await runner.query(dropFalloutTables('rom'));
  }
}
