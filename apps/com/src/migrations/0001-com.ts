import { orchestratorTables } from '@banyan/orchestrator';
import { resourceTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Product orders and the plans that carry them out. */
export class Com0001 implements MigrationInterface {
  name = 'Com1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(resourceTable('com', 'product_order'));
    for (const statement of orchestratorTables('com')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE com.origin, com.task, com.worker, com.plan, com.product_order');
  }
}
