import type { TestDatabase } from '@banyan/testing';

/** Each access line carries one RFS, that one CFS, that one product; two products are one customer's. */
export const servicesOfLine = 2;
const linesOf = { port: 50, card: 500, olt: 2_000, core: 50_000 } as const;
export type NodeKind = keyof typeof linesOf;
const nodeKinds = Object.keys(linesOf) as NodeKind[];

/** How many services a node of a kind carries. */
export const servicesOf = (kind: NodeKind): number => servicesOfLine * linesOf[kind];
/** So that each core node is full. */
export const servicesAtLeast = servicesOf('core');

/** As long as a UUID. */
const idOf = (kind: string, n: string) => `('${kind}-' || lpad((${n})::text, ${35 - kind.length}, '0'))`;
export const instanceId = (kind: string, n: number): string => `${kind}-${String(n).padStart(35 - kind.length, '0')}`;
export const nodeOfLine = (kind: NodeKind, line: number): number => Math.floor(line / linesOf[kind]);

/** Numbers of instances, far enough apart. */
const firsts = { line: 10_000_000, rfs: 20_000_000, cfs: 30_000_000, product: 40_000_000, port: 50_000_000, card: 60_000_000, olt: 70_000_000, core: 80_000_000 } as const;
type Kind = keyof typeof firsts;
const number = (kind: Kind, n = 'n') => `${firsts[kind]} + ${n}`;
const customer = idOf('customer', 'n / 2');

const relation = (kind: string, n: string) => `'resourceRelationship', jsonb_build_array(jsonb_build_object('relationshipType', 'isContainedIn', 'resource', jsonb_build_object('id', ${idOf(kind, n)}, 'href', '')))`;
const characteristic = (name: string) => `jsonb_build_array(jsonb_build_object('name', 'downloadSpeed', 'valueType', 'number', 'value', 100 * (n % 9)), jsonb_build_object('name', '${name}', 'value', n))`;

/** The documents of each kind, for `n` from 0. */
const documents: Readonly<Record<Kind, { table: string; attributes: string }>> = {
  line: { table: 'resource_inventory.resource', attributes: `'@type', 'LogicalResource', 'name', 'line', 'category', 'line', 'administrativeState', 'unlocked', ${relation('port', 'n / 50')}` },
  rfs: { table: 'service_inventory.service', attributes: `'@type', 'Service', 'name', 'access', 'category', 'RFS', 'state', 'active', 'serviceCharacteristic', ${characteristic('line')}, 'supportingResource', jsonb_build_array(jsonb_build_object('id', ${idOf('line', 'n')}))` },
  cfs: { table: 'service_inventory.service', attributes: `'@type', 'Service', 'name', 'Internet', 'category', 'CFS', 'state', 'active', 'serviceCharacteristic', ${characteristic('line')}, 'supportingService', jsonb_build_array(jsonb_build_object('id', ${idOf('rfs', 'n')}))` },
  product: {
    table: 'product_inventory.product',
    attributes: `'@type', 'Product', 'name', 'Fibre Home', 'isBundle', false, 'status', 'active', 'productCharacteristic', ${characteristic('circuit')},
      'relatedParty', jsonb_build_array(jsonb_build_object('id', ${customer}, 'name', 'Customer ' || n / 2, 'role', 'customer', '@referredType', 'Individual')),
      'realizingService', jsonb_build_array(jsonb_build_object('id', ${idOf('cfs', 'n')}))`,
  },
  port: { table: 'resource_inventory.resource', attributes: `'@type', 'PhysicalResource', 'name', 'port', ${relation('card', 'n / 10')}` },
  card: { table: 'resource_inventory.resource', attributes: `'@type', 'PhysicalResource', 'name', 'card', ${relation('olt', 'n / 4')}` },
  olt: { table: 'resource_inventory.resource', attributes: `'@type', 'PhysicalResource', 'name', 'OLT', ${relation('core', 'n / 25')}` },
  core: { table: 'resource_inventory.resource', attributes: `'@type', 'PhysicalResource', 'name', 'core'` },
};

