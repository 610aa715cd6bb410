import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What makes submitting an order again harmless: answers by `Idempotency-Key`, and the orders that a channel has named. */
export class Com0004 implements MigrationInterface {
  name = 'Com1790000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE com.kept_answer (
      key text PRIMARY KEY, fingerprint text NOT NULL, document jsonb NOT NULL, version integer NOT NULL, headers json NOT NULL, body text NOT NULL, kept_until timestamptz NOT NULL)`);
    await runner.query('CREATE INDEX kept_answer_until ON com.kept_answer (kept_until)');
    await runner.query('CREATE TABLE com.external_id (channel text NOT NULL, external_id text NOT NULL, order_id text NOT NULL, PRIMARY KEY (channel, external_id))');
    await runner.query('CREATE INDEX external_id_order ON com.external_id (order_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE com.external_id, com.kept_answer');
  }
}
