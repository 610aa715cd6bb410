import { dropFalloutBulkTables, dropFalloutTables, falloutBulkTables, falloutTables } from '@banyan/orchestrator';
import { jobColumns } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stuck tasks become work items, with all that people do to them. */
export class Som0004 implements MigrationInterface {
  name = 'Som1790000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...falloutTables('som'), ...falloutBulkTables('som', jobColumns)]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropFalloutBulkTables('som'));
    await runner.query(dropFalloutTables('som'));
  }
}
