import { orchestratorTables } from '@banyan/orchestrator';
import { resourceTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Resource orders and the plans that carry them out. */
export class Rom0001 implements MigrationInterface {
  name = 'Rom1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(resourceTable('rom', 'resource_order'));
    for (const statement of orchestratorTables('rom')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rom.origin, rom.task, rom.worker, rom.plan, rom.resource_order');
  }
}
