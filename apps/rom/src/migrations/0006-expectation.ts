import { planExpectation } from '@banyan/orchestrator';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders tell when they are expected to be complete. */
export class Rom0006 implements MigrationInterface {
  name = 'Rom1790000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of planExpectation('rom')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE rom.task DROP COLUMN expected_ms');
    await runner.query('ALTER TABLE rom.plan DROP COLUMN expected_at');
  }
}
