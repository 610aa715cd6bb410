import { deepStrictEqual } from 'node:assert';
import { add, addBundle, eventually, productOrder } from '@banyan/testing';
import fc from 'fast-check';
import { below, bundled, carry, changes, isBundle, isNeeded, isThere, nobody, objectLine, offers, ordered, productLine, type Model } from './customer-model.js';
import { tmf622, type Json, type TestStack } from './test-stack.js';

/** What befalls an order on its way. */
type Fate = 'goes well' | 'is cancelled' | 'is cancelled at work' | 'is refused by the gear';

const ended = ['completed', 'failed', 'cancelled', 'partial', 'held'];

/** The customer at one stack: what was there before is not the customer's. */
export class Customer {
  private constructor(readonly stack: TestStack, private readonly before: Found) {}

  static async arrives(stack: TestStack): Promise<Customer> {
    return new Customer(stack, await findAll(stack));
  }

  /** @returns the order as it ended, or with what it was refused; a task that is stuck is tried again by a person */
  async order(body: object, fate: Fate): Promise<Json | { refusedWith: number; [nothing: string]: unknown }> {
    const { faults } = this.stack.legacy;
    faults.clear();
    if (fate === 'is refused by the gear') faults.add({ match: {}, behaviour: 'refuse', times: 1, reason: 'PORT FAULTY' });
    if (fate === 'is cancelled at work') faults.add({ match: {}, behaviour: 'delay', delayMs: 100, times: 1 });
    const placed = await this.stack.place(body);
    if (placed.status !== 201) return { refusedWith: placed.status };
    const { id } = placed.body;
    if (fate === 'is cancelled at work') await eventually('the gear to be at work', async () => faults.list()[0]!.hits > 0 || ended.includes(await this.stateOf(id)));
    if (fate.startsWith('is cancelled')) await this.stack.send('POST', `${tmf622.api.basePath}/cancelProductOrder`, { productOrder: { id } });
    if ((await this.stack.until(id, ended))['state'] === 'held') {
      for (const service of ['com', 'som', 'rom']) for (const task of await this.stack.stuck(service)) await this.stack.act(service, task, 'retry');
    }
    return this.stack.until(id, ended.filter((state) => state !== 'held'));
  }

  private async stateOf(orderId: string): Promise<string> {
    return String((await this.stack.get(tmf622.productOrder, orderId))['state']);
  }

  /** @throws AssertionError unless the three inventories, the pools and the gear have what the model has, and nothing else */
  async agreesWith(model: Model): Promise<void> {
    const found = await findAll(this.stack);
    deepStrictEqual(this.portraits(found, model.map(({ id }) => id)), { products: model.map(productLine), ...below(model.filter(isThere)) });
    deepStrictEqual(this.stack.legacy.ledger().filter(({ anomaly }) => anomaly), [], 'the gear was told of what it did not have, or had already');
  }

  /** What there is now and was not before, a line each. */
  private portraits(found: Found, ids: string[]) {
    const isNew = (kind: keyof Found) => ([id]: [string, Json]) => !this.before[kind].has(id);
    const services = [...found.services].filter(isNew('services')).map(([, service]) => service).filter(({ state }) => state !== 'terminated');
    const resources = [...found.resources].filter(isNew('resources')).map(([, resource]) => resource).filter(({ usageState, resourceStatus }) => usageState !== 'idle' || resourceStatus !== 'available');
    // The gear knows a resource by its id or by its value, a number without its plus.
    const nameOf = new Map(resources.flatMap(({ id, value, name }) => [[id, String(name)], [String(value).replace('+', ''), String(name)]] as const));
    const named = (attributes: Record<string, string>) => Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, nameOf.get(value.replace('+', '')) ?? value]));
    return {
      products: ids.map((id) => foundLine(found.products.get(id)!)),
      services: services.map(({ name, state, place, relatedParty }) => `${name} ${state} at ${idsOf(place)} of ${idsOf(relatedParty)}`).sort(),
      resources: resources.map(({ name, administrativeState, resourceStatus }) => `${name} ${administrativeState} ${resourceStatus}`).sort(),
      pools: [...found.values].filter(isNew('values')).map(([, { pool, resource_id }]) => `${pool} to ${found.resources.get(String(resource_id))?.['name'] ?? nobody}`).sort(),
      gear: [...found.objects].filter(isNew('objects')).map(([, { objectClass, attributes }]) => objectLine(String(objectClass), named(attributes as Record<string, string>))).sort(),
    };
  }
}

