import { supportTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often each product has told whom it rests on. */
export class ProductInventory0004 implements MigrationInterface {
  name = 'ProductInventory1790000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(supportTable('product_inventory', 'product'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE product_inventory.support_stream');
  }
}
