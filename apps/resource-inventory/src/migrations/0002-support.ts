import { supportTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { supportGraphTables } from '../support-graph.js';

/** Which resources have to tell whom they rest on, and what all three inventories have: who rests on whom, and whom each resource carries. */
export class ResourceInventory0002 implements MigrationInterface {
  name = 'ResourceInventory1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(supportTable('resource_inventory', 'resource'));
    await runner.query(supportGraphTables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE resource_inventory.support_stream, resource_inventory.support_untold, resource_inventory.told, resource_inventory.carried_total, resource_inventory.carried_customer, resource_inventory.carried, resource_inventory.support, resource_inventory.instance');
  }
}
