import { supportTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which products have to tell whom they rest on, and how often that was told. */
export class ProductInventory0004 implements MigrationInterface {
  name = 'ProductInventory1790000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(supportTable('product_inventory', 'product'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE product_inventory.support_stream, product_inventory.support_untold');
  }
}
