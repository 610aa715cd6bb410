import { topics, type Handlers, type Message, type Transaction, type Transactions } from '@banyan/messaging';
import type { InstanceRef } from '@banyan/order';
import { supportToldType, Watch, type ServiceLogger, type SupportTold } from '@banyan/service';

/**
 * SQL of five tables. `support` is who rests on whom, as instances have told it; `carried` is what follows of it for each resource: everything that
 * rests on it, however far up; `carried_customer` is whose the products among them are,
 * and `carried_total` how many there are of each kind, customers included.
 */
export const supportGraphTables = `
  create table resource_inventory.instance (
    number bigint generated always as identity primary key, kind text collate "C" not null, id text collate "C" not null, customer text collate "C",
    is_stale boolean not null default false, unique (kind, id));
  create index instance_customer on resource_inventory.instance (customer) where customer is not null;
  create index instance_stale on resource_inventory.instance (number) where is_stale;
  create table resource_inventory.support (
    teller bigint not null, upper bigint not null, lower bigint not null, primary key (teller, upper, lower));
  create index support_upper on resource_inventory.support (upper, lower);
  create index support_lower on resource_inventory.support (lower, upper);
  create table resource_inventory.carried (
    carrier bigint not null, kind text collate "C" not null, upper bigint not null, customer text collate "C",
    primary key (carrier, kind, upper));
  create table resource_inventory.carried_customer (
    carrier bigint not null, customer text collate "C" not null, products integer not null, primary key (carrier, customer));
  create table resource_inventory.carried_total (
    carrier bigint not null, kind text collate "C" not null, total integer not null, primary key (carrier, kind));
  create index carried_upper on resource_inventory.carried (upper, carrier);
`;

const named = `unnest($1::text[], $2::text[]) as named(kind, id)`;
const isTeller = `kind = $1 and id = $2`;

const rememberAll = `
  insert into resource_inventory.instance (kind, id) select distinct kind, id from ${named} order by kind, id on conflict do nothing`;

/** Whoever rests on something else now, or did. */
const makeStale = `
  update resource_inventory.instance as changed set is_stale = true, customer = case when ${isTeller} then $3 else customer end
  where number in (
    select number from resource_inventory.instance where ${isTeller}
    union select upper from resource_inventory.support where teller = (select number from resource_inventory.instance where ${isTeller})
    union select number from resource_inventory.instance where (kind, id) in (select * from unnest($4::text[], $5::text[])))`;

const replaceTold = `
  with teller as (select number from resource_inventory.instance where ${isTeller}),
    told as (
      select distinct upper.number as upper, lower.number as lower
      from unnest($3::text[], $4::text[], $5::text[], $6::text[]) as list(upper_kind, upper_id, lower_kind, lower_id)
      join resource_inventory.instance as upper on upper.kind = upper_kind and upper.id = upper_id
      join resource_inventory.instance as lower on lower.kind = lower_kind and lower.id = lower_id),
    gone as (
      delete from resource_inventory.support as known using teller
      where known.teller = teller.number and not exists (select from told where told.upper = known.upper and told.lower = known.lower))
  insert into resource_inventory.support (teller, upper, lower) select number, told.upper, told.lower from teller, told on conflict do nothing`;

const kinds = (refs: readonly InstanceRef[]) => refs.map(({ kind }) => kind);
const ids = (refs: readonly InstanceRef[]) => refs.map(({ id }) => id);

/** Puts what an instance tells in the place of what it told before. What follows of it is worked out later, by one alone: see `carriedWatch`. */
export function recordSupport(tx: Transaction, { instance, supports, customer }: SupportTold): void {
  const [uppers, lowers] = [supports.map(({ upper }) => upper), supports.map(({ lower }) => lower)];
  const all = [instance, ...uppers, ...lowers];
  tx.execute(rememberAll, [kinds(all), ids(all)]);
  tx.execute(makeStale, [instance.kind, instance.id, customer ?? null, kinds(uppers), ids(uppers)]);
  tx.execute(replaceTold, [instance.kind, instance.id, kinds(uppers), ids(uppers), kinds(lowers), ids(lowers)]);
}

