import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was heard, each event once, and what it has come to. */
export class BillingLedger0001 implements MigrationInterface {
  name = 'BillingLedger1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table billing_ledger.entry (
        event_id uuid primary key, position bigint generated always as identity, product_id text not null, charge_id text not null, data jsonb not null)`);
    await runner.query(`create index entry_product on billing_ledger.entry (product_id, position)`);
    await runner.query(`
      create table billing_ledger.charge (
        id text primary key, product_id text not null, account_id text, state text not null, document jsonb not null)`);
    await runner.query(`create index charge_product on billing_ledger.charge (product_id)`);
    await runner.query(`create index charge_account on billing_ledger.charge (account_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table billing_ledger.charge, billing_ledger.entry');
  }
}
