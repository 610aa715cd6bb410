import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Banyan's clock, the outbox in Debezium's columns, the routes and the inbox. */
export class Messaging0001 implements MigrationInterface {
  name = 'Messaging1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    // Tests shift time for their own database instead of sleeping: every due time is compared with this clock.
    await runner.query(`CREATE TABLE messaging.clock (shift interval NOT NULL)`);
    await runner.query(`
      CREATE FUNCTION public.banyan_now() RETURNS timestamptz LANGUAGE sql STABLE
      AS $$ SELECT clock_timestamp() + coalesce((SELECT shift FROM messaging.clock LIMIT 1), interval '0') $$`);
    await runner.query(`
      CREATE TABLE messaging.outbox (
        id uuid PRIMARY KEY, aggregatetype text NOT NULL, aggregateid text NOT NULL, type text NOT NULL, payload jsonb NOT NULL,
        headers jsonb NOT NULL, topic text NOT NULL, key text NOT NULL, seq integer NOT NULL,
        position bigint GENERATED ALWAYS AS IDENTITY, created_at timestamptz NOT NULL DEFAULT clock_timestamp())`);
    await runner.query(`CREATE INDEX outbox_topic ON messaging.outbox (topic, position)`);
    await runner.query(`CREATE TABLE messaging.route (topic text, consumer text, PRIMARY KEY (topic, consumer))`);
    await runner.query(`
      CREATE TABLE messaging.inbox (
        consumer text NOT NULL, id uuid NOT NULL, topic text NOT NULL, key text NOT NULL, seq integer NOT NULL, type text NOT NULL,
        correlation_id text NOT NULL, message jsonb NOT NULL, state text NOT NULL DEFAULT 'new', attempts integer NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL DEFAULT clock_timestamp(), error text, position bigint GENERATED ALWAYS AS IDENTITY,
        received_at timestamptz NOT NULL DEFAULT clock_timestamp(), handled_at timestamptz,
        PRIMARY KEY (consumer, id), UNIQUE (consumer, topic, key, seq),
        CHECK (state IN ('new', 'handled', 'dead')))
      WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)`);
    await runner.query(`CREATE INDEX inbox_new ON messaging.inbox (consumer, position) WHERE state = 'new'`);
    await runner.query(`CREATE INDEX inbox_journey ON messaging.inbox (correlation_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE messaging.inbox, messaging.route, messaging.outbox`);
    await runner.query(`DROP FUNCTION public.banyan_now()`);
    await runner.query(`DROP TABLE messaging.clock`);
  }
}
