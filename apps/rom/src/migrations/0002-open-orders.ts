import { openOrdersIndex } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Open orders are counted by state at every scrape, however many have ended. */
export class Rom0002 implements MigrationInterface {
  name = 'Rom1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(openOrdersIndex('rom', 'resource_order'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX rom.resource_order_open');
  }
}
