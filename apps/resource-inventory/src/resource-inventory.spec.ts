import { PostgresTransport, publish, taskKey, topics, Transactions, type TaskAnswer, type TaskRef } from '@banyan/messaging';
import { applyChangesType, openDataSource, readConfig, Refusal, revertChangesType, type InstanceChange, type RunningService } from '@banyan/service';
import { eventually, openTestDatabase, type TestDatabase } from '@banyan/testing';
import { tmf639 } from '@banyan/tmf';
import type { DataSource } from 'typeorm';
import { poolHooks } from './pools.js';
import { reserve } from './reservations.js';
import { bootResourceInventory } from './resource-inventory.module.js';

describe('the pools of the resource inventory', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let inventory: RunningService;
  let dataSource: DataSource;
  let transactions: Transactions;
  let names = 0;
  let shiftedMs = 0;

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    inventory = await bootResourceInventory({ config: { ...readConfig('resource-inventory', {}), port: 0, databaseUrl: database.url, logLevel: 'silent' }, transport });
    dataSource = await openDataSource({ name: 'rom', url: database.url, schema: 'rom', poolSize: 20 });
    transactions = new Transactions(dataSource, transport, 'rom');
  });
  afterAll(async () => {
    await inventory?.close();
    await dataSource?.destroy();
    await transport?.close();
    await database.close();
  });

  const newName = (stem: string) => `${stem}${++names}`;
  const path = `${tmf639.api.basePath}/resource`;
  async function ask(method: string, where: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${inventory.url}${where}`, { method, headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : undefined) as Record<string, unknown> & { errors?: { path: string; code: string }[] } };
  }
  const register = (name: unknown, more: object) => ask('POST', path, { '@type': 'ResourcePool', name, ...more });
  async function newPool(values: string[], more: object = {}): Promise<string> {
    const name = newName('pool');
    expect((await register(name, { range: [{ kind: 'list', values }], ...more })).status).toBe(201);
    return name;
  }

  async function command(type: string, data: object, ref: TaskRef): Promise<TaskAnswer> {
    const key = newName('stream');
    const { id } = await transactions.run(async (tx) => publish(tx, { topic: topics.resourceInventoryCommands, key, seq: 1, type, subject: key, correlationId: ref.planId, data: { ...data, task: ref } }));
    const [answer] = await eventually('the answer', async () => {
      const rows = await database.query<{ payload: TaskAnswer }>(`SELECT payload FROM messaging.outbox WHERE topic = $1 AND key = $2`, [ref.answerTo, id]);
      return rows.length > 0 && rows;
    });
    return answer!.payload;
  }
  const task = (taskId: string): TaskRef => ({ planId: newName('plan'), taskId, phase: 'do', answerTo: 'rom.answers' });
  const apply = (changes: InstanceChange[], ref = task('assign')) => command(applyChangesType, { changes }, ref);
  const planned = (pool: string, id = newName('resource')): InstanceChange => ({ id, event: 'planned', document: { name: id }, pool });
  const valueOf = (answer: TaskAnswer) => (answer.result as { instances: { value: string }[] }).instances[0]!.value;
  async function assigned(pool: string): Promise<{ id: string; value: string; ref: TaskRef }> {
    const [change, ref] = [planned(pool), task('assign')];
    return { id: change.id, value: valueOf(await apply([change], ref)), ref };
  }
  async function removed(id: string): Promise<void> {
    for (const event of ['installed', 'removing', 'removed'] as const) expect(await apply([{ id, event }], task(event))).toMatchObject({ outcome: 'done' });
  }
  const pass = (ms: number) => database.shiftClock((shiftedMs += ms));
  const rowOf = (pool: string, value: string) => database.query(`SELECT state, resource_id FROM resource_inventory.pool_value WHERE pool = $1 AND value = $2`, [pool, value]);

  describe('assign', () => {
    it('each value once, in order, and keep it on the resource', async () => {
      const pool = await newPool(['a', 'b', 'c']);
      const all = [await assigned(pool), await assigned(pool), await assigned(pool)];
      expect(all.map(({ value }) => value)).toEqual(['a', 'b', 'c']);
      expect((await ask('GET', `${path}/${all[1]!.id}`)).body).toMatchObject({ value: 'b', administrativeState: 'locked', usageState: 'idle', resourceStatus: 'reserved' });
      expect(await apply([planned(pool)])).toMatchObject({ outcome: 'refused', reason: `pool ${pool} is exhausted` });
    });

    it('no second value to a task that asks again', async () => {
      const pool = await newPool(['a', 'b']);
      const [change, ref] = [planned(pool), task('assign')];
      const answers = [await apply([change], ref), await apply([change], ref)];
      expect(answers.map(valueOf)).toEqual(['a', 'a']);
      expect(await rowOf(pool, 'b')).toEqual([{ state: 'available', resource_id: null }]);
    });

    it('nothing when another instance of the same command is refused', async () => {
      const [pool, empty] = [await newPool(['a']), newName('no such pool ')];
      expect(await apply([planned(pool), planned(empty)])).toMatchObject({ outcome: 'refused', reason: `there is no pool ${empty}` });
      expect(await rowOf(pool, 'a')).toEqual([{ state: 'available', resource_id: null }]);
    });

    it('200 values to 200 that ask at the same time, and refuse the one that comes after them', async () => {
      const pool = newName('pool');
      await register(pool, { range: [{ kind: 'number', from: 1, to: 200 }] });
      const take = (id: string) => transactions.run((tx) => poolHooks.planned!(tx, planned(pool, id)));
      const taken = await Promise.all(Array.from({ length: 200 }, () => take(newName('resource'))));
      expect(new Set(taken.map(({ value }) => value)).size).toBe(200);
      await expect(take(newName('resource'))).rejects.toThrow(new Refusal(`pool ${pool} is exhausted`));
      expect(await apply([planned(pool)])).toMatchObject({ outcome: 'refused', reason: `pool ${pool} is exhausted` });
    });
  });

  describe('take a value back', () => {
    it('into quarantine when its resource is removed, and give it out again when that is over', async () => {
      const pool = await newPool(['a'], { quarantineSeconds: 3_600 });
      const { id } = await assigned(pool);
      await removed(id);
      expect(await rowOf(pool, 'a')).toEqual([{ state: 'quarantine', resource_id: null }]);
      await pass(3_599_000 - 60_000);
      expect(await apply([planned(pool)])).toMatchObject({ outcome: 'refused', reason: `pool ${pool} is exhausted` });
      await pass(61_000);
      expect((await assigned(pool)).value).toBe('a');
    });

    it('and prefers values that were never used', async () => {
      const pool = await newPool(['a', 'b']);
      await removed((await assigned(pool)).id);
      expect([(await assigned(pool)).value, (await assigned(pool)).value]).toEqual(['b', 'a']);
    });

    it('at once, as if it had never been given, when the order is unwound', async () => {
      const pool = await newPool(['a', 'b'], { quarantineSeconds: 3_600 });
      const { id, ref } = await assigned(pool);
      expect(await command(revertChangesType, { reverts: taskKey(ref) }, { ...ref, phase: 'undo' })).toMatchObject({ outcome: 'done' });
      expect(await rowOf(pool, 'a')).toEqual([{ state: 'available', resource_id: null }]);
      expect((await ask('GET', `${path}/${id}`)).status).toBe(404);
      expect((await assigned(pool)).value).toBe('a');
    });
  });

  describe('keep values for an order that is still to come', () => {
    const where = '/inventory/resource-inventory/v1/reservation';
    const keep = (id: string, minutes: number, ...demand: { pool: string; quantity: number }[]) => ask('POST', where, { id, minutes, demand });
    const takenBy = async (pool: string, reservation?: string) => valueOf(await apply([{ ...planned(pool), ...(reservation ? { reservation } : {}) }]));

    it('1,000 that ask at the same time get each another one of 1,000, and the one after them none', async () => {
      const pool = newName('pool');
      await register(pool, { range: [{ kind: 'number', from: 1, to: 1_000 }] });
      const one = (id: string) => transactions.run((tx) => reserve(tx, { id, minutes: 10, demand: [{ pool, quantity: 1 }] }));
      const kept = await Promise.all(Array.from({ length: 1_000 }, () => one(newName('reservation'))));
      expect(new Set(kept.flatMap(({ value }) => value.map((each) => each.value))).size).toBe(1_000);
      await expect(one(newName('reservation'))).rejects.toThrow(`pool ${pool} has 0 free of 1`);
      expect((await ask('GET', `/inventory/resource-inventory/v1/pool/${pool}`)).body).toMatchObject({ free: 0, reserved: 1_000, assigned: 0 });
    });

    it('all of it or nothing, and asked again the same', async () => {
      const [one, other] = [await newPool(['a', 'b']), await newPool(['c'])];
      expect(await keep('greedy', 10, { pool: one, quantity: 1 }, { pool: other, quantity: 2 })).toMatchObject({ status: 409, body: { reason: `pool ${other} has 1 free of 2` } });
      const answers = [await keep('modest', 10, { pool: one, quantity: 1 }), await keep('modest', 10, { pool: one, quantity: 1 })];
      expect(answers.map(({ body }) => body['value'])).toEqual([[{ pool: one, value: 'a' }], [{ pool: one, value: 'a' }]]);
      expect(await keep('modest', 10, { pool: one, quantity: 2 }, { pool: other, quantity: 1 })).toMatchObject({
        status: 409, body: { reason: `reservation modest keeps 1 of pool ${one}, and not 2; reservation modest keeps 0 of pool ${other}, and not 1` },
      });
      expect(await takenBy(one, 'modest')).toBe('a');
      // Whoever asks for it once more after its order was placed has it already.
      expect((await keep('modest', 10, { pool: one, quantity: 1 })).body['value']).toEqual([{ pool: one, value: 'a' }]);
      expect(await takenBy(one)).toBe('b');
      expect(await ask('POST', where, { minutes: 0, demand: [] })).toMatchObject({ status: 400, body: { errors: [{ path: 'minutes' }, { path: 'demand' }] } });
    });

    it('which its order takes and no other, and which it gives back when it is unwound', async () => {
      const pool = await newPool(['a', 'b']);
      const id = newName('reservation');
      await keep(id, 10, { pool, quantity: 1 });
      expect(await takenBy(pool)).toBe('b');
      const [change, ref] = [{ ...planned(pool), reservation: id }, task('assign')];
      expect(valueOf(await apply([change], ref))).toBe('a');
      expect(await ask('GET', `${where}/${id}`)).toMatchObject({ status: 404 });
      await command(revertChangesType, { reverts: taskKey(ref) }, { ...ref, phase: 'undo' });
      expect((await ask('GET', `${where}/${id}`)).body).toMatchObject({ id, value: [{ pool, value: 'a' }] });
      expect(await apply([planned(pool)])).toMatchObject({ outcome: 'refused', reason: `pool ${pool} is exhausted` });
    });

    it.each(['time', 'whoever asked for it'])('until it is ended by %s, and for the quarantine of the pool', async (by) => {
      const pool = await newPool(['a'], { quarantineSeconds: 3_600 });
      const id = newName('reservation');
      await keep(id, 10, { pool, quantity: 1 });
      if (by === 'time') await pass(601_000);
      else expect((await ask('DELETE', `${where}/${id}`)).status).toBe(204);
      expect((await ask('DELETE', `${where}/${id}`)).status).toBe(404);
      expect(await apply([{ ...planned(pool), reservation: id }])).toMatchObject({ outcome: 'refused', reason: `pool ${pool} is exhausted` });
      expect((await ask('GET', `/inventory/resource-inventory/v1/pool/${pool}`)).body).toMatchObject({ free: 0, reserved: 0, quarantined: 1 });
      await pass(3_601_000);
      expect(await takenBy(pool)).toBe('a');
    });
  });

  describe('are registered over HTTP', () => {
    it('and read as any resource', async () => {
      const name = newName('pool');
      const created = await register(name, { id: `${name}-id`, quarantineSeconds: 60, range: [{ kind: 'number', prefix: 'v', from: 1, to: 3 }] });
      expect(created).toMatchObject({ status: 201, body: { id: `${name}-id`, '@type': 'ResourcePool', name } });
      expect((await ask('GET', `${path}/${name}-id`)).body).toMatchObject({ name, quarantineSeconds: 60 });
      expect(await database.query(`SELECT value FROM resource_inventory.pool_value WHERE pool = $1 ORDER BY position`, [name])).toEqual(['v1', 'v2', 'v3'].map((value) => ({ value })));
    });

    it('with every reason at once when they are wrong, and nothing stored', async () => {
      const answer = await register('', { id: 'wrong', quarantineSeconds: 'soon', range: [{ kind: 'letters' }, { kind: 'number', from: 2, to: 1 }] });
      expect([answer.status, answer.body.errors?.map((error) => error.path)]).toEqual([400, ['range[0].kind', 'range[1]', 'name', 'quarantineSeconds']]);
      expect((await ask('GET', `${path}/wrong`)).status).toBe(404);
    });

    it.each([['a word', 'soon'], ['a fraction', 1.5], ['less than nothing', -1], ['more than a lifetime', 2 ** 40]])('but not with a quarantine of %s', async (_, quarantineSeconds) => {
      const answer = await register(newName('pool'), { quarantineSeconds, range: [{ kind: 'list', values: ['a'] }] });
      expect([answer.status, answer.body.errors?.map((error) => error.path)]).toEqual([400, ['quarantineSeconds']]);
    });

    it('once under each name, also when several ask at the same time', async () => {
      const name = newName('pool');
      const all = await Promise.all(['a', 'b', 'c', 'd'].map((value) => register(name, { range: [{ kind: 'list', values: [value] }] })));
      expect(all.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
      expect((await register(name, { range: [{ kind: 'list', values: ['c'] }] })).status).toBe(409);
      const found = await ask('GET', `${path}?name=${name}`);
      expect(found.body).toHaveLength(1);
    });

    it('and keep their name, their ranges, and, while they are in use, themselves', async () => {
      const pool = await newPool(['a', 'b']);
      const [{ id }] = (await ask('GET', `${path}?name=${pool}`)).body as unknown as [{ id: string }];
      const merge = { 'content-type': 'application/merge-patch+json' };
      expect((await ask('PATCH', `${path}/${id}`, { name: 'other' }, merge)).status).toBe(409);
      expect((await ask('PATCH', `${path}/${id}`, { range: [{ kind: 'list', values: ['a'] }] }, merge)).status).toBe(409);
      expect((await ask('PATCH', `${path}/${id}`, { description: 'of the west' }, merge)).status).toBe(200);
      const { ref } = await assigned(pool);
      expect(await ask('DELETE', `${path}/${id}`)).toMatchObject({ status: 409, body: { reason: `pool ${pool} has values in use` } });
      await command(revertChangesType, { reverts: taskKey(ref) }, { ...ref, phase: 'undo' });
      expect((await ask('DELETE', `${path}/${id}`)).status).toBe(204);
      expect(await apply([planned(pool)])).toMatchObject({ outcome: 'refused', reason: `there is no pool ${pool}` });
    });

    it('and are not given counts by PATCH that they could not have been registered with', async () => {
      const pool = await newPool(['a']);
      const [{ id }] = (await ask('GET', `${path}?name=${pool}`)).body as unknown as [{ id: string }];
      const answer = await ask('PATCH', `${path}/${id}`, { quarantineSeconds: 'soon', alarmBelow: -1 }, { 'content-type': 'application/merge-patch+json' });
      expect([answer.status, answer.body.errors?.map((error) => error.path)]).toEqual([400, ['quarantineSeconds', 'alarmBelow']]);
    });

    it('while a resource that was ordered is left to orders', async () => {
      const pool = await newPool(['a']);
      const id = newName('resource');
      await apply([{ ...planned(pool, id), document: { name: id, resourceOrderItem: [{ resourceOrderId: 'o', itemId: '1' }] } }]);
      const merge = { 'content-type': 'application/merge-patch+json' };
      expect(await ask('PATCH', `${path}/${id}`, { value: 'b' }, merge)).toMatchObject({ status: 409, body: { errors: [{ path: 'value' }] } });
      expect((await ask('DELETE', `${path}/${id}`)).status).toBe(409);
      expect((await ask('PATCH', `${path}/${id}`, { description: 'behind the door' }, merge)).status).toBe(200);
    });
  });

  describe('tell how much is left', () => {
    const reads = (name: string, resourceStatus: string) => eventually(`pool ${name} to read ${resourceStatus}`, async () => {
      const [pool] = (await ask('GET', `${path}?name=${name}`)).body as unknown as Record<string, unknown>[];
      return pool!['resourceStatus'] === resourceStatus && pool!;
    });

    it('by an alarm while fewer are free than should be, with an event for those who subscribe', async () => {
      const pool = await newPool(['a', 'b', 'c'], { alarmBelow: 2 });
      const { id } = await assigned(pool);
      await reads(pool, 'available');
      await assigned(pool);
      const { id: poolId } = await reads(pool, 'alarm');
      await removed(id);
      await reads(pool, 'available');
      const told = await database.query<{ status: string }>(
        `SELECT payload->'event'->'resource'->>'resourceStatus' AS status FROM messaging.outbox WHERE topic = 'resource' AND key = $1 AND type = 'ResourceStateChangeEvent' ORDER BY created_at`, [poolId]);
      expect(told.map(({ status }) => status)).toEqual(['alarm', 'available']);
    });

    it('in figures, those in quarantine apart', async () => {
      const pool = await newPool(['a', 'b', 'c', 'd'], { quarantineSeconds: 3_600 });
      await removed((await assigned(pool)).id);
      await assigned(pool);
      const uses = () => ask('GET', `/inventory/resource-inventory/v1/pool/${pool}`);
      expect((await uses()).body).toEqual({ name: pool, size: 4, free: 2, assigned: 1, reserved: 0, quarantined: 1, utilisation: 0.5 });
      await pass(3_601_000);
      expect((await uses()).body).toMatchObject({ free: 3, quarantined: 0, utilisation: 0.25 });
      expect((await ask('GET', '/inventory/resource-inventory/v1/pool')).body).toContainEqual(expect.objectContaining({ name: pool, size: 4 }));
      expect((await ask('GET', '/inventory/resource-inventory/v1/pool/none')).status).toBe(404);
    });
  });
});
