import { openOrdersIndex } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Open orders are counted by state at every scrape, however many have ended. */
export class Com0002 implements MigrationInterface {
  name = 'Com1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(openOrdersIndex('com', 'product_order'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX com.product_order_open');
  }
}
