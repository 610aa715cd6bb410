import { topics, type Handlers, type Message, type Transaction, type Transactions } from '@banyan/messaging';
import type { InstanceRef } from '@banyan/order';
import { allOf, supportToldType, Watch, type ServiceLogger, type SupportTold, type Told } from '@banyan/service';

/**
 * SQL of six tables. `told` is what was heard and has not been worked out; `support` is who rests on whom, as instances have told it; `carried` is what follows
 * of it for each resource: everything that rests on it, however far up; `carried_customer` is whose the products among them are,
 * and `carried_total` how many there are of each kind, customers included.
 */
export const supportGraphTables = `
  create table resource_inventory.told (position bigint generated always as identity primary key, telling jsonb not null);
  create table resource_inventory.instance (
    number bigint generated always as identity primary key, kind text collate "C" not null, id text collate "C" not null, customer text collate "C", unique (kind, id));
  create index instance_customer on resource_inventory.instance (customer) where customer is not null;
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

/** How the resource inventory hears of all three. What follows of it is worked out later, by one alone: see `carriedWatch`. */
export const hearSupport = (wake: () => void): { topic: string; handlers: Handlers } => ({
  topic: topics.support,
  handlers: {
    [supportToldType]: {
      handle: async (tx: Transaction, { data }: Message<SupportTold>) => {
        tx.execute('insert into resource_inventory.told (telling) select value from jsonb_array_elements($1)', [JSON.stringify(data.told)]);
        tx.whenCommitted(wake);
      },
    },
  },
});

const workedOutAtOnce = 500;

const takeTold = `
  delete from resource_inventory.told where position in (select position from resource_inventory.told order by position limit ${workedOutAtOnce}) returning position, telling`;

const named = `unnest($1::text[], $2::text[]) as named(kind, id)`;

const remember = `insert into resource_inventory.instance (kind, id) select distinct kind, id from ${named} order by kind, id on conflict do nothing`;

const own = `
  update resource_inventory.instance as teller set customer = owner
  from unnest($1::text[], $2::text[], $3::text[]) as named(kind, id, owner)
  where teller.kind = named.kind and teller.id = named.id and teller.customer is distinct from owner`;

/** Puts what the tellers say in the place of what they said. @returns whoever rests on something else now, or did, and all tellers: one may have a new owner */
const replace = `
  with teller as (select number from resource_inventory.instance join ${named} using (kind, id)),
    told as (
      select distinct teller.number as teller, upper.number as upper, lower.number as lower
      from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) as list(kind, id, upper_kind, upper_id, lower_kind, lower_id)
      join resource_inventory.instance as teller using (kind, id)
      join resource_inventory.instance as upper on upper.kind = upper_kind and upper.id = upper_id
      join resource_inventory.instance as lower on lower.kind = lower_kind and lower.id = lower_id),
    gone as (
      delete from resource_inventory.support as known using teller
      where known.teller = teller.number and not exists (select from told where told.teller = known.teller and told.upper = known.upper and told.lower = known.lower)
      returning known.upper),
    made as (insert into resource_inventory.support (teller, upper, lower) select teller, upper, lower from told on conflict do nothing returning upper)
  select number from teller union select upper from gone union select upper from made`;

const kinds = (refs: readonly InstanceRef[]) => refs.map(({ kind }) => kind);
const ids = (refs: readonly InstanceRef[]) => refs.map(({ id }) => id);

/** Writes down what was told. @returns the numbers of those whose carriers have to be worked out */
async function record(tx: Transaction, all: readonly Told[]): Promise<string[]> {
  const tellers = all.map(({ instance }) => instance);
  const edges = all.flatMap(({ instance, supports }) => supports.map(({ upper, lower }) => [instance, upper, lower] as const));
  // Of an instance that says nothing, and never has, there is nothing to remember.
  const [uppers, lowers] = [edges.map(([, upper]) => upper), edges.map(([, , lower]) => lower)];
  const known = [...edges.map(([teller]) => teller), ...uppers, ...lowers];
  tx.execute(remember, [kinds(known), ids(known)]);
  tx.execute(own, [kinds(tellers), ids(tellers), all.map(({ customer }) => customer ?? null)]);
  const told = edges.map(([teller]) => teller);
  const rows = await tx.query<{ number: string }>(replace, [kinds(tellers), ids(tellers), ...[told, uppers, lowers].flatMap((refs) => [kinds(refs), ids(refs)])]);
  return rows.map(({ number }) => number);
}

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
    outdated as (
      select known.carrier, known.kind, known.upper from affected join resource_inventory.carried as known on known.upper = affected.upper
      except select carrier, kind, upper from wanted),
    gone as (
      delete from resource_inventory.carried as known using outdated
      where known.carrier = outdated.carrier and known.kind = outdated.kind and known.upper = outdated.upper
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

/**
 * PostgreSQL takes a recursion for thousands of times what most tellings lead to, and would read whole tables to join with it. Every join of `workOut` finds its
 * rows by an index, so it is left nothing else; what is compared as sets (`except`, `group by`) is not joined.
 */
const byIndexAlone = `select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('statement_timeout', '${workOutTimeoutMs}', true)`;

/** Works out what follows of the next few tellings. @returns whether there may be more */
export function workOutCarried(transactions: Transactions): Promise<boolean> {
  return transactions.run(async (tx) => {
    // One at a time, whichever process it is in: of two that look at each other's edges too early, neither would see what follows of both.
    tx.execute(`select pg_advisory_xact_lock(hashtext('resource_inventory.carried'))`);
    tx.execute(byIndexAlone);
    const taken = await tx.query<{ position: string; telling: Told }>(takeTold);
    if (taken.length === 0) return false;
    // Of what an instance has told twice, the later one counts.
    const last = new Map(taken.sort((a, b) => Number(a.position) - Number(b.position)).map(({ telling }) => [`${telling.instance.kind} ${telling.instance.id}`, telling]));
    const changed = await record(tx, [...last.values()]);
    if (changed.length > 0) tx.execute(workOut, [changed]);
    return taken.length === workedOutAtOnce;
  });
}

/** What arrives in a row is worked out together. */
const lingerMs = 100;
/** Another process may have ended before it came to what it heard. */
const lookMs = 5_000;

/** Keeps `carried` true to `support`, soon after it has changed and not in the transaction that changes it: an order waits for nobody here. */
export function carriedWatch(transactions: Transactions, logger: ServiceLogger): Watch {
  return new Watch({ look: allOf(() => workOutCarried(transactions)), lingerMs, lookMs, logger, failure: 'what resources carry could not be worked out' });
}
