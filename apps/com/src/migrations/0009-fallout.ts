import { dropFalloutBulkTables, dropFalloutTables, falloutBulkTables, falloutTables } from '@banyan/orchestrator';
import { jobColumns } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stuck tasks become work items, with all that people do to them. */
export class Com0009 implements MigrationInterface {
  name = 'Com1790000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...falloutTables('com'), ...falloutBulkTables('com', jobColumns)]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropFalloutBulkTables('com'));
    await runner.query(dropFalloutTables('com'));
  }
}
