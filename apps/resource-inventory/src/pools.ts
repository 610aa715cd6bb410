import type { Transaction } from '@banyan/messaging';
import { Refusal, type DocumentHooks, type InstanceChange, type InstanceHooks } from '@banyan/service';
import { badRequest, conflict, type TmfDocument, type Violation } from '@banyan/tmf';
import { judgeRanges, poolValues, type PoolRange } from './pool-ranges.js';

export const poolType = 'ResourcePool';

/**
 * SQL of the table of pool values. A value is a row, and whoever uses it stands in that row: two resources cannot have
 * the same value, whatever orders run side by side.
 */
export const poolTable = `
  create table resource_inventory.pool_value (
    pool text not null, value text not null, position integer not null, state text not null default 'available' check (state in ('available', 'assigned', 'quarantine')),
    resource_id text unique, available_at timestamptz, primary key (pool, value),
    check ((state = 'assigned') = (resource_id is not null)));
  create index pool_value_available on resource_inventory.pool_value (pool, position) where state = 'available';
  create index pool_value_quarantine on resource_inventory.pool_value (pool, available_at) where state = 'quarantine';
`;

const assignFrom = (condition: string, order: string, set = 'reserved_by = null, reserved_until = null') => `
  update resource_inventory.pool_value set state = 'assigned', resource_id = $2, available_at = null, ${set}
  where (pool, value) = (
    select pool, value from resource_inventory.pool_value where pool = $1 and ${condition} order by ${order} limit 1 for update skip locked)
  returning value`;

/** SQL of the values that may be given out, each kind with an index and an order of its own. One that was never used comes before one that has been: quarantine is for callers of the last owner to give up. */
export const freeValues: readonly { condition: string; order: string }[] = [
  { condition: `state = 'available'`, order: 'position' },
  { condition: `state = 'quarantine' and available_at <= banyan_now()`, order: 'available_at' },
  // A reservation that lapsed, and after it the quarantine of its pool.
  { condition: `state = 'reserved' and available_at <= banyan_now()`, order: 'available_at' },
];

const assignSql = freeValues.map(({ condition, order }) => assignFrom(condition, order));
/** What is taken keeps the name of its reservation, to go back to it when the order is unwound. */
const assignReserved = assignFrom(`state = 'reserved' and reserved_by = $3 and reserved_until > banyan_now()`, 'position', 'reserved_by = $3');

async function assign(tx: Transaction, change: InstanceChange): Promise<Record<string, unknown>> {
  if (!change.pool) return {};
  const [kept] = change.reservation === undefined ? [] : await tx.query<{ value: string }>(assignReserved, [change.pool, change.id, change.reservation]);
  if (kept) return { value: kept.value, pool: change.pool };
  for (const sql of assignSql) {
    const [row] = await tx.query<{ value: string }>(sql, [change.pool, change.id]);
    if (row) return { value: row.value, pool: change.pool };
  }
  const [known] = await tx.query(`select from resource_inventory.pool_value where pool = $1 limit 1`, [change.pool]);
  throw new Refusal(known ? `pool ${change.pool} is exhausted` : `there is no pool ${change.pool}`);
}

/** SQL of how long a value of a pool rests before it is given out again. */
export const quarantineOf = (pool: string) => `coalesce((
      select (document->>'quarantineSeconds')::integer from resource_inventory.resource
      where document->>'@type' = '${poolType}' and document->>'name' = ${pool} and deleted_at is null limit 1), 0) * interval '1 s'`;

const releaseSql = `
  update resource_inventory.pool_value as value set resource_id = null, state = 'quarantine', reserved_by = null, reserved_until = null, available_at = banyan_now() + ${quarantineOf('value.pool')}
  where resource_id = $1`;

/** As it was: free, or kept for whoever reserved it. */
const unwindSql = `
  update resource_inventory.pool_value as value set resource_id = null,
    state = case when reserved_by is null then 'available' else 'reserved' end, available_at = case when reserved_by is not null then reserved_until + ${quarantineOf('value.pool')} end
  where resource_id = $1`;

