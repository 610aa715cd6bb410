import { PostgresTransport, taskKey, Transactions, type Message, type TaskAnswer } from '@banyan/messaging';
import { productLifecycle, type InstanceEvent } from '@banyan/order';
import { openTestDatabase, type TestDatabase } from '@banyan/testing';
import { tmf637, type TmfDocument } from '@banyan/tmf';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { turnTable } from './claims.js';
import { openDataSource, resourceTable } from './database.js';
import { applyChangesType, revertChangesType, type InstanceChange, type RevertChanges } from './instance-changes.js';
import { InventoryCommands, inventoryTables } from './inventory-commands.js';
import { ResourceStore } from './resource-store.js';

class Queueing0001 implements MigrationInterface {
  name = 'Queueing1790000000001';
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [resourceTable('queueing', 'product'), inventoryTables('queueing'), turnTable('queueing')]) await runner.query(sql);
  }
  async down(): Promise<void> {}
}

/** Orders are called by their plans here: each has one, whose tasks are `claim` and `change`. */
describe('Orders that want the same product', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let dataSource: DataSource;
  let transactions: Transactions;

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    dataSource = await openDataSource({ name: 'queueing', url: database.url, schema: 'queueing', migrations: [Queueing0001], poolSize: 6 });
    transactions = new Transactions(dataSource, transport, 'queueing');
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await transport?.close();
    await database.close();
  });

  const claimsOf = (id: string) => database.query(`SELECT order_id FROM queueing.claim WHERE instance_id = $1`, [id]);
  const changes = (event: InstanceEvent, ids: string[]) => ids.map((id): InstanceChange => ({ id, event }));

  /** As many products, and what is told of those who wait for them. */
  async function queueing(count: number, { byPlan = false } = {}) {
    const store = new ResourceStore<TmfDocument>(tmf637.product, 'queueing', 'product');
    const handlers = new InventoryCommands(store, productLifecycle, 'queueing', { queues: true, byPlan }).handlers();
    const ids = Array.from({ length: count }, () => crypto.randomUUID() as string);
    await transactions.run((tx) => store.insertAll(tx, ids.map((id) => ({ id, status: 'active' }))));
    const told: TaskAnswer[] = [];
    /** @returns what the command itself is answered; nothing when it waits */
    async function command(type: string, correlationId: string, data: object): Promise<TaskAnswer | undefined> {
      const message = { id: crypto.randomUUID(), type, correlationId, data } as unknown as Message<never>;
      const answers = await transactions.run(async (tx) => {
        await handlers[type]!.handle(tx, message, undefined);
        return tx.outgoing;
      });
      told.push(...answers.filter(({ key }) => key !== message.id).map(({ data: turn }) => turn as unknown as TaskAnswer));
      return answers.find(({ key }) => key === message.id)?.data as unknown as TaskAnswer | undefined;
    }
    const ref = (planId: string, taskId: string, phase: 'do' | 'undo') => ({ planId, taskId, phase, answerTo: 'answers' });
    const apply = (order: string, taskId: string, list: InstanceChange[], { journey = order, within }: { journey?: string; within?: string[] } = {}) =>
      command(applyChangesType, journey, { task: ref(order, taskId, 'do'), changes: list, ...(within ? { within } : {}) });
    return {
      ids, apply,
      /** Whose turn has come, in this order. */
      turns: () => told.map(({ planId }) => planId),
      begin: (order: string, wanted: string[]) => apply(order, 'claim', changes('changing', wanted)),
      end: (order: string, wanted: string[]) => apply(order, 'change', changes('changed', wanted)),
      withdraw: (order: string, more: Partial<RevertChanges> = {}) => command(revertChangesType, order, { task: ref(order, 'claim', 'undo'), reverts: taskKey(ref(order, 'claim', 'do')), ...more }),
    };
  }
  const names = (stem: string) => [1, 2, 3].map((number) => `${stem}-${number}`) as [string, string, string];

  it('one after the other has the instance, as they came, and nobody overtakes them', async () => {
    const { ids, turns, begin, end } = await queueing(1);
    const [first, second, third] = names('turn');
    expect(await begin(first, ids)).toMatchObject({ outcome: 'done' });
    expect([await begin(second, ids), await begin(third, ids)]).toEqual([undefined, undefined]);
    await end(first, ids);
    expect(turns()).toEqual([second]);
    expect(await begin('late', ids)).toBeUndefined();
    expect(await begin(second, ids)).toMatchObject({ outcome: 'done' });
    await end(second, ids);
    expect(turns()).toEqual([second, third]);
  });

  it('one that is taken back while it waits, or when its turn has come, lets the next one have it', async () => {
    const { ids, turns, begin, end, withdraw } = await queueing(1);
    const [first, second, third] = names('withdrawn');
    for (const name of [first, second, third, 'last']) await begin(name, ids);
    await withdraw(second);
    await end(first, ids);
    expect(turns()).toEqual([third]);
    expect(await withdraw(third)).toMatchObject({ outcome: 'done' });
    expect(turns()).toEqual([third, 'last']);
    expect(await claimsOf(ids[0]!)).toEqual([{ order_id: 'last' }]);
  });

  it('one that stands back lets the next one have it, whether it waits or its turn has come, and comes again as the last', async () => {
    const { ids, turns, begin, end, withdraw } = await queueing(1);
    const [first, second, third] = names('standing-back');
    for (const name of [first, second, third]) await begin(name, ids);
    await end(first, ids);
    await withdraw(second, { comesAgain: true });
    expect([turns(), await claimsOf(ids[0]!)]).toEqual([[second, third], [{ order_id: third }]]);
    expect(await begin(second, ids)).toBeUndefined();
    await withdraw(second, { comesAgain: true });
    await begin(third, ids);
    await end(third, ids);
    expect(turns()).toEqual([second, third]);
    expect(await begin(second, ids)).toMatchObject({ outcome: 'done' });
  });

  it('one whose turn has come keeps it while it is planned afresh once more, and loses it when it is refused', async () => {
    const { ids, turns, begin, end, apply } = await queueing(1);
    const [first, second, third] = names('refused');
    for (const name of [first, second, third]) await begin(name, ids);
    await end(first, ids);
    expect(await apply(second, 'claim', [{ id: ids[0]!, event: 'changing', expectedVersion: 77 }])).toMatchObject({ stale: true });
    expect(await claimsOf(ids[0]!)).toEqual([{ order_id: second }]);
    expect(await apply(second, 'claim', [{ id: ids[0]!, event: 'installed' }])).toMatchObject({ outcome: 'refused' });
    expect(turns().at(-1)).toBe(third);
  });

  it('one that wants several has all of them or none, and is not passed over by those who want fewer', async () => {
    const { ids: [a, b], turns, begin, end } = await queueing(2);
    const [first, both, third] = names('several');
    await begin(first, [a!]);
    expect([await begin(both, [a!, b!]), await begin(third, [b!])]).toEqual([undefined, undefined]);
    await end(first, [a!]);
    expect(turns()).toEqual([both]);
    expect([await claimsOf(a!), await claimsOf(b!)]).toEqual([[{ order_id: both }], [{ order_id: both }]]);
    await begin(both, [a!, b!]);
    await end(both, [a!, b!]);
    expect(turns()).toEqual([both, third]);
  });

  it('one that needs some of several waits for none of them while enough are free, and else until they are', async () => {
    const { ids: [a, b, mine, other], turns, begin, end, apply } = await queueing(4);
    const leaving = (order: string, id: string) => apply(order, 'claim', [{ id, event: 'changing', needs: [{ of: [a!, b!], atLeast: 1 }] }]);
    await begin('stuck', [a!]);
    expect(await leaving('at-once', mine!)).toMatchObject({ outcome: 'done' });
    expect(await claimsOf(b!)).toEqual([]);
    await begin('passing', [b!]);
    expect(await leaving('for-one', other!)).toBeUndefined();
    await end('passing', [b!]);
    expect([turns(), await claimsOf(a!), await claimsOf(b!)]).toEqual([['for-one'], [{ order_id: 'stuck' }], [{ order_id: 'for-one' }]]);
    expect(await leaving('for-one', other!)).toMatchObject({ outcome: 'done' });
    expect([await claimsOf(b!), await claimsOf(other!)]).toEqual([[], [{ order_id: 'for-one' }]]);
  });

  it('one that needs some of several does not overtake those who wait to change them', async () => {
    const { ids: [a, b, mine], turns, begin, end, withdraw, apply } = await queueing(3);
    const leaving = (order: string) => apply(order, 'claim', [{ id: mine!, event: 'changing', needs: [{ of: [a!, b!], atLeast: 1 }] }]);
    await begin('for-long', [a!]);
    await begin('for-both', [a!, b!]);
    expect(await leaving('behind')).toBeUndefined();
    await end('for-long', [a!]);
    expect(turns()).toEqual(['for-both']);
    await withdraw('for-both');
    expect(turns()).toEqual(['for-both', 'behind']);
  });

  it('one that wants another when its turn has come lets the next one have it, and waits for the other', async () => {
    const { ids: [a, b], turns, begin, end } = await queueing(2);
    const [first, second, third] = names('changed-mind');
    await Promise.all([begin(first, [a!]), begin('holder', [b!])]);
    expect([await begin(second, [a!]), await begin(third, [a!])]).toEqual([undefined, undefined]);
    await end(first, [a!]);
    expect(await begin(second, [b!])).toBeUndefined();
    expect([turns(), await claimsOf(a!)]).toEqual([[second, third], [{ order_id: third }]]);
    await end('holder', [b!]);
    expect(turns().at(-1)).toBe(second);
    expect(await begin(second, [b!])).toMatchObject({ outcome: 'done' });
  });

  describe('where each plan has it for itself', () => {
    const journey = 'journey';

    it('one of the same journey waits, too', async () => {
      const { ids, turns, apply } = await queueing(1, { byPlan: true });
      const [first, second] = ['plan-1/1', 'plan-2/1'] as const;
      expect(await apply(first, 'claim', changes('changing', ids), { journey })).toMatchObject({ outcome: 'done' });
      expect(await apply(second, 'claim', changes('changing', ids), { journey })).toBeUndefined();
      await apply(first, 'change', changes('changed', ids), { journey });
      expect([turns(), await claimsOf(ids[0]!)]).toEqual([[second], [{ order_id: second }]]);
    });

    it('the part of an order changes what that order has, though others wait for it, and waits for nobody else', async () => {
      const { ids: [a, b], apply } = await queueing(2, { byPlan: true });
      await apply('whole/1', 'claim', changes('changing', [a!]), { journey });
      await apply('other/1', 'claim', changes('changing', [b!]));
      expect(await apply('waiting/1', 'claim', changes('changing', [a!]))).toBeUndefined();
      const part = { journey, within: ['whole'] };
      expect(await apply('part/1', 'claim', changes('changing', [a!]), part)).toMatchObject({ outcome: 'done' });
      expect(await apply('part/2', 'claim', changes('changing', [b!]), part)).toMatchObject({ outcome: 'refused', reason: `product ${b} is being changed by order other` });
      expect(await apply('part/3', 'claim', changes('changing', [b!]), { journey, within: ['idle'] })).toBeUndefined();
    });

    it('what its journey had before plans did is its own', async () => {
      const { ids, apply } = await queueing(1, { byPlan: true });
      await database.query(`INSERT INTO queueing.claim (instance_id, order_id) VALUES ($1, $2)`, [ids[0], journey]);
      expect(await apply('old/1', 'change', changes('changed', ids), { journey })).toMatchObject({ outcome: 'done' });
      expect(await claimsOf(ids[0]!)).toEqual([]);
    });
  });

  it('is given to one when what it waits for is freed by several at the same moment', async () => {
    for (let round = 1; round <= 10; round += 1) {
      const { ids: [a, b], turns, begin, end } = await queueing(2);
      const [first, second, both] = names(`moment-${round}`);
      await Promise.all([begin(first, [a!]), begin(second, [b!])]);
      await begin(both, [a!, b!]);
      await Promise.all([end(first, [a!]), end(second, [b!])]);
      expect(turns()).toEqual([both]);
    }
  });
});
