import { PostgresTransport, taskKey, Transactions, type Message, type TaskAnswer, type TaskRef } from '@banyan/messaging';
import { productLifecycle, resourceLifecycle, serviceLifecycle, type InstanceLifecycle } from '@banyan/order';
import { openTestDatabase, type TestDatabase } from '@banyan/testing';
import { tmf637, tmf638, tmf639, type ResourceDefinition, type TmfDocument } from '@banyan/tmf';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { openDataSource, resourceTable } from './database.js';
import { applyChangesType, Refusal, revertChangesType, type InstanceChange } from './instance-changes.js';
import { InventoryCommands, inventoryTables, type InventoryCommandsOptions } from './inventory-commands.js';
import { ResourceStore } from './resource-store.js';

class Inventories0001 implements MigrationInterface {
  name = 'Inventories1790000000001';
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['product', 'service', 'resource']) await runner.query(resourceTable('inventory', table));
    await runner.query(inventoryTables('inventory'));
  }
  async down(): Promise<void> {}
}

describe('InventoryCommands', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let dataSource: DataSource;
  let transactions: Transactions;
  let names = 0;

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    dataSource = await openDataSource({ name: 'inventory', url: database.url, schema: 'inventory', migrations: [Inventories0001], poolSize: 6 });
    transactions = new Transactions(dataSource, transport, 'inventory');
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await transport?.close();
    await database.close();
  });

  const newId = (stem = 'i') => `${stem}${++names}`;
  const task = (taskId: string, planId = newId('plan'), phase: TaskRef['phase'] = 'do'): TaskRef => ({ planId, taskId, phase, answerTo: 'answers' });

  /** An inventory of one kind, as its commands see it. */
  function inventory(definition: ResourceDefinition, table: string, lifecycle: InstanceLifecycle, options: InventoryCommandsOptions = {}) {
    const store = new ResourceStore<TmfDocument>(definition, 'inventory', table);
    const handlers = new InventoryCommands(store, lifecycle, 'inventory', options).handlers();
    async function command(type: string, data: { task: TaskRef }, correlationId: string): Promise<TaskAnswer> {
      const message = { id: crypto.randomUUID(), type, correlationId, data } as Message<never>;
      return transactions.run(async (tx) => {
        await handlers[type]!.handle(tx, message, undefined);
        return tx.outgoing.at(-1)!.data as TaskAnswer;
      });
    }
    return {
      apply: (ref: TaskRef, changes: InstanceChange[], order = 'order') => command(applyChangesType, { task: ref, changes } as never, order),
      revert: (of: TaskRef, order = 'order') => command(revertChangesType, { task: { ...of, phase: 'undo' }, reverts: taskKey({ ...of, phase: 'do' }) } as never, order),
      read: async (id: string) => (await store.find(transactions, id))?.document,
      version: async (id: string) => (await store.find(transactions, id))?.version,
      /** An instance that is there already, in this state. */
      existing: async (attributes: Record<string, unknown>) => {
        const document = { id: newId(), ...attributes };
        return (await transactions.run((tx) => store.insert(tx, document))).document;
      },
    };
  }
  const products = inventory(tmf637.product, 'product', productLifecycle);
  const services = inventory(tmf638.service, 'service', serviceLifecycle);
  const resources = inventory(tmf639.resource, 'resource', resourceLifecycle);
  const planned = (id: string, document: Record<string, unknown> = { name: 'Fibre' }): InstanceChange => ({ id, event: 'planned', document });
  const claimsOf = (id: string) => database.query(`SELECT order_id FROM inventory.claim WHERE instance_id = $1`, [id]);

  describe('apply', () => {
    it('does what a task asks once, and answers every repetition alike', async () => {
      const [id, ref] = [newId(), task('reserve')];
      const first = await products.apply(ref, [planned(id)]);
      expect(first).toMatchObject({ taskId: 'reserve', phase: 'do', outcome: 'done', result: { instances: [{ id }] } });
      await products.apply(task('install'), [{ id, event: 'installed' }]);
      const before = await products.version(id);
      expect(await products.apply(ref, [planned(id)])).toEqual(first);
      expect(await products.read(id)).toMatchObject({ name: 'Fibre', status: 'active', startDate: expect.any(String) });
      expect(await products.version(id)).toBe(before);
    });

    it('changes all instances of a phase or none', async () => {
      const [active, ended] = [await products.existing({ status: 'active', name: 'a' }), await products.existing({ status: 'terminated', name: 'b' })];
      const added = newId();
      const answer = await products.apply(task('reserve'), [planned(added), { id: active.id, event: 'changing', set: { name: 'changed' } }, { id: ended.id, event: 'changing' }]);
      expect(answer).toMatchObject({ outcome: 'refused' });
      expect(await products.read(added)).toBeUndefined();
      expect(await products.read(active.id)).toEqual(active);
      expect(await claimsOf(active.id)).toEqual([]);
    });

    it('takes no part of it when only a new instance is refused', async () => {
      const refusing = inventory(tmf639.resource, 'resource', resourceLifecycle, { hooks: { planned: async () => Promise.reject(new Refusal('pool vlans is exhausted')) } });
      const existing = await resources.existing({ administrativeState: 'unlocked' });
      const added = newId();
      const answer = await refusing.apply(task('assign'), [planned(added), { id: existing.id, event: 'removing' }]);
      expect(answer).toMatchObject({ outcome: 'refused', reason: 'pool vlans is exhausted' });
      expect([await resources.read(added), await resources.read(existing.id)]).toEqual([undefined, existing]);
    });

    it('refuses an instance that is not there', async () => {
      expect(await products.apply(task('claim'), [{ id: 'nothing', event: 'changing' }])).toMatchObject({ outcome: 'refused', reason: 'there is no product nothing' });
    });

    it('refuses to plan an instance under an id that is in use', async () => {
      const { id } = await products.existing({ status: 'active' });
      expect(await products.apply(task('reserve'), [planned(id)])).toMatchObject({ outcome: 'refused', reason: `there is a Product ${id} already` });
    });

    it('refuses, as stale, what was planned from another version, and changes nothing', async () => {
      const product = await products.existing({ status: 'active', name: 'Fibre' });
      const answer = await products.apply(task('claim'), [{ id: product.id, event: 'changing', set: { name: 'other' }, expectedVersion: 7 }]);
      expect(answer).toMatchObject({ outcome: 'refused', stale: true, reason: `product ${product.id} has changed since the order was planned (version 7, now 1)` });
      expect([await products.read(product.id), await products.version(product.id), await claimsOf(product.id)]).toEqual([product, 1, []]);
      expect(await products.apply(task('claim'), [{ id: product.id, event: 'changing', expectedVersion: 1 }])).toMatchObject({ outcome: 'done' });
    });

    it('refuses an illegal move, naming those that the state allows', async () => {
      const { id } = await products.existing({ status: 'suspended' });
      const { outcome, reason } = await products.apply(task('install'), [{ id, event: 'installed' }]);
      expect([outcome, reason]).toEqual(['refused', 'product cannot move from suspended to installed; legal from suspended: changing, changed, resumed, removing']);
    });
  });

  it('tells whoever listens of every change, before and after, and of what is taken back', async () => {
    const told: string[] = [];
    const state = (document?: TmfDocument) => String(document?.['status'] ?? 'none');
    const listened = inventory(tmf637.product, 'product', productLifecycle, {
      hooks: { changed: async (_tx, changed, { correlationId, reverted }) => void told.push(...changed.map(({ before, after }) => `${correlationId}: ${state(before)} → ${state(after)}${reverted ? ', reverted' : ''}`)) },
    });
    const [id, reserve, install] = [newId(), task('reserve'), task('install')];
    await listened.apply(reserve, [planned(id)]);
    await listened.apply(install, [{ id, event: 'installed' }]);
    await listened.apply(install, [{ id, event: 'installed' }]);
    await listened.apply(task('again'), [{ id, event: 'installed' }], 'other order');
    await listened.revert(install);
    await listened.revert(reserve);
    expect(told).toEqual(['order: none → pendingActive', 'order: pendingActive → active', 'order: active → pendingActive, reverted', 'order: pendingActive → cancelled, reverted']);
  });

  describe('two orders that change one product', () => {
    it('have one winner; the other is told by whom', async () => {
      const { id } = await products.existing({ status: 'active' });
      const orders = ['order-1', 'order-2'];
      const answers = await Promise.all(orders.map((order) => products.apply(task('claim'), [{ id, event: 'changing' }], order)));
      expect(answers.map((answer) => answer.outcome).sort()).toEqual(['done', 'refused']);
      const winner = orders[answers.findIndex((answer) => answer.outcome === 'done')]!;
      expect(answers.find((answer) => answer.outcome === 'refused')!.reason).toBe(`product ${id} is being changed by order ${winner}`);
      expect(await claimsOf(id)).toEqual([{ order_id: winner }]);
    });

    it.each([
      ['changed', 'changing', { outcome: 'done' }],
      ['removed', 'removing', { outcome: 'refused', reason: 'service cannot move from terminated to changing; terminated is final' }],
    ] as const)('may follow each other once the first has %s it, as far as its state allows', async (end, begin, expected) => {
      const { id } = await services.existing({ state: 'active' });
      await services.apply(task('claim'), [{ id, event: begin }], 'order-1');
      await services.apply(task('end'), [{ id, event: end }], 'order-1');
      expect(await claimsOf(id)).toEqual([]);
      expect(await services.apply(task('claim'), [{ id, event: 'changing' }], 'order-2')).toMatchObject(expected);
    });

    it('may follow each other once the first has been taken back', async () => {
      const { id } = await products.existing({ status: 'active' });
      const claim = task('claim');
      await products.apply(claim, [{ id, event: 'removing' }], 'order-1');
      await products.revert(claim, 'order-1');
      expect(await products.apply(task('claim'), [{ id, event: 'changing' }], 'order-2')).toMatchObject({ outcome: 'done' });
    });
  });

  describe('revert', () => {
    it('puts every attribute back as it was, also those that were not there', async () => {
      const before = await products.existing({ status: 'active', name: 'Fibre 100', place: [{ id: 'here' }], description: 'kept' });
      const [claim, change] = [task('claim'), task('change')];
      await products.apply(claim, [{ id: before.id, event: 'changing' }]);
      await products.apply(change, [{ id: before.id, event: 'changed', set: { name: 'Fibre 1000', place: null, productTerm: [{ name: 'two years' }] } }]);
      expect(await products.read(before.id)).toEqual({ ...before, name: 'Fibre 1000', place: undefined, productTerm: [{ name: 'two years' }] });
      expect(await products.revert(change)).toMatchObject({ phase: 'undo', outcome: 'done' });
      await products.revert(claim);
      expect(await products.read(before.id)).toEqual(before);
      expect(await claimsOf(before.id)).toEqual([]);
    });

    it('is done once, however often it is asked for', async () => {
      const before = await products.existing({ status: 'active' });
      const suspend = task('suspend');
      await products.apply(suspend, [{ id: before.id, event: 'suspended' }]);
      for (let time = 1; time <= 2; time++) expect(await products.revert(suspend)).toMatchObject({ outcome: 'done' });
      expect([await products.read(before.id), await products.version(before.id)]).toEqual([before, 3]);
    });

    it('that comes first makes a late apply refused', async () => {
      const [id, ref] = [newId(), task('reserve')];
      expect(await products.revert(ref)).toMatchObject({ outcome: 'done' });
      expect(await products.apply(ref, [planned(id)])).toMatchObject({ outcome: 'refused', reason: `task ${taskKey(ref)} has been taken back` });
      expect(await products.read(id)).toBeUndefined();
    });

    it('does not write over what others have changed since, but leaves other attributes to them', async () => {
      const before = await products.existing({ status: 'active', name: 'Fibre' });
      const change = task('change');
      await products.apply(change, [{ id: before.id, event: 'changed', set: { name: 'Fibre 1000' } }]);
      await products.apply(task('describe'), [{ id: before.id, event: 'changed', set: { description: 'new' } }], 'order-2');
      expect(await products.revert(change)).toMatchObject({ outcome: 'done' });
      expect(await products.read(before.id)).toEqual({ ...before, description: 'new' });
      const again = task('change');
      await products.apply(again, [{ id: before.id, event: 'changed', set: { name: 'Fibre 2000' } }]);
      await products.apply(task('rename'), [{ id: before.id, event: 'changed', set: { name: 'Renamed' } }], 'order-2');
      expect(await products.revert(again)).toMatchObject({ outcome: 'refused', reason: `product ${before.id} has been changed since (name); it cannot be put back` });
      expect(await products.read(before.id)).toMatchObject({ name: 'Renamed' });
    });

    it.each([
      ['product', 'status', 'cancelled', 'reserved'],
      ['product', 'status', 'cancelled', 'installed'],
      ['service', 'state', 'terminated', 'reserved'],
      ['service', 'state', 'terminated', 'installed'],
    ] as const)('leaves an added %s with %s %s when it was %s', async (name, attribute, state, reached) => {
      const kind = { product: products, service: services }[name];
      const [id, reserve, install] = [newId(), task('reserve'), task('install')];
      await kind.apply(reserve, [planned(id)]);
      if (reached === 'installed') {
        await kind.apply(install, [{ id, event: 'installed' }]);
        await kind.revert(install);
      }
      await kind.revert(reserve);
      expect(await kind.read(id)).toMatchObject({ id, [attribute]: state });
      expect(await kind.read(id)).not.toHaveProperty('startDate');
    });

    it('takes an added resource out as if it had never been', async () => {
      const [id, reserve] = [newId(), task('assign')];
      await resources.apply(reserve, [planned(id)]);
      expect(await resources.read(id)).toMatchObject({ administrativeState: 'locked', usageState: 'idle' });
      await resources.revert(reserve);
      expect(await resources.read(id)).toBeUndefined();
    });
  });

  it('tells each of many commands at once its own answer, and deadlocks none', async () => {
    const ids = (await Promise.all([1, 2, 3, 4].map(() => services.existing({ state: 'active' })))).map(({ id }) => id);
    const rounds = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? ids : [...ids].reverse()));
    const answers = await Promise.all(rounds.map((list, index) => services.apply(task('touch'), list.map((id) => ({ id, event: 'changed' as const, set: { description: `by ${index}` } })))));
    expect(answers.map((answer) => answer.outcome)).toEqual(rounds.map(() => 'done'));
    const descriptions = new Set(await Promise.all(ids.map(async (id) => (await services.read(id))!['description'])));
    expect(descriptions.size).toBe(1);
  });
});
