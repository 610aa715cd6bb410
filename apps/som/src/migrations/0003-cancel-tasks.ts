import { resourceTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tasks by which clients ask for orders to be cancelled. */
export class Som0003 implements MigrationInterface {
  name = 'Som1790000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(resourceTable('som', 'cancel_service_order'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE som.cancel_service_order');
  }
}