/** Pools take part in the phases of plans: assign on `planned`, quarantine on `removed`, and back as it was on `unwound`. */
export const poolHooks: InstanceHooks = {
  planned: assign,
  removed: async (tx, resourceId) => void (await tx.query(releaseSql, [resourceId])),
  unwound: async (tx, resourceId) => void (await tx.query(unwindSql, [resourceId])),
};

/** The same hooks, and whoever watches the stock hears of what was taken or given back once others can see it. */
export function wakingHooks({ planned, removed, unwound, ...rest }: InstanceHooks, wake: () => void): InstanceHooks {
  const waking = <Args extends [Transaction, ...never[]], Result>(hook: (...args: Args) => Promise<Result>) => (...args: Args) => {
    args[0].whenCommitted(wake);
    return hook(...args);
  };
  return { ...rest, planned: planned && waking(planned), removed: removed && waking(removed), unwound: unwound && waking(unwound) };
}

const chunk = 50_000;

/** A pool is a TMF639 resource of its own `@type`; registering one fills its values. */
export function poolDocumentHooks(shared: DocumentHooks<TmfDocument>): DocumentHooks<TmfDocument> {
  const isPool = (document: TmfDocument) => document['@type'] === poolType;
  return {
    ...shared,
    acceptClientIds: true,
    async beforeCreate(document, tx, context) {
      if (!isPool(document)) return shared.beforeCreate?.(document, tx, context);
      await fill(tx, document);
      return shared.beforeCreate?.({ ...document, resourceStatus: 'available' }, tx, context);
    },
    beforePatch(before, after, tx, context) {
      if (isPool(before) && (JSON.stringify(before['range']) !== JSON.stringify(after['range']) || before['name'] !== after['name']))
        throw conflict('the name and the ranges of a pool stay; register another pool for more values');
      if (isPool(before)) refuse(countViolations(after));
      return shared.beforePatch?.(before, after, tx, context);
    },
    async beforeRemove(document, tx, context) {
      await shared.beforeRemove?.(document, tx, context);
      if (isPool(document)) await empty(tx, String(document['name']));
    },
  };
}

/** The database takes them as 32-bit integers. */
const counts: Readonly<Record<string, string>> = {
  quarantineSeconds: 'is a whole number of seconds, 0 or more',
  alarmBelow: 'is a whole number of free values, 0 or more: with fewer, the pool reads alarm',
};

function countViolations(pool: TmfDocument): Violation[] {
  const isCount = (value: unknown) => value === undefined || (Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 31);
  return Object.entries(counts).flatMap(([path, reason]) => (isCount(pool[path]) ? [] : [{ code: 'range', path, reason }]));
}

function refuse(violations: Violation[]): void {
  if (violations.length > 0) throw badRequest(violations, 'the pool is not valid');
}

async function fill(tx: Transaction, pool: TmfDocument): Promise<void> {
  const name = pool['name'];
  const violations = judgeRanges(pool['range']);
  if (typeof name !== 'string' || name === '') violations.push({ code: 'required', path: 'name', reason: 'is how specifications call for the pool' });
  refuse([...violations, ...countViolations(pool)]);
  // Of two that register one name at the same time, the second finds the values of the first.
  await tx.query(`select pg_advisory_xact_lock(hashtext('resource pool'), hashtext($1))`, [name]);
  const [taken] = await tx.query(`select from resource_inventory.pool_value where pool = $1 limit 1`, [name]);
  if (taken) throw conflict(`there is a pool ${String(name)} already`);
  const values = poolValues(pool['range'] as PoolRange[]);
  for (let from = 0; from < values.length; from += chunk)
    await tx.query(
      `insert into resource_inventory.pool_value (pool, value, position) select $1, value, $3 + n from unnest($2::text[]) with ordinality as list(value, n) on conflict do nothing`,
      [name, values.slice(from, from + chunk), from],
    );
}

async function empty(tx: Transaction, name: string): Promise<void> {
  const [used] = await tx.query(`select from resource_inventory.pool_value where pool = $1 and (state = 'assigned' or (state = 'reserved' and reserved_until > banyan_now())) limit 1`, [name]);
  if (used) throw conflict(`pool ${name} has values in use`);
  await tx.query(`delete from resource_inventory.pool_value where pool = $1`, [name]);
}