type Found = Record<'products' | 'services' | 'resources' | 'values' | 'objects', Map<string, Json>>;

async function findAll(stack: TestStack): Promise<Found> {
  const { products, services, resources, pools, configuration } = await stack.state();
  const byKey = (list: readonly unknown[], key: (each: Json) => string) => new Map(list.map((each) => [key(each as Json), each as Json]));
  return {
    products: new Map(Object.entries(products)), services: new Map(Object.entries(services)), resources: new Map(Object.entries(resources)),
    values: byKey(pools, ({ pool, value }) => `${pool} ${value}`), objects: byKey(configuration, ({ objectClass, objectKey }) => `${objectClass} ${objectKey}`),
  };
}

const idsOf = (refs: unknown) => ((refs ?? []) as Json[]).map(({ id }) => id).join(', ') || nobody;

interface Product { productOffering: Json; status: string; productCharacteristic?: { name: string; value: unknown }[]; place: unknown; relatedParty: unknown; billingAccount?: Json; productTerm?: { name: string; validFor?: object }[]; productRelationship?: { relationshipType: string; product: Json }[] }

function foundLine(product: Json): string {
  const { productOffering, status, productCharacteristic = [], place, relatedParty, billingAccount, productTerm: [term] = [], productRelationship = [] } = product as unknown as Product;
  const values = Object.fromEntries(productCharacteristic.map(({ name, value }) => [name, value]));
  return productLine({
    offering: productOffering.id, status, values, place: idsOf(place), owner: idsOf(relatedParty), account: billingAccount?.id ?? nobody,
    ...(term ? { term: term.validFor ? `${term.name} from a day of its own` : term.name } : {}),
    parts: productRelationship.filter(({ relationshipType }) => relationshipType === 'bundles').map((relation) => relation.product.id),
  });
}

/** How an order may end, by what befell it: most have a step that the gear is told of, and one that comes too late for a cancellation. */
const endings: Readonly<Record<Fate, readonly string[]>> = {
  'goes well': ['completed'],
  'is cancelled': ['cancelled', 'completed'],
  'is cancelled at work': ['cancelled', 'completed'],
  'is refused by the gear': ['failed', 'completed'],
};

type Command = fc.AsyncCommand<Model, Customer>;

/** Places the order, judges how it ends, and lets the model have what it should come to. */
async function carriedOut(model: Model, customer: Customer, body: object, fate: Fate, become: (isDone: boolean, order: Json) => void): Promise<void> {
  const ended = await customer.order(body, fate);
  deepStrictEqual(endings[fate].includes(String(ended['state'])), true, `an order that ${fate} must not end so: ${JSON.stringify(ended)}`);
  become(ended['state'] === 'completed', ended as Json);
  await customer.agreesWith(model);
}

const wantOne = (offering: string) => add(offering, offers[offering]!.asked);
interface Item { product: { id: string }; productOrderItem?: Item[] }
/** The ids of the first product that an order is about, and of what it holds. */
const idsIn = (order: Json): string[] => {
  const [{ product, productOrderItem = [] }] = order['productOrderItem'] as [Item];
  return [product.id, ...productOrderItem.map((held) => held.product.id)];
};

const adding = (offering: string, fate: Fate): Command => ({
  check: () => true,
  async run(model, customer) {
    const [items, offerings] = offering === 'home-bundle' ? [addBundle(offering, ...bundled.map(wantOne)), [offering, ...bundled]] : [wantOne(offering), [offering]];
    await carriedOut(model, customer, productOrder(items), fate, (isDone, order) => {
      const [first, ...parts] = idsIn(order);
      model.push(...[first!, ...parts].map((id, index) => ordered(id, offerings[index]!, isDone, index === 0 && parts.length > 0 ? { parts } : {})));
    });
  },
  toString: () => `add ${offering}${told(fate)}`,
});

