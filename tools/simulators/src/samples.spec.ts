import { astOf, checkRule, evaluateRule, isBounded, partsOf, valuesOf, type Characteristic, type Part, type SpecificationRef } from '@banyan/order';
import { readdirSync, readFileSync } from 'node:fs';

// The compiled spec lies as deep as its source, so the way to the samples is the same from both.
const samples = new URL('../../../samples/', import.meta.url);

interface Ref {
  id: string;
  name?: string;
  decomposition?: SpecificationRef['decomposition'];
}
interface Item {
  id: string;
  productOffering: Ref;
  product?: { place?: { role?: string }[]; productCharacteristic?: Characteristic[] };
  productOrderItem?: Item[];
}
interface Use {
  name: string;
  productSpecCharacteristicValue: { value: unknown }[];
}
interface Activation {
  objectKey: string;
  attributes: Record<string, string>;
}
interface Element {
  id: string;
  name: string;
  lifecycleStatus: string;
  version: string;
  validFor: { startDateTime: string };
  category?: Ref[] | string;
  productSpecification?: Ref;
  productOfferingPrice?: Ref[];
  bundledProductOffering?: Ref[];
  prodSpecCharValueUse?: Use[];
  productSpecCharacteristic?: { name: string }[];
  serviceSpecification?: Ref[];
  serviceSpecRelationship?: Ref[];
  resourceSpecification?: Ref[];
  requiredPlaceRole?: string[];
  assignment?: { pool?: string; poolExpression?: string };
  activation?: Activation;
}

function read<Content>(path: string): Content {
  return JSON.parse(readFileSync(new URL(path, samples), 'utf8')) as Content;
}

const catalog = {
  category: read<Element[]>('catalog/productCategory.json'),
  productOfferingPrice: read<Element[]>('catalog/productOfferingPrice.json'),
  productSpecification: read<Element[]>('catalog/productSpecification.json'),
  productOffering: read<Element[]>('catalog/productOffering.json'),
  serviceSpecification: read<Element[]>('catalog/serviceSpecification.json'),
  resourceSpecification: read<Element[]>('catalog/resourceSpecification.json'),
};
type Kind = keyof typeof catalog;

const pools = read<{ id: string; name: string }[]>('catalog/resourcePool.json');
const orders = readdirSync(new URL('orders/', samples)).map((file) => ({ file, order: read<{ productOrderItem: Item[] }>(`orders/${file}`) }));

const find = (kind: Kind, id: string): Element => catalog[kind].find((element) => element.id === id)!;
const elements = Object.entries(catalog).flatMap(([kind, list]) => list.map((element) => ({ kind, element })));
const itemsOf = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...itemsOf(item.productOrderItem ?? [])]);

/** Every reference that an element makes, with the kind it must be found among. */
function refsOf(element: Element): [kind: Kind, ref: Ref][] {
  const all = (kind: Kind, refs: readonly Ref[] = []) => refs.map((ref): [Kind, Ref] => [kind, ref]);
  return [
    // A resource specification's category is a word, an offering's is a list of references.
    ...(Array.isArray(element.category) ? all('category', element.category) : []),
    ...all('productSpecification', element.productSpecification && [element.productSpecification]),
    ...all('productOfferingPrice', element.productOfferingPrice),
    ...all('productOffering', element.bundledProductOffering),
    ...all('serviceSpecification', element.serviceSpecification),
    ...all('serviceSpecification', element.serviceSpecRelationship),
    ...all('resourceSpecification', element.resourceSpecification),
  ];
}

const rulesOf = (element: Element): Ref[] => [
  ...(element.serviceSpecification ?? []),
  ...(element.serviceSpecRelationship ?? []),
  ...(element.resourceSpecification ?? []),
];

function expressionsOf(element: Element): string[] {
  const rules = rulesOf(element).flatMap(({ decomposition = {} }) => [decomposition.when, decomposition.quantity, decomposition.each, ...Object.values(decomposition.set ?? {})]);
  const { activation, assignment } = element;
  return [...rules, assignment?.poolExpression, activation?.objectKey, ...Object.values(activation?.attributes ?? {})].filter((text) => text !== undefined);
}

