import { planExpectation } from '@banyan/orchestrator';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders tell when they are expected to be complete. */
export class Com0010 implements MigrationInterface {
  name = 'Com1790000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of planExpectation('com')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE com.task DROP COLUMN expected_ms');
    await runner.query('ALTER TABLE com.plan DROP COLUMN expected_at');
  }
}
