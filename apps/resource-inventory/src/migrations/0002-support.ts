import { supportTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { supportGraphTables } from '../support-graph.js';

/** What each resource has told of whom it rests on, and what all three inventories have: who rests on whom, and whom each resource carries. */
export class ResourceInventory0002 implements MigrationInterface {
  name = 'ResourceInventory1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(supportTable('resource_inventory', 'resource'));
    await runner.query(supportGraphTables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE resource_inventory.support_stream, resource_inventory.carried_total, resource_inventory.carried_customer, resource_inventory.carried, resource_inventory.support, resource_inventory.instance');
  }
}
