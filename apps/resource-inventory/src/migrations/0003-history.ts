import { dropHistory, historyTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of each resource, from here on. */
export class ResourceInventory0003 implements MigrationInterface {
  name = 'ResourceInventory1790000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(historyTable('resource_inventory', 'resource', 'resource-inventory'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropHistory('resource_inventory', 'resource'));
  }
}
