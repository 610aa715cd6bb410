import { supportTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which services have to tell whom they rest on, and how often that was told. */
export class ServiceInventory0002 implements MigrationInterface {
  name = 'ServiceInventory1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(supportTable('service_inventory', 'service'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE service_inventory.support_stream, service_inventory.support_untold');
  }
}