const kindOf = (kind: Kind) => (kind === 'product' ? 'product' : kind === 'rfs' || kind === 'cfs' ? 'service' : 'resource');
const countOf = (kind: Kind, lines: number) => (kind in linesOf ? lines / linesOf[kind as NodeKind] : lines);

/** Whom each rests on directly, and the number of that one. */
const below: readonly [Kind, string][] = [
  ['line', number('port', 'n / 50')], ['rfs', number('line')], ['cfs', number('rfs')], ['product', number('cfs')],
  ['port', number('card', 'n / 10')], ['card', number('olt', 'n / 4')], ['olt', number('core', 'n / 25')],
];

/** Every resource below each: what the resource inventory works out by itself, which would take it hours for all at once. */
const chain: readonly [Kind, number][] = [['line', 1], ...nodeKinds.map((kind) => [kind, linesOf[kind]] as [Kind, number])];

/** Fills the three inventories with a network that carries so many services. The index by content is left out: nothing here asks for it, and it takes longer than all else. */
export async function fillNetwork(database: TestDatabase, services: number, say: (line: string) => void): Promise<void> {
  const lines = services / servicesOfLine;
  const series = (kind: Kind) => `generate_series(0, ${countOf(kind, lines) - 1}) as n`;
  for (const table of ['product', 'service', 'resource']) await database.query(`drop index ${table}_inventory.${table}_document`);
  for (const [kind, { table, attributes }] of Object.entries(documents) as [Kind, { table: string; attributes: string }][]) {
    await database.query(`insert into ${table} (id, document) select ${idOf(kind, 'n')}, jsonb_build_object('id', ${idOf(kind, 'n')}, ${attributes}) from ${series(kind)}`);
    await database.query(`insert into resource_inventory.instance (number, kind, id, customer) overriding system value select ${number(kind)}, '${kindOf(kind)}', ${idOf(kind, 'n')}, ${kind === 'product' ? customer : 'null'} from ${series(kind)}`);
    say(`${countOf(kind, lines)} of ${kind}`);
  }
  for (const [kind, lower] of below) await database.query(`insert into resource_inventory.support (teller, upper, lower) select ${number(kind)}, ${number(kind)}, ${lower} from ${series(kind)}`);
  for (const [carrier, size] of chain) {
    for (const upper of ['line', 'rfs', 'cfs', 'product'] as const) {
      if (upper === carrier) continue;
      await database.query(`insert into resource_inventory.carried (carrier, kind, upper, customer) select ${number(carrier, `n / ${size}`)}, '${kindOf(upper)}', ${number(upper)}, ${upper === 'product' ? customer : 'null'} from ${series(upper)}`);
    }
    for (const [upper, inner] of chain.filter(([, inside]) => inside > 1 && inside < size)) {
      await database.query(`insert into resource_inventory.carried (carrier, kind, upper) select ${number(carrier, `n / ${size / inner}`)}, 'resource', ${number(upper)} from ${series(upper)}`);
    }
    say(`what each ${carrier} carries`);
  }
  await database.query('insert into resource_inventory.carried_customer select carrier, customer, count(*) from resource_inventory.carried where customer is not null group by carrier, customer');
  await database.query("insert into resource_inventory.carried_total select carrier, 'customer', count(*) from resource_inventory.carried_customer group by carrier");
  await database.query('insert into resource_inventory.carried_total select carrier, kind, count(*) from resource_inventory.carried group by carrier, kind');
  for (const table of ['product_inventory.product', 'service_inventory.service', 'resource_inventory.resource', 'resource_inventory.instance', 'resource_inventory.support', 'resource_inventory.carried', 'resource_inventory.carried_total', 'resource_inventory.carried_customer']) await database.query(`vacuum analyze ${table}`);
}
