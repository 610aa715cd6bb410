import { planPriority } from '@banyan/orchestrator';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls of urgent orders are made first. */
export class Rom0005 implements MigrationInterface {
  name = 'Rom1790000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(planPriority('rom'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE rom.plan DROP COLUMN priority');
  }
}
