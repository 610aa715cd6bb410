import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The waits that may end are looked for several times a second, among all tasks there have ever been. */
export class Com0005 implements MigrationInterface {
  name = 'Com1790000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX task_awaits ON com.task (plan_id) WHERE step = 'await'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX com.task_awaits');
  }
}
