import { resourceTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tasks by which clients ask for orders to be cancelled. */
export class Com0003 implements MigrationInterface {
  name = 'Com1790000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(resourceTable('com', 'cancel_product_order'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE com.cancel_product_order');
  }
}
