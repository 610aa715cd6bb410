import type { ResourceDefinition } from '@banyan/tmf';
import { tmf637, tmf638, tmf639 } from '@banyan/tmf';

/** One line for each thing that somebody has, and for each value of it: `Telephone`, `Telephone lines=2`. Two of the same are two facts. */
export type Facts = string[];
/** By customer. */
export type Held = Map<string, Facts>;

export interface Inventory {
  name: string;
  definition: ResourceDefinition;
  /** What a customer's row says should be there. */
  expected(row: Row): Facts;
  /** What an instance that was found says is there. */
  found(document: Instance): Facts;
}

export type Row = Record<string, string>;

export interface Instance {
  id: string;
  name?: string;
  relatedParty?: { id: string; role?: string }[];
  productCharacteristic?: { name: string; value: unknown }[];
  resourceCharacteristic?: { name: string; value: unknown }[];
  relatedService?: { id: string }[];
  /** Of a resource, given by a pool. */
  value?: string;
}

/** Columns of the file that are options of its internet access, as product characteristics and as services below. */
const options = {
  OnlineSecurity: ['onlineSecurity', 'Online security'],
  OnlineBackup: ['onlineBackup', 'Online backup'],
  DeviceProtection: ['deviceProtection', 'Device protection'],
  TechSupport: ['techSupport', 'Tech support'],
  StreamingTV: ['streamingTv', 'Streaming TV'],
  StreamingMovies: ['streamingMovies', 'Streaming movies'],
} as const;
const optionColumns = Object.keys(options) as (keyof typeof options)[];

const linesOf = (row: Row) => (row['PhoneService'] !== 'Yes' ? 0 : row['MultipleLines'] === 'Yes' ? 2 : 1);
const hasInternet = (row: Row) => row['InternetService'] !== 'No';
const had = (row: Row) => optionColumns.filter((column) => row[column] === 'Yes').map((column) => options[column]);
const times = (count: number, ...facts: Facts): Facts => Array.from({ length: count }, () => facts).flat();
const valued = (name: string, values: Record<string, unknown>): Facts => [name, ...Object.entries(values).map(([value, is]) => `${name} ${value}=${String(is)}`)];

/** The file and the three inventories, said in the same words; none of this knows the mapping that the import went by. */
export const inventories: readonly Inventory[] = [
  {
    name: 'products',
    definition: tmf637.product,
    expected: (row) => [
      ...valued('Household', { contractTerm: row['Contract'], paymentMethod: row['PaymentMethod'], paperlessBilling: row['PaperlessBilling'] === 'Yes' }),
      ...(linesOf(row) > 0 ? valued('Telephone', { lines: linesOf(row) }) : []),
      ...(hasInternet(row)
        ? valued(row['InternetService'] === 'DSL' ? 'Internet DSL' : 'Internet fibre', {
            technology: row['InternetService'], ...Object.fromEntries(optionColumns.map((column) => [options[column][0], row[column] === 'Yes'])),
          })
        : []),
    ],
    found: ({ name = '', productCharacteristic = [] }) => valued(name, Object.fromEntries(productCharacteristic.map((each) => [each.name, each.value]))),
  },
  {
    name: 'services',
    definition: tmf638.service,
    expected: (row) => [
      ...(linesOf(row) > 0 ? ['Telephone service', ...times(linesOf(row), 'Telephone line')] : []),
      ...(hasInternet(row) ? ['Home internet', 'Internet access', ...had(row).map(([, service]) => service)] : []),
    ],
    found: ({ name = '' }) => [name],
  },
  {
    name: 'resources',
    definition: tmf639.resource,
    expected: (row) => [
      ...times(linesOf(row), 'number', 'subscriber'),
      ...(hasInternet(row) ? [`port technology=${row['InternetService']}`, `line technology=${row['InternetService']}`, ...had(row).map(([, service]) => `entitlement service=${service}`)] : []),
    ],
    found: ({ name = '', resourceCharacteristic = [] }) => [[name.split('.').at(-1), ...resourceCharacteristic.map((each) => `${each.name}=${String(each.value)}`)].join(' ')],
  },
];

/**
 * Whose it is: a resource is that of the service that it carries, so services are asked about before resources.
 *
 * @param owners of the instances that were asked about before, by id; this one is added
 */
export function customerOf({ id, relatedParty, relatedService }: Instance, owners: Map<string, string>): string | undefined {
  const customer = relatedParty?.[0]?.id ?? owners.get(relatedService?.[0]?.id ?? '');
  if (customer !== undefined) owners.set(id, customer);
  return customer;
}

/** Adds facts to a customer's. */
export function add(held: Held, customer: string, facts: Facts): void {
  held.set(customer, [...(held.get(customer) ?? []), ...facts]);
}

export interface Comparison {
  /** How often each fact should be, and is. */
  counts: Map<string, { expected: number; found: number }>;
  /** Customers for whom the two are not the same, and what is missing or too much. */
  differences: { customer: string; missing: Facts; surplus: Facts }[];
}

export function compared(expected: Held, found: Held): Comparison {
  const counts: Comparison['counts'] = new Map();
  const count = (held: Held, side: 'expected' | 'found') => {
    for (const fact of [...held.values()].flat()) {
      const both = counts.get(fact) ?? { expected: 0, found: 0 };
      both[side] += 1;
      counts.set(fact, both);
    }
  };
  count(expected, 'expected');
  count(found, 'found');
  const customers = [...new Set([...expected.keys(), ...found.keys()])];
  const differences = customers
    .map((customer) => ({ customer, missing: without(expected.get(customer) ?? [], found.get(customer) ?? []), surplus: without(found.get(customer) ?? [], expected.get(customer) ?? []) }))
    .filter(({ missing, surplus }) => missing.length > 0 || surplus.length > 0);
  return { counts, differences };
}

/** What is left of one list when each of the other has taken one of its kind away. */
function without(facts: Facts, others: Facts): Facts {
  const left = [...facts];
  for (const other of others) {
    const index = left.indexOf(other);
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}
