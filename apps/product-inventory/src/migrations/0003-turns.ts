import { turnTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders that wait for a product. */
export class ProductInventory0003 implements MigrationInterface {
  name = 'ProductInventory1790000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(turnTable('product_inventory'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE product_inventory.turn');
  }
}
