import { PostgresTransport, Transactions } from '@banyan/messaging';
import { eventually, openTestDatabase, type TestDatabase } from '@banyan/testing';
import { DataSource } from 'typeorm';
import { jobColumns, JobFault, JobQueue } from './job-queue.js';
import { createLogger } from './logging.js';

interface Errand { id: string; steps: number }

describe('a queue of jobs', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let dataSource: DataSource;
  let transactions: Transactions;
  const queues: JobQueue<Errand>[] = [];
  const failed = new Map<string, string>();

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    dataSource = await new DataSource({ type: 'postgres', url: database.url, poolSize: 4 }).initialize();
    transactions = new Transactions(dataSource, transport, 'errands');
    await database.query(`CREATE TABLE errand (${jobColumns}, steps integer NOT NULL DEFAULT 0)`);
  });
  afterEach(async () => {
    for (const queue of queues.splice(0)) await queue.stop();
    await database.query('DELETE FROM errand');
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await transport?.close();
    await database.close();
  });

  /** One process's. @param walk what it does for an errand, step by step */
  function queueOf(walk: (queue: JobQueue<Errand>, job: Errand) => Promise<number | void>): JobQueue<Errand> {
    const queue: JobQueue<Errand> = new JobQueue<Errand>({
      transactions, logger: createLogger('errands', 'silent'), table: 'errand', columns: ['id', 'steps'], carryOut: (job) => walk(queue, job),
      fail: ({ id }, reason) => transactions.run(async (tx) => {
        failed.set(id, reason);
        queue.end(tx, id);
      }),
    });
    queues.push(queue);
    return queue;
  }
  const step = (queue: JobQueue<Errand>, id: string) => transactions.run(async (tx) => {
    const held = await queue.renew(tx, id);
    if (!held) return undefined;
    tx.execute('UPDATE errand SET steps = steps + 1 WHERE id = $1', [id]);
    queue.progressed(tx, id);
    if (held.steps === 2) queue.end(tx, id);
    return held.steps < 2;
  });
  const walkToTheEnd = async (queue: JobQueue<Errand>, { id }: Errand) => {
    while (await step(queue, id)) continue;
  };
  const put = (id: string) => database.query('INSERT INTO errand (id) VALUES ($1)', [id]);
  const ended = (id: string) => eventually(`the end of ${id}`, async () => (await database.query('SELECT FROM errand WHERE id = $1 AND ended_at IS NOT NULL', [id])).length === 1);
  const stepsOf = async (id: string) => (await database.query<Errand>('SELECT id, steps FROM errand WHERE id = $1', [id]))[0]?.steps;
  const runOut = () => database.query(`UPDATE errand SET leased_until = clock_timestamp() - interval '1 s' WHERE lease_owner IS NOT NULL`);

  it('carries each job out once, however many look for work', async () => {
    for (const id of ['a', 'b', 'c', 'd']) await put(id);
    const two = [queueOf(walkToTheEnd), queueOf(walkToTheEnd)];
    for (const queue of two) queue.wake();
    for (const id of ['a', 'b', 'c', 'd']) await ended(id);
    expect(await Promise.all(['a', 'b', 'c', 'd'].map(stepsOf))).toEqual([3, 3, 3, 3]);
  });

  it('goes on where a process has died, and that one can do no more for the job', async () => {
    await put('left');
    let died!: (queue: JobQueue<Errand>) => void;
    const dead = new Promise<JobQueue<Errand>>((resolve) => (died = resolve));
    let wakeUp!: () => void;
    const asleep = new Promise<void>((resolve) => (wakeUp = resolve));
    queueOf(async (queue, { id }) => {
      await step(queue, id);
      died(queue);
      await asleep;
    }).wake();
    const former = await dead;
    await runOut();
    queueOf(walkToTheEnd).wake();
    await ended('left');
    expect(await stepsOf('left')).toBe(3);
    expect(await step(former, 'left')).toBeUndefined();
    wakeUp();
  });

  it('lets those behind it go first when a job can do nothing for now, and looks at it again as soon as it asked for', async () => {
    await put('waits');
    await put('goes');
    const seen: string[] = [];
    const queue = queueOf(async (each, job) => {
      seen.push(job.id);
      if (job.id === 'waits' && (await stepsOf('goes')) !== 3) return 1;
      return walkToTheEnd(each, job);
    });
    queue.wake();
    await ended('waits');
    expect(seen).toEqual(['waits', 'goes', 'waits']);
  });

  it('gives up what breaks off five times on end, and at once what cannot be done', async () => {
    await put('broken');
    let tries = 0;
    const queue = queueOf(async (_queue, { id }) => {
      if (id === 'impossible') throw new JobFault('nobody lives there');
      tries += 1;
      throw new Error('the road is closed');
    });
    await eventually('the end of it', async () => {
      queue.wake();
      await runOut();
      return failed.has('broken');
    });
    expect([tries, failed.get('broken')]).toEqual([5, 'given up after 5 attempts: the log of the service says why']);
    await put('impossible');
    queue.wake();
    await ended('impossible');
    expect(failed.get('impossible')).toBe('nobody lives there');
  });
});
