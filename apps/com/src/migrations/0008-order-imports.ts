import { jobColumns } from '@banyan/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sheets of orders: how their rows become orders, the imports, and what has become of each row. */
export class Com0008 implements MigrationInterface {
  name = 'Com1790000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE com.order_mapping (name text PRIMARY KEY, description text, expression text NOT NULL, changed_at timestamptz NOT NULL DEFAULT banyan_now())');
    await runner.query(`
      CREATE TABLE com.order_import (
        ${jobColumns}, mapping text NOT NULL, expression text NOT NULL, columns jsonb NOT NULL, context jsonb NOT NULL, total integer NOT NULL, error_log text)`);
    await runner.query('CREATE INDEX order_import_open ON com.order_import (created_at) WHERE ended_at IS NULL');
    await runner.query(`
      CREATE TABLE com.order_import_row (
        import_id text NOT NULL REFERENCES com.order_import ON DELETE CASCADE, position integer NOT NULL, cells jsonb NOT NULL,
        order_id text, reasons jsonb, PRIMARY KEY (import_id, position), CHECK (order_id IS NULL OR reasons IS NULL))`);
    await runner.query('CREATE INDEX order_import_row_waiting ON com.order_import_row (import_id, position) WHERE order_id IS NULL AND reasons IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE com.order_import_row, com.order_import, com.order_mapping');
  }
}
