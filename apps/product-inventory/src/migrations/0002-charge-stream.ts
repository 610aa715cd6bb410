import type { MigrationInterface, QueryRunner } from 'typeorm';
import { chargeStreamTable } from '../charge-feed.js';

/** How many charge events each product has told. */
export class ProductInventory0002 implements MigrationInterface {
  name = 'ProductInventory1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(chargeStreamTable('product_inventory'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE product_inventory.charge_stream');
  }
}
