import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Values that no two products of a specification may have, each with the order that asked for it last. */
export class Com0013 implements MigrationInterface {
  name = 'Com1790000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE com.unique_value (specification_id text, name text, value jsonb, product_id text NOT NULL, order_id text NOT NULL, PRIMARY KEY (specification_id, name, value))',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE com.unique_value');
  }
}
