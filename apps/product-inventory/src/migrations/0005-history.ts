import { dropHistory, historyTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of each product, from here on. */
export class ProductInventory0005 implements MigrationInterface {
  name = 'ProductInventory1790000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(historyTable('product_inventory', 'product', 'product-inventory'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropHistory('product_inventory', 'product'));
  }
}
