import { openOrdersIndex } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Open orders are counted by state at every scrape, however many have ended. */
export class Som0002 implements MigrationInterface {
  name = 'Som1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(openOrdersIndex('som', 'service_order'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX som.service_order_open');
  }
}
