import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reservationColumns } from '../reservations.js';

/** Values that are kept for an order that is still to come. */
export class ResourceInventory0004 implements MigrationInterface {
  name = 'ResourceInventory1790000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(reservationColumns);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update resource_inventory.pool_value set state = 'quarantine' where state = 'reserved'`);
    await runner.query(`alter table resource_inventory.pool_value drop column reserved_by, drop column reserved_until, drop constraint pool_value_state_check,
      add constraint pool_value_state_check check (state in ('available', 'assigned', 'quarantine'))`);
  }
}
