import { resourceTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tasks by which clients ask for orders to be cancelled. */
export class Rom0003 implements MigrationInterface {
  name = 'Rom1790000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(resourceTable('rom', 'cancel_resource_order'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rom.cancel_resource_order');
  }
}
