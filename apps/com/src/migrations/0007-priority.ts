import { planPriority } from '@banyan/orchestrator';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls of urgent orders are made first. */
export class Com0007 implements MigrationInterface {
  name = 'Com1790000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(planPriority('com'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE com.plan DROP COLUMN priority');
  }
}
