import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The waits that may end are looked for several times a second, among all tasks there have ever been. */
export class Rom0008 implements MigrationInterface {
  name = 'Rom1790000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX task_awaits ON rom.task (plan_id) WHERE step = 'await'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX rom.task_awaits');
  }
}
