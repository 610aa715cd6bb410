import { planExpectation } from '@banyan/orchestrator';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders tell when they are expected to be complete. */
export class Som0006 implements MigrationInterface {
  name = 'Som1790000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of planExpectation('som')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE som.task DROP COLUMN expected_ms');
    await runner.query('ALTER TABLE som.plan DROP COLUMN expected_at');
  }
}
