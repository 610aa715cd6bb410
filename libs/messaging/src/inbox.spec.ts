import { publish, type Transaction } from './transaction.js';
import { PostgresTransport } from './postgres-transport.js';
import { message, TransportBench } from '@banyan/testing';

describe('Inbox', () => {
  const bench = new TransportBench((url) => PostgresTransport.open(url));
  beforeAll(() => bench.open());
  afterAll(() => bench.close());

  it('has the statement by which it takes a message planned a few times, and not for each', async () => {
    const [topic, name] = [bench.name('topic'), bench.name('consumer')];
    // Of a small table it would keep any plan.
    await bench.database.query(`INSERT INTO messaging.inbox (consumer, id, topic, key, seq, type, correlation_id, message, state)
      SELECT $1, gen_random_uuid(), 'before', number::text, 1, 'Told', number::text, '{}', 'handled' FROM generate_series(1, 20000) AS number`, [name]);
    await bench.database.query('ANALYZE messaging.inbox');
    let kept = 0;
    await bench.consume(name, [topic], async (tx: Transaction) => {
      const [plans] = await tx.query<{ kept: number }>(`SELECT coalesce(max(generic_plans), 0)::int AS kept FROM pg_prepared_statements WHERE statement ~ '^\\s*UPDATE messaging.inbox AS taken'`);
      kept = Math.max(kept, plans!.kept);
    });
    const count = 60;
    for (let seq = 1; seq <= count; seq += 1) await bench.transactions.run(async (tx) => void publish(tx, message(topic, 'a', seq)));
    await bench.handledAll(name, count);
    expect(kept).toBeGreaterThan(0);
  });
});
