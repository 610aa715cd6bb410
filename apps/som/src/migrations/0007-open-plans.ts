import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever looks for orders that are late looks at the open plans, of which there are few among many. */
export class Som0007 implements MigrationInterface {
  name = 'Som1790000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX plan_open ON som.plan (order_id) WHERE ended_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX som.plan_open');
  }
}
