import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What orders were judged by. Most orders of a day share their elements, so each version of one is kept once, under a digest of what it says. */
export class Com0006 implements MigrationInterface {
  name = 'Com1790000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE com.judged_element (digest text PRIMARY KEY, kind text NOT NULL, element jsonb NOT NULL)');
    await runner.query('CREATE TABLE com.judged_order (order_id text PRIMARY KEY, at timestamptz NOT NULL, digests text[] NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE com.judged_order, com.judged_element');
  }
}
