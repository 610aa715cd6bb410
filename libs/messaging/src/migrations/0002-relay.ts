import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a transport that carries messages elsewhere still has to send, and what a person did with dead letters. */
export class Messaging0002 implements MigrationInterface {
  name = 'Messaging1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    // The share of the relays' work that a message belongs to; null once it is sent, or when nobody has to send it.
    await runner.query(`ALTER TABLE messaging.outbox ADD COLUMN relay_part smallint`);
    await runner.query(`CREATE INDEX outbox_unsent ON messaging.outbox (relay_part, position) WHERE relay_part IS NOT NULL`);
    await runner.query(`ALTER TABLE messaging.inbox DROP CONSTRAINT inbox_state_check`);
    await runner.query(`ALTER TABLE messaging.inbox ADD CHECK (state IN ('new', 'handled', 'dead', 'discarded'))`);
    await runner.query(`CREATE INDEX inbox_dead ON messaging.inbox (consumer, position) WHERE state = 'dead'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX messaging.inbox_dead, messaging.outbox_unsent`);
    await runner.query(`ALTER TABLE messaging.outbox DROP COLUMN relay_part`);
    await runner.query(`ALTER TABLE messaging.inbox DROP CONSTRAINT inbox_state_check`);
    await runner.query(`ALTER TABLE messaging.inbox ADD CHECK (state IN ('new', 'handled', 'dead'))`);
  }
}
