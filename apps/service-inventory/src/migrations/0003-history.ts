import { dropHistory, historyTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of each service, from here on. */
export class ServiceInventory0003 implements MigrationInterface {
  name = 'ServiceInventory1790000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(historyTable('service_inventory', 'service', 'service-inventory'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropHistory('service_inventory', 'service'));
  }
}
