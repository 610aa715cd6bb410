import { resourceTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Carts, which become orders. */
export class Com0012 implements MigrationInterface {
  name = 'Com1790000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(resourceTable('com', 'shopping_cart'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE com.shopping_cart');
  }
}
