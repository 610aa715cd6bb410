import { inventoryTables, resourceTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Products, what each task did to them, and who is changing them. */
export class ProductInventory0001 implements MigrationInterface {
  name = 'ProductInventory1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(resourceTable('product_inventory', 'product'));
    await runner.query(inventoryTables('product_inventory'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE product_inventory.claim, product_inventory.applied, product_inventory.product');
  }
}
