import { PostgresTransport, taskKey, Transactions, type Message, type TaskAnswer } from '@banyan/messaging';
import { productLifecycle } from '@banyan/order';
import { applyChangesType, InventoryCommands, inventoryTables, openDataSource, ResourceStore, resourceTable, revertChangesType, turnTable, type InstanceChange } from '@banyan/service';
import { eventually, openTestDatabase, type TestDatabase } from '@banyan/testing';
import { tmf637, type TmfDocument } from '@banyan/tmf';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { meets, standing } from './standing.js';

class Standing0001 implements MigrationInterface {
  name = 'Standing1790000000001';
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [resourceTable('standing', 'product'), inventoryTables('standing'), turnTable('standing')]) await runner.query(sql);
  }
  async down(): Promise<void> {}
}

/** What a command is answered, and what others were meanwhile: by their plans. */
interface Told { answer?: TaskAnswer; turns: string[] }

/** Orders are called by their plans here: each has one, whose tasks are `reserve` and `activate`. */
describe('A product and those that need it', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let dataSource: DataSource;
  let transactions: Transactions;
  const store = new ResourceStore<TmfDocument>(tmf637.product, 'standing', 'product');
  const handlers = new InventoryCommands(store, productLifecycle, 'standing', { queues: true, byPlan: true, hooks: { allowed: standing(store.table), meets } }).handlers();

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    dataSource = await openDataSource({ name: 'standing', url: database.url, schema: 'standing', migrations: [Standing0001], poolSize: 6 });
    transactions = new Transactions(dataSource, transport, 'standing');
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await transport?.close();
    await database.close();
  });

  let names = 0;
  const newId = (stem: string) => `${stem}-${++names}`;
  const existing = async (status = 'active', on?: string): Promise<string> => {
    const id = newId(on ? 'alarm' : 'line');
    await transactions.run((tx) => store.insert(tx, { id, status, ...(on ? reliesOn(on) : {}) }));
    return id;
  };
  const reliesOn = (id: string, relationshipType = 'reliesOn') => ({ name: 'Alarm', productRelationship: [{ relationshipType, product: { id } }] });
  const needs = (...of: string[]) => ({ needs: [{ of, atLeast: 1 }] });
  const statusOf = async (id: string) => (await store.find(transactions, id))?.document['status'];
  const ref = (plan: string, taskId: string, phase: 'do' | 'undo') => ({ planId: plan, taskId, phase, answerTo: 'answers' });

  /** @param inHand is called with the transaction still open, when all that the command does is done */
  async function command(type: string, plan: string, data: object, inHand?: () => Promise<unknown>): Promise<Told> {
    const message = { id: crypto.randomUUID(), type, correlationId: plan, data } as unknown as Message<never>;
    const answers = await transactions.run(async (tx) => {
      await handlers[type]!.handle(tx, message, undefined);
      await inHand?.();
      return tx.outgoing;
    });
    const told = answers.filter(({ topic }) => topic === 'answers');
    return { answer: told.find(({ key }) => key === message.id)?.data as TaskAnswer | undefined, turns: told.filter(({ key }) => key !== message.id).map((turn) => (turn.data as TaskAnswer).planId) };
  }
  const apply = (plan: string, taskId: 'reserve' | 'activate', changes: InstanceChange[], inHand?: () => Promise<unknown>) => command(applyChangesType, plan, { task: ref(plan, taskId, 'do'), changes }, inHand);
  const adding = (id: string, on: string): InstanceChange[] => [{ id, event: 'planned', document: reliesOn(on), ...needs(on) }];
  const giving = (id: string, ...reliedOnBy: string[]): InstanceChange[] => [{ id, event: 'removing', reliedOnBy }];
  const takeBack = (plan: string) => command(revertChangesType, plan, { task: ref(plan, 'reserve', 'undo'), reverts: taskKey(ref(plan, 'reserve', 'do')) });
  /** Who has one of these, or waits for it. */
  const claims = (...ids: string[]) => database.query('SELECT order_id FROM standing.claim WHERE instance_id = any($1) UNION ALL SELECT task FROM standing.turn WHERE instance_ids && $1', [ids]);
  const isWaiting = async () => (await database.query(`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`)).length > 0;

  it.each(['created', 'pendingActive', 'active', 'suspended'])('is added to one that is %s', async (status) => {
    const [line, alarm] = [await existing(status), newId('alarm')];
    expect((await apply(newId('plan'), 'reserve', adding(alarm, line))).answer).toMatchObject({ outcome: 'done' });
    expect(await statusOf(alarm)).toBe('pendingActive');
  });

  it.each(['pendingTerminate', 'terminated', 'cancelled', 'aborted'])('makes an add stale when it is %s, and nothing is there', async (status) => {
    const [line, alarm] = [await existing(status), newId('alarm')];
    expect((await apply(newId('plan'), 'reserve', adding(alarm, line))).answer).toMatchObject({ outcome: 'refused', stale: true, reason: `product ${alarm} needs product ${line}, which is ${status}` });
    expect([await statusOf(alarm), await claims(line, alarm)]).toEqual([undefined, []]);
  });

  it('makes an add stale when nobody has heard of it', async () => {
    expect((await apply(newId('plan'), 'reserve', adding('alarm', 'nothing'))).answer).toMatchObject({ stale: true, reason: 'product alarm needs product nothing, which is not there' });
  });

  it.each<[string, object, object, string | undefined]>([
    ['is of whom it is to be', { relatedParty: [{ id: 'mei', role: 'Customer' }, { id: 'arjun', role: 'customer' }] }, { owners: ['arjun'] }, undefined],
    ["is nobody's", { relatedParty: [{ id: 'lim', role: 'Installer' }] }, { owners: ['arjun'] }, undefined],
    ['has been given to another customer', { relatedParty: [{ id: 'mei', role: 'Customer' }, { id: 'arjun', role: 'Payer' }] }, { owners: ['arjun'] }, "another customer's"],
    ['is what it was', { productOffering: { id: 'fibre' }, productSpecification: { id: 'line' } }, { as: { productOffering: 'fibre', productSpecification: 'line' } }, undefined],
    ['has become another', { productOffering: { id: 'radio' }, productSpecification: { id: 'line' } }, { as: { productOffering: 'fibre', productSpecification: 'line' } }, 'of another productOffering than when the order was planned'],
  ])('is added to one that %s, or is stale', async (_what, document, more, which) => {
    const [line, alarm] = [newId('line'), newId('alarm')];
    await transactions.run((tx) => store.insert(tx, { id: line, status: 'active', ...document }));
    const { answer } = await apply(newId('plan'), 'reserve', [{ id: alarm, event: 'planned', document: reliesOn(line), needs: [{ of: [line], atLeast: 1, ...more }] }]);
    expect(answer).toMatchObject(which ? { stale: true, reason: `product ${alarm} needs product ${line}, which is ${which}` } : { outcome: 'done' });
  });

  it.each<[string, string | undefined]>([['active', undefined], ['suspended', undefined], ['pendingActive', 'pendingActive'], ['terminated', 'terminated']])('is relied on by what becomes active while it is %s', async (status, refused) => {
    const [line, plan] = [await existing(status), newId('plan')];
    const alarm = await existing('pendingActive', line);
    const { answer } = await apply(plan, 'activate', [{ id: alarm, event: 'installed', ...needs(line) }]);
    expect(answer).toMatchObject(refused ? { outcome: 'refused', reason: `product ${alarm} needs product ${line}, which is ${refused}` } : { outcome: 'done' });
    expect(await statusOf(alarm)).toBe(refused ? 'pendingActive' : 'active');
  });

  it.each(['created', 'pendingActive', 'active', 'suspended', 'pendingTerminate'])('is not given up while one that is %s relies on it unknown, by either word, and is when that is known or over', async (status) => {
    const [line, other] = [await existing(), await existing()];
    const alarm = await existing(status, line);
    const stale = { outcome: 'refused', stale: true, reason: `product ${line} is needed by Alarm (${alarm}), which was not known when the order was planned` };
    expect((await apply(newId('plan'), 'reserve', giving(line, 'somebody else'))).answer).toMatchObject(stale);
    expect((await apply(newId('plan'), 'reserve', giving(line, alarm))).answer).toMatchObject({ outcome: 'done' });
    expect((await apply(newId('plan'), 'reserve', giving(other))).answer).toMatchObject({ outcome: 'done' });
    const [third, requiring] = [await existing(), newId('alarm')];
    await transactions.run((tx) => store.insert(tx, { id: requiring, status, ...reliesOn(third, 'requires') }));
    expect((await apply(newId('plan'), 'reserve', giving(third))).answer).toMatchObject({ stale: true });
  });

  it('is given up when whoever relied on it has ended, or says so of it by another word', async () => {
    const line = await existing();
    for (const status of ['terminated', 'cancelled', 'aborted']) await existing(status, line);
    await transactions.run((tx) => store.insert(tx, { id: newId('alarm'), status: 'active', ...reliesOn(line, 'targets') }));
    expect((await apply(newId('plan'), 'reserve', giving(line))).answer).toMatchObject({ outcome: 'done' });
  });

  it('goes together with whoever relies on it', async () => {
    const line = await existing();
    const alarm = await existing('active', line);
    expect((await apply(newId('plan'), 'reserve', [...giving(line, alarm), ...giving(alarm)])).answer).toMatchObject({ outcome: 'done' });
  });

  describe('of an add and a delete that are both in hand', () => {
    it('the delete that comes second waits for the first transaction, and finds what it has made', async () => {
      const [line, alarm, giver] = [await existing(), newId('alarm'), newId('plan')];
      let second: Promise<Told> | undefined;
      const first = await apply(newId('plan'), 'reserve', adding(alarm, line), async () => {
        second = apply(giver, 'reserve', giving(line));
        await eventually('the delete to wait for the line', isWaiting);
      });
      expect([first.answer?.outcome, (await second!).answer?.reason]).toEqual(['done', `product ${line} is needed by Alarm (${alarm}), which was not known when the order was planned`]);
      expect([await statusOf(line), await statusOf(alarm)]).toEqual(['active', 'pendingActive']);
    });

    it('the add that comes second is not answered before the delete has ended, and then is stale', async () => {
      const [line, alarm, giver, adder] = [await existing(), newId('alarm'), newId('plan'), newId('plan')];
      let second: Promise<Told> | undefined;
      await apply(giver, 'reserve', giving(line), async () => {
        second = apply(adder, 'reserve', adding(alarm, line));
        await eventually('the add to wait for the line', isWaiting);
      });
      expect(await second).toEqual({ answer: undefined, turns: [] });
      expect((await apply(giver, 'activate', [{ id: line, event: 'removed' }])).turns).toEqual([adder]);
      expect((await apply(adder, 'reserve', adding(alarm, line))).answer).toMatchObject({ stale: true, reason: `product ${alarm} needs product ${line}, which is terminated` });
      await takeBack(adder);
      expect([await statusOf(alarm), await claims(line, alarm)]).toEqual([undefined, []]);
    });

    it('the add goes on when the delete is taken back, and keeps the line from nobody', async () => {
      const [line, alarm, giver, adder] = [await existing(), newId('alarm'), newId('plan'), newId('plan')];
      await apply(giver, 'reserve', giving(line));
      expect((await apply(adder, 'reserve', adding(alarm, line))).answer).toBeUndefined();
      expect((await takeBack(giver)).turns).toEqual([adder]);
      const again = await apply(adder, 'reserve', adding(alarm, line));
      expect(again.answer).toMatchObject({ outcome: 'done' });
      expect(await apply(adder, 'reserve', adding(alarm, line))).toEqual({ ...again, answer: { ...again.answer } });
      expect([await statusOf(line), await statusOf(alarm), await claims(line, alarm)]).toEqual(['active', 'pendingActive', []]);
    });

    it('the add that is taken back while it waits leaves the queue, and lets those behind it have their turn', async () => {
      const [line, giver, adder, changer] = [await existing(), newId('plan'), newId('plan'), newId('plan')];
      await apply(giver, 'reserve', giving(line));
      await apply(adder, 'reserve', adding(newId('alarm'), line));
      await apply(changer, 'reserve', [{ id: line, event: 'changing' }]);
      await takeBack(adder);
      expect((await takeBack(giver)).turns).toEqual([changer]);
      await apply(changer, 'reserve', [{ id: line, event: 'changing' }]);
      await apply(changer, 'activate', [{ id: line, event: 'changed' }]);
      expect(await claims(line)).toEqual([]);
    });
  });

  describe('of several of which one must stay', () => {
    const part = (id: string, ...others: string[]): InstanceChange[] => [{ id, event: 'removing', ...needs(...others) }];

    it('two that are given up at once come one after the other, and the second finds too few', async () => {
      const [one, other, first, second] = [await existing(), await existing(), newId('plan'), newId('plan')];
      const [mine, theirs] = await Promise.all([apply(first, 'reserve', part(one, other)), apply(second, 'reserve', part(other, one))]);
      const [winner, loser] = mine.answer ? [{ plan: first, id: one }, { plan: second, id: other }] : [{ plan: second, id: other }, { plan: first, id: one }];
      expect([mine.answer, theirs.answer].map((answer) => answer?.outcome).sort()).toEqual(['done', undefined]);
      expect((await apply(winner.plan, 'activate', [{ id: winner.id, event: 'removed' }])).turns).toEqual([loser.plan]);
      expect((await apply(loser.plan, 'reserve', part(loser.id, winner.id))).answer).toMatchObject({ stale: true, reason: `product ${loser.id} needs product ${winner.id}, which is terminated` });
      await takeBack(loser.plan);
      expect([await statusOf(loser.id), await claims(one, other)]).toEqual(['active', []]);
    });

    it('one that is becoming another is not counted on until it has', async () => {
      const [one, other, first, second] = [await existing(), await existing(), newId('plan'), newId('plan')];
      await apply(first, 'reserve', [{ id: one, event: 'changing', ...needs(other) }]);
      expect((await apply(second, 'reserve', part(other, one))).answer).toBeUndefined();
      expect((await apply(first, 'activate', [{ id: one, event: 'changed' }])).turns).toEqual([second]);
    });

    it('one is given up at once while another one that stays is free, though a third is stuck on its way out', async () => {
      const [stuck, stays, mine, giver, leaver] = [await existing(), await existing(), await existing(), newId('plan'), newId('plan')];
      await apply(giver, 'reserve', part(stuck, stays, mine));
      expect((await apply(leaver, 'reserve', part(mine, stuck, stays))).answer).toMatchObject({ outcome: 'done' });
      expect(await claims(stays)).toEqual([]);
    });

    it('what is free and has gone is not enough: it waits for the one that is being given up, and goes on when that stays', async () => {
      const [stuck, goes, mine, giver, passing, leaver] = [await existing(), await existing(), await existing(), newId('plan'), newId('plan'), newId('plan')];
      await apply(giver, 'reserve', part(stuck, mine));
      await apply(passing, 'reserve', part(goes, mine));
      const leave = async () => (await apply(leaver, 'reserve', part(mine, stuck, goes))).answer;
      expect(await leave()).toBeUndefined();
      expect((await apply(passing, 'activate', [{ id: goes, event: 'removed' }])).turns).toEqual([]);
      expect((await takeBack(giver)).turns).toEqual([leaver]);
      expect(await leave()).toMatchObject({ outcome: 'done' });
    });

    it('one whose turn has come, and finds too few once more, waits again and holds nothing', async () => {
      const [stuck, stays, mine, giver, passing, leaver] = [await existing(), await existing(), await existing(), newId('plan'), newId('plan'), newId('plan')];
      await apply(giver, 'reserve', part(stuck, mine));
      await apply(passing, 'reserve', part(stays, mine));
      const leave = async () => (await apply(leaver, 'reserve', part(mine, stuck, stays))).answer;
      expect(await leave()).toBeUndefined();
      expect((await takeBack(passing)).turns).toEqual([leaver]);
      await transactions.run((tx) => store.update(tx, stays, { id: stays, status: 'terminated' }));
      expect(await leave()).toBeUndefined();
      expect(await database.query('SELECT order_id FROM standing.claim WHERE instance_id = any($1)', [[stays, mine]])).toEqual([]);
      expect((await takeBack(giver)).turns).toEqual([leaver]);
      expect(await leave()).toMatchObject({ outcome: 'done' });
    });

    it('so many as are said are enough, and all are named when they are too few', async () => {
      const [one, ...others] = [await existing(), await existing(), await existing('terminated'), await existing('pendingActive')];
      const leaving = (atLeast: number): InstanceChange[] => [{ id: one, event: 'removing', needs: [{ of: others, atLeast }] }];
      expect((await apply(newId('plan'), 'reserve', leaving(3))).answer).toMatchObject({ stale: true, reason: `product ${one} needs 3 of the products ${others.join(', ')}, and only 2 of them are there` });
      expect((await apply(newId('plan'), 'reserve', leaving(2))).answer).toMatchObject({ outcome: 'done' });
    });

    it('six of six go one after the other until one is left, whichever way round each names the others', async () => {
      const lines = await Promise.all(Array.from({ length: 6 }, () => existing()));
      const plans = new Map(lines.map((id, index) => [newId('plan'), { id, rest: index % 2 === 0 ? lines.filter((other) => other !== id) : lines.filter((other) => other !== id).reverse() }]));
      const reserve = async (plan: string) => ({ plan, ...(await apply(plan, 'reserve', part(plans.get(plan)!.id, ...plans.get(plan)!.rest))) });
      const waiting: string[] = [];
      for (let told = await Promise.all([...plans.keys()].map(reserve)); told.length > 0; ) {
        const over = told.filter(({ answer }) => answer);
        const ended = await Promise.all(over.map(({ plan, answer }) => (answer!.stale ? takeBack(plan) : apply(plan, 'activate', [{ id: plans.get(plan)!.id, event: 'removed' }]))));
        waiting.push(...over.map(({ plan, answer }) => `${answer!.outcome} ${plans.get(plan)!.id}`));
        told = await Promise.all(ended.flatMap(({ turns }) => turns).map(reserve));
      }
      expect(waiting.map((text) => text.split(' ')[0])).toEqual(['done', 'done', 'done', 'done', 'done', 'refused']);
      expect([(await Promise.all(lines.map(statusOf))).sort(), await claims(...lines)]).toEqual([['active', ...Array.from({ length: 5 }, () => 'terminated')], []]);
    });
  });
});
