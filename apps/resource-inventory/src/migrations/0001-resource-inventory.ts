import { inventoryTables, resourceTable } from '@banyan/service';
import { poolTable } from '../pools.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Resources, what each task did to them, and who is changing them. */
export class ResourceInventory0001 implements MigrationInterface {
  name = 'ResourceInventory1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(resourceTable('resource_inventory', 'resource'));
    await runner.query(inventoryTables('resource_inventory'));
    await runner.query(poolTable);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE resource_inventory.pool_value, resource_inventory.claim, resource_inventory.applied, resource_inventory.resource');
  }
}
