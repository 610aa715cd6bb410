import { inventoryTables, resourceTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Services, what each task did to them, and who is changing them. */
export class ServiceInventory0001 implements MigrationInterface {
  name = 'ServiceInventory1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(resourceTable('service_inventory', 'service'));
    await runner.query(inventoryTables('service_inventory'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE service_inventory.claim, service_inventory.applied, service_inventory.service');
  }
}