describe('the sample catalog', () => {
  it('names each element once, and says which version is valid since when', () => {
    const ids = elements.map(({ kind, element }) => `${kind}/${element.id}`);
    expect(ids).toEqual([...new Set(ids)]);
    expect(elements.filter(({ element }) => element.version === '' || element.validFor.startDateTime > '2026-01-01T00:00:00.000Z')).toEqual([]);
    expect(new Set(elements.map(({ kind, element }) => (kind === 'productOffering' ? 'Offering ' : '') + element.lifecycleStatus))).toEqual(
      new Set(['Active', 'Retired', 'Offering Launched', 'Offering Retired']),
    );
  });

  it('refers only to what it holds, by its present name', () => {
    const broken = elements.flatMap(({ kind, element }) =>
      refsOf(element).filter(([target, ref]) => find(target, ref.id)?.name !== ref.name).map(([target, ref]) => `${kind}/${element.id} → ${target}/${ref.id}`),
    );
    expect(broken).toEqual([]);
  });

  it('assigns from pools that exist', () => {
    const named = catalog.resourceSpecification.map((element) => element.assignment?.pool).filter((pool) => pool !== undefined);
    expect(named.filter((name) => !pools.some((pool) => pool.name === name))).toEqual([]);
  });

  it('fixes only characteristics that the specification has', () => {
    const unknown = catalog.productOffering.flatMap((offering) => {
      const specification = find('productSpecification', offering.productSpecification?.id ?? '');
      return (offering.prodSpecCharValueUse ?? []).filter((use) => !specification.productSpecCharacteristic?.some(({ name }) => name === use.name));
    });
    expect(unknown).toEqual([]);
  });

  it('holds expressions that parse and make plans that can be repeated', () => {
    const expressions = elements.flatMap(({ element }) => expressionsOf(element));
    expect(expressions.length).toBeGreaterThan(30);
    for (const expression of expressions) checkRule(expression);
    // What is evaluated in a process of its own takes many times as long: the sites of an SD-WAN alone ask for that, who sort them and refuse too many.
    expect(expressions.filter((expression) => !isBounded(astOf(expression)))).toEqual([expect.stringContaining('there are more places than sites'), "$join($sort(place[role = 'site'].id), ' ')"]);
  });

  it('gives each part of an element a key of its own', () => {
    for (const { element } of elements) {
      const keys = rulesOf(element).map(({ decomposition }) => decomposition?.key);
      expect(keys).not.toContain(undefined);
      expect(keys).toEqual([...new Set(keys)]);
    }
  });
});

/** The resources that a product comes down to, each with its path in the order, what it comes after and the pool of its value. */
async function resourcesOf(offering: string, characteristic: Record<string, unknown>) {
  const { productSpecification, prodSpecCharValueUse = [] } = find('productOffering', offering);
  const fixed = Object.fromEntries(prodSpecCharValueUse.map((use) => [use.name, use.productSpecCharacteristicValue[0]?.value]));
  const specification = find('productSpecification', productSpecification!.id);
  const found: { path: string; after: string[]; part: Part; pool?: unknown }[] = [];
  for (const cfs of await partsOf(specification.serviceSpecification, { characteristic: { ...fixed, ...characteristic } })) {
    const { serviceSpecRelationship } = find('serviceSpecification', cfs.specificationId);
    for (const rfs of await partsOf(serviceSpecRelationship, { characteristic: cfs.characteristic })) {
      const { resourceSpecification } = find('serviceSpecification', rfs.specificationId);
      for (const part of await partsOf(resourceSpecification, { characteristic: rfs.characteristic })) {
        const { assignment } = find('resourceSpecification', part.specificationId);
        const pool = assignment?.poolExpression ? await evaluateRule(assignment.poolExpression, { characteristic: part.characteristic }) : assignment?.pool;
        const after = part.after.map((key) => (key.includes('.') ? key : `${rfs.key}.${key}`));
        found.push({ path: `${rfs.key}.${part.key}`, after, part, pool });
      }
    }
  }
  return found;
}