/** How the resource inventory hears of all three. */
export const hearSupport = (wake: () => void): { topic: string; handlers: Handlers } => ({
  topic: topics.support,
  handlers: {
    [supportToldType]: {
      handle: async (tx: Transaction, { data }: Message<SupportTold>) => {
        tx.whenCommitted(wake);
        recordSupport(tx, data);
      },
    },
  },
});

const staleAtOnce = 500;

const takeStale = `
  update resource_inventory.instance set is_stale = false
  where number in (select number from resource_inventory.instance where is_stale order by number limit ${staleAtOnce} for update skip locked) returning number`;

/** All that rests on those that changed rests on something else, too. A cycle ends by `union`. */
const workOut = `
  with recursive affected (upper) as (
      select unnest($1::bigint[]) union select support.upper from affected join resource_inventory.support on support.lower = affected.upper),
    reached (upper, lower) as (
      select affected.upper, support.lower from affected join resource_inventory.support on support.upper = affected.upper
      union select reached.upper, support.lower from reached join resource_inventory.support on support.upper = reached.lower),
    wanted as materialized (
      select lower.number as carrier, upper.kind, upper.number as upper, upper.customer
      from reached join resource_inventory.instance as lower on lower.number = reached.lower and lower.kind = 'resource'
      join resource_inventory.instance as upper on upper.number = reached.upper where reached.upper <> reached.lower),
    gone as (
      delete from resource_inventory.carried as known using affected
      where known.upper = affected.upper and not exists (select from wanted where wanted.upper = known.upper and wanted.carrier = known.carrier)
      returning known.carrier, known.kind, known.upper, known.customer),
    made as (
      insert into resource_inventory.carried as known (carrier, kind, upper, customer) select carrier, kind, upper, customer from wanted
      on conflict (carrier, kind, upper) do update set customer = excluded.customer where known.customer is distinct from excluded.customer
      returning known.carrier, known.kind, known.upper, known.customer, known.xmax = 0 as is_new),
    given_away as (
      select carrier, upper, before.customer from made join resource_inventory.carried as before using (carrier, kind, upper) where not is_new),
    owned as (
      insert into resource_inventory.carried_customer as known (carrier, customer, products)
      select carrier, customer, sum(change) from (
        select carrier, customer, -1 as change from gone union all select carrier, customer, -1 from given_away union all select carrier, customer, 1 from made) as change
      where customer is not null group by carrier, customer having sum(change) <> 0
      on conflict (carrier, customer) do update set products = known.products + excluded.products
      returning carrier, customer, products),
    counted as (
      select carrier, kind, sum(change) as change from (
        select carrier, kind, -1 as change from gone union all select carrier, kind, 1 from made where is_new
        union all select owned.carrier, 'customer', (owned.products > 0)::integer - (coalesce(before.products, 0) > 0)::integer
        from owned left join resource_inventory.carried_customer as before using (carrier, customer)) as change group by carrier, kind)
  insert into resource_inventory.carried_total as known (carrier, kind, total) select carrier, kind, change from counted where change <> 0
  on conflict (carrier, kind) do update set total = known.total + excluded.total`;

/** A node of the network that is moved moves all it carries, in one statement. */
const workOutTimeoutMs = 600_000;

/** Works out the next few that are stale. @returns whether there may be more */
export function workOutCarried(transactions: Transactions): Promise<boolean> {
  return transactions.run(async (tx) => {
    // One at a time, whichever process it is in: of two that look at each other's edges too early, neither would see what follows of both.
    tx.execute(`select pg_advisory_xact_lock(hashtext('resource_inventory.carried'))`);
    tx.execute(`set local statement_timeout = ${workOutTimeoutMs}`);
    const stale = await tx.query<{ number: string }>(takeStale);
    if (stale.length > 0) tx.execute(workOut, [stale.map(({ number }) => number)]);
    return stale.length === staleAtOnce;
  });
}

/** What arrives in a row is worked out together. */
const lingerMs = 100;
/** Another process may have ended before it came to what it heard. */
const lookMs = 5_000;

/** Keeps `carried` true to `support`, soon after it has changed and not in the transaction that changes it: an order waits for nobody here. */
export function carriedWatch(transactions: Transactions, logger: ServiceLogger): Watch {
  const look = async (isStopped: () => boolean) => {
    while (!isStopped() && (await workOutCarried(transactions)));
  };
  return new Watch({ look, lingerMs, lookMs, logger, failure: 'what resources carry could not be worked out' });
}
