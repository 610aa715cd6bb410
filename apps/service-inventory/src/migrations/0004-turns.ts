import { turnTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders that wait for a service. */
export class ServiceInventory0004 implements MigrationInterface {
  name = 'ServiceInventory1790000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(turnTable('service_inventory'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE service_inventory.turn');
  }
}