describe('what the sample offerings come down to', () => {
  it.each([
    ['fibre-home', { downloadSpeed: 500, staticIp: false }, ['access.oltPort ← olt-ports', 'access.line', 'connectivity.dynamicAddress ← ipv4-dynamic', 'cpe.router']],
    ['fibre-home', { downloadSpeed: 500, staticIp: true }, ['access.oltPort ← olt-ports', 'access.line', 'connectivity.staticAddress ← ipv4-static', 'cpe.router']],
    ['dsl-home', { downloadSpeed: 50 }, ['access.copperPair ← copper-pairs', 'access.dslamPort ← dslam-ports', 'access.line', 'connectivity.dynamicAddress ← ipv4-dynamic', 'cpe.router']],
    ['iptv-home', { channels: 'sport' }, ['access.oltPort ← olt-ports', 'access.line', 'television.channels', 'television.box']],
    ['home-voice', { voicemail: false }, ['line.telephoneNumber ← telephone-numbers', 'line.subscriber']],
    ['home-voice', { voicemail: true }, ['line.telephoneNumber ← telephone-numbers', 'line.subscriber', 'voicemail.mailbox']],
    ['pstn-line', { internationalCalls: false }, ['line.copperPair ← copper-pairs', 'line.telephoneNumber ← telephone-numbers', 'line.subscriber']],
    ['leased-line', { bandwidth: 34 }, ['circuit.aPort ← transmission-ports', 'circuit.zPort ← transmission-ports', 'circuit.circuit']],
    ['wireless-home', { downloadSpeed: 300 }, ['access.sectorSlot ← sector-slots', 'access.imsi ← imsis', 'access.subscription', 'cpe.unit']],
    ['mobile-20gb', {}, ['subscription.msisdn ← msisdns', 'subscription.simProfile']],
  ])('%s with %j', async (offering, characteristic, expected) => {
    const resources = await resourcesOf(offering, characteristic);
    expect(resources.map(({ path, pool }) => (pool ? `${path} ← ${String(pool)}` : path))).toEqual(expected);
    const paths = resources.map(({ path }) => path);
    expect(resources.flatMap(({ after }) => after).filter((path) => !paths.includes(path))).toEqual([]);
    // What comes `after` is found in expressions by its last segment, which must therefore be enough.
    for (const { part } of resources) expect(new Set(part.after.map((path) => path.split('.').at(-1))).size).toBe(part.after.length);
  });

  it('lets a change of speed touch the line alone', async () => {
    const [slow, fast] = await Promise.all([100, 1000].map((downloadSpeed) => resourcesOf('fibre-home', { downloadSpeed, staticIp: false })));
    const differing = slow!.filter(({ part }, index) => JSON.stringify(part) !== JSON.stringify(fast![index]?.part)).map(({ path }) => path);
    expect(differing).toEqual(['access.line']);
  });

  it('carries the allowances of a plan to its profile', async () => {
    const profile = (await resourcesOf('mobile-20gb', {})).find(({ path }) => path === 'subscription.simProfile');
    expect(profile?.part.characteristic).toEqual({ dataGb: 20, talkMinutes: 150, sms: 500 });
  });
});

describe('the sample orders', () => {
  it.each(orders)('$file orders offerings that exist, with characteristics and places they know', ({ order }) => {
    for (const { productOffering, product } of itemsOf(order.productOrderItem)) {
      const offering = find('productOffering', productOffering.id);
      expect(offering.name).toBe(productOffering.name);
      const specification = offering.productSpecification && find('productSpecification', offering.productSpecification.id);
      const known = specification?.productSpecCharacteristic?.map(({ name }) => name) ?? [];
      expect(Object.keys(valuesOf(product?.productCharacteristic)).filter((name) => !known.includes(name))).toEqual([]);
      const roles = (product?.place ?? []).map(({ role }) => role);
      expect((specification?.requiredPlaceRole ?? []).filter((role) => !roles.includes(role))).toEqual([]);
    }
  });
});
