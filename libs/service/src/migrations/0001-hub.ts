import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who wants to hear what a service publishes, and what they have yet to hear. Every service has both tables in its own
 * schema, because a delivery is recorded in the transaction of the change.
 *
 * A delivery has no foreign key to its subscription: a subscriber who leaves must never fail an order.
 */
export function hubMigration(schema: string): new () => MigrationInterface {
  const table = (name: string) => `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
  return class Hub0001 implements MigrationInterface {
    name = 'Hub1790000000101';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`
        CREATE TABLE ${table('hub')} (
          id text PRIMARY KEY, api text NOT NULL, document jsonb NOT NULL, event_types text[] NOT NULL, state text NOT NULL DEFAULT 'active',
          failures integer NOT NULL DEFAULT 0, error text, failing_since timestamptz, due_at timestamptz NOT NULL DEFAULT '-infinity',
          lease_owner uuid, leased_until timestamptz, created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
          CHECK (state IN ('active', 'paused', 'ended')))
        WITH (fillfactor = 50)`);
      await runner.query(`CREATE INDEX hub_api ON ${table('hub')} (api)`);
      await runner.query(`
        CREATE TABLE ${table('hub_delivery')} (
          hub_id text NOT NULL, position bigint GENERATED ALWAYS AS IDENTITY, body jsonb NOT NULL,
          recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (hub_id, position))
        WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`DROP TABLE ${table('hub_delivery')}, ${table('hub')}`);
    }
  };
}
