import { resourceTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What channels asked for before they order, and what they were told. */
export class Com0011 implements MigrationInterface {
  name = 'Com1790000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(resourceTable('com', 'product_offering_qualification'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE com.product_offering_qualification');
  }
}
