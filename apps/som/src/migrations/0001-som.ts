import { orchestratorTables } from '@banyan/orchestrator';
import { resourceTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Service orders and the plans that carry them out. */
export class Som0001 implements MigrationInterface {
  name = 'Som1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(resourceTable('som', 'service_order'));
    for (const statement of orchestratorTables('som')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE som.origin, som.task, som.worker, som.plan, som.service_order');
  }
}