const changing = (name: string, pick: number, fate: Fate): Command => {
  const { from, of, item } = changes[name]!;
  const chosen = (model: Readonly<Model>) => model[pick % Math.max(model.length, 1)];
  return {
    check: (model) => chosen(model) !== undefined && of(chosen(model)!) !== undefined,
    async run(model, customer) {
      const product = chosen(model)!;
      const wanted = of(product)!;
      const { product: words, ...rest } = { product: {}, ...item(product, wanted) };
      const body = { productOrderItem: [{ id: '1', action: 'modify', product: { id: product.id, ...words }, ...rest }] };
      const isNeededStill = name === 'give up' && isNeeded(model, product);
      if (from.includes(product.status) && !isNeededStill) return carriedOut(model, customer, body, fate, (isDone) => void (isDone && carry(model, product, wanted)));
      deepStrictEqual(await customer.order(body, fate), { refusedWith: isNeededStill ? 422 : 409 }, `${name} a product that is ${product.status}`);
      await customer.agreesWith(model);
    },
    toString: () => `${name} product ${pick}${told(fate)}`,
  };
};

/** A bundle of the customer that can be changed, if there is one. */
const bundleOf = (model: Readonly<Model>) => model.find((product) => isBundle(product) && product.status === 'active');
const partsOf = (model: Readonly<Model>) => model.filter((part) => bundleOf(model)?.parts!.includes(part.id) && isThere(part));
const ofBundle = (model: Readonly<Model>, item: object) => ({ productOrderItem: [{ id: '1', action: 'modify', product: { id: bundleOf(model)!.id }, productOrderItem: [{ id: '1.1', ...item }] }] });

const growing = (fate: Fate): Command => ({
  check: (model) => bundleOf(model) !== undefined && partsOf(model).filter(({ term }) => term).length < 4,
  async run(model, customer) {
    const bundle = bundleOf(model)!;
    await carriedOut(model, customer, ofBundle(model, wantOne('mobile-20gb')), fate, (isDone, order) => {
      const [, id] = idsIn(order);
      model.push(ordered(id!, 'mobile-20gb', isDone, { owner: bundle.owner, account: bundle.account }));
      if (isDone) bundle.parts = [...bundle.parts!, id!];
    });
  },
  toString: () => `add a plan to the bundle${told(fate)}`,
});

const shrinking = (fate: Fate): Command => ({
  check: (model) => partsOf(model).some(({ offering }) => offering !== bundled[0]),
  async run(model, customer) {
    const [bundle, part] = [bundleOf(model)!, partsOf(model).find(({ offering }) => offering !== bundled[0])!];
    await carriedOut(model, customer, ofBundle(model, { action: 'delete', product: { id: part.id } }), fate, (isDone) => {
      if (!isDone) return;
      part.status = 'terminated';
      bundle.parts = bundle.parts!.filter((id) => id !== part.id);
    });
  },
  toString: () => `drop a part of the bundle${told(fate)}`,
});

const told = (fate: Fate) => (fate === 'goes well' ? '' : `, which ${fate}`);
/** Half of them go well, which is also what fast-check shrinks to. */
const fate = fc.constantFrom<Fate>('goes well', 'goes well', 'goes well', 'is cancelled', 'is cancelled at work', 'is refused by the gear');

const anyAdding = fc.tuple(fc.constantFrom(...Object.keys(offers), 'home-bundle', 'home-bundle'), fate).map(([offering, befalls]) => adding(offering, befalls));
const anyChanging = Object.keys(changes).map((name) => fc.tuple(fc.nat(4), fate).map(([pick, befalls]) => changing(name, pick, befalls)));
/** An adding for every four changes; without one there is nothing to change. */
const anyCommands = fc.commands([...anyChanging, fate.map(growing), fate.map(growing), fate.map(shrinking), fate.map(shrinking), anyAdding, anyAdding, anyAdding], { maxCommands: 12, size: 'max' });

/**
 * Random orders of one customer after the other; after each of them the inventories, the pools and the gear have what the model has. In the end
 * everything is given up, and nothing is left.
 *
 * @throws Error with the shortest sequence found after which they do not agree
 */
export async function customersAgree(stack: TestStack, parameters: Pick<fc.Parameters, 'numRuns' | 'seed'> = {}): Promise<void> {
  const property = fc.asyncProperty(anyAdding, anyCommands, async (first, commands) => {
    const customer = await Customer.arrives(stack);
    const model: Model = [];
    await first.run(model, customer);
    await fc.asyncModelRun(() => ({ model, real: customer }), commands);
    for (const [index, product] of model.entries()) if (isThere(product) && !isNeeded(model, product)) await changing('give up', index, 'goes well').run(model, customer);
  });
  await fc.assert(property, parameters);
}
