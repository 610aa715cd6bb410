import { taskAdapter } from '@banyan/orchestrator';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is due is taken for each adapter apart. */
export class Rom0007 implements MigrationInterface {
  name = 'Rom1790000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of taskAdapter('rom')) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE rom.task DROP COLUMN adapter');
    await runner.query('CREATE INDEX task_due ON rom.task (due_at) WHERE due_at IS NOT NULL');
  }
}
