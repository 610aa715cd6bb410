import { planPriority } from '@banyan/orchestrator';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls of urgent orders are made first. */
export class Som0005 implements MigrationInterface {
  name = 'Som1790000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(planPriority('som'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE som.plan DROP COLUMN priority');
  }
}
