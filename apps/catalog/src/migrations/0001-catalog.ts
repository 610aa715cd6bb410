import { resourceTable } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  'catalog',
  'category',
  'product_offering',
  'product_offering_price',
  'product_specification',
  'service_catalog',
  'service_category',
  'service_candidate',
  'service_specification',
  'resource_catalog',
  'resource_category',
  'resource_candidate',
  'resource_specification',
];

/** One table for each kind of catalog element. */
export class Catalog0001 implements MigrationInterface {
  name = 'Catalog1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(resourceTable('catalog', table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE catalog.${table}`);
  }
}
