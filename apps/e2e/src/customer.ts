import { deepStrictEqual } from 'node:assert';
import { add, arjunNair, eventually, meiTan, orchidWalk, productOrder } from '@banyan/testing';
import fc from 'fast-check';
import { tmf622, type Json, type TestStack } from './test-stack.js';

/** A product as its customer should have it, after all that was ordered of it. */
interface Owned {
  id: string;
  offering: string;
  status: 'active' | 'suspended' | 'terminated' | 'cancelled';
  values: Record<string, unknown>;
  place: string;
  owner: string;
}

/** What should be there: every product that the customer ever ordered, the first one first. */
export type Model = Owned[];

const lotusLane = { ...orchidWalk, id: 'address-2002', name: '4 Lotus Lane #01-03, Singapore 560004' };
const isThere = ({ status }: Owned) => status === 'active' || status === 'suspended';

/** What is on sale in the samples, with what a customer may choose and what comes of itself. */
const offers: Readonly<Record<string, { asked: Record<string, unknown>; given: Record<string, unknown> }>> = {
  'fibre-home': { asked: { downloadSpeed: 500 }, given: { staticIp: false } },
  'home-voice': { asked: { voicemail: true }, given: {} },
  'mobile-20gb': { asked: {}, given: { dataGb: 20, talkMinutes: 150, sms: 500 } },
  'mobile-70gb': { asked: {}, given: { dataGb: 70, talkMinutes: 150, sms: 500 } },
};
const otherKite: Readonly<Record<string, string>> = { 'mobile-20gb': 'mobile-70gb', 'mobile-70gb': 'mobile-20gb' };

interface Change {
  /** The states in which it is accepted; in all others it must be refused. */
  from: readonly Owned['status'][];
  /** The product afterwards; undefined where it means nothing to such a product. */
  of(product: Owned): Owned | undefined;
  /** How the order item says so. */
  item(product: Owned, wanted: Owned): object;
}

const running = ['active'] as const;
const installed = ['active', 'suspended'] as const;
const characteristics = (values: Record<string, unknown>) => Object.entries(values).map(([name, value]) => ({ name, value }));
const valueChange = (offering: string, name: string, value: (now: unknown) => unknown): Change => ({
  from: running,
  of: (product) => (product.offering === offering ? { ...product, values: { ...product.values, [name]: value(product.values[name]) } } : undefined),
  item: (_, { values }) => ({ product: { productCharacteristic: characteristics({ [name]: values[name] }) } }),
});

/** The rows of docs/macd.md that the three inventories show, written down once more without looking at how COM does it. */
const changes: Readonly<Record<string, Change>> = {
  'change the speed of': valueChange('fibre-home', 'downloadSpeed', (now) => (now === 500 ? 1000 : 500)),
  'change the address of': valueChange('fibre-home', 'staticIp', (now) => !now),
  'change the voicemail of': valueChange('home-voice', 'voicemail', (now) => !now),
  move: {
    from: running,
    of: (product) => ({ ...product, place: product.place === orchidWalk.id ? lotusLane.id : orchidWalk.id }),
    item: (_, { place }) => ({ product: { place: [place === lotusLane.id ? lotusLane : orchidWalk] } }),
  },
  migrate: {
    from: running,
    of: (product) => {
      const offering = otherKite[product.offering];
      return offering ? { ...product, offering, values: offers[offering]!.given } : undefined;
    },
    item: (_, { offering }) => ({ productOffering: { id: offering } }),
  },
  suspend: { from: installed, of: (product) => ({ ...product, status: 'suspended' }), item: () => ({ product: { status: 'suspended' } }) },
  resume: { from: installed, of: (product) => ({ ...product, status: 'active' }), item: () => ({ product: { status: 'active' } }) },
  transfer: {
    from: installed,
    of: (product) => ({ ...product, owner: product.owner === meiTan.id ? arjunNair.id : meiTan.id }),
    item: (_, { owner }) => ({ product: { relatedParty: [owner === meiTan.id ? meiTan : arjunNair] } }),
  },
  'give up': { from: installed, of: (product) => ({ ...product, status: 'terminated' }), item: () => ({ action: 'delete' }) },
};

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
      pools: [...found.values].filter(isNew('values')).map(([, { pool, resource_id }]) => `${pool} to ${found.resources.get(String(resource_id))?.['name'] ?? 'nobody'}`).sort(),
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

const idsOf = (refs: unknown) => ((refs ?? []) as Json[]).map(({ id }) => id).join(', ') || 'nobody';
const valuesText = (values: Record<string, unknown>) => Object.entries(values).map(([name, value]) => `${name}=${String(value)}`).join(' ');
const productLine = ({ offering, status, values, place, owner }: Owned) => `${offering} ${status} ${valuesText(values)} at ${place} of ${owner}`;

function foundLine(product: Json): string {
  const { productOffering, status, productCharacteristic, place, relatedParty } = product as { productOffering: Json; status: string; productCharacteristic: { name: string; value: unknown }[]; place: unknown; relatedParty: unknown } & Json;
  return `${productOffering.id} ${status} ${valuesText(Object.fromEntries(productCharacteristic.map(({ name, value }) => [name, value])))} at ${idsOf(place)} of ${idsOf(relatedParty)}`;
}

/** A resource by its name, with the pool that it has a value of. */
type Part = [name: string, pool?: string];
interface Anatomy { services: string[]; resources: Part[]; gear: [objectClass: string, attributes: Record<string, string>][] }

/** What a product rests on, by the samples. An attribute of the gear that names a resource or its value is written as that resource. */
const anatomy: Readonly<Record<string, (product: Owned) => Anatomy>> = {
  'fibre-home': ({ values, place }) => {
    const address = values['staticIp'] ? 'static' : 'dynamic';
    return {
      services: ['Internet access', 'Fibre access', 'IP connectivity', 'Customer premises equipment'],
      resources: [['access.oltPort', 'olt-ports'], ['access.line'], [`connectivity.${address}Address`, `ipv4-${address}`], ['cpe.router']],
      gear: [
        ['LINE', { PORT: 'access.oltPort', PROFILE: `FTTH-${String(values['downloadSpeed'])}`, LOCATION: place }],
        ['ADDRESS', { LINE: 'access.line', ADDRESSING: address.toUpperCase() }],
        ['CPE', { LINE: 'access.line' }],
      ],
    };
  },
  'home-voice': ({ values }) => ({
    services: ['Fixed voice', 'Voice line', ...(values['voicemail'] ? ['Voicemail'] : [])],
    resources: [['line.telephoneNumber', 'telephone-numbers'], ['line.subscriber'], ...(values['voicemail'] ? [['voicemail.mailbox'] as Part] : [])],
    gear: [['SUBSCRIBER', { DIRECTORY_NUMBER: 'line.telephoneNumber' }], ...(values['voicemail'] ? [['MAILBOX', { SUBSCRIBER: 'line.telephoneNumber' }] as Anatomy['gear'][0]] : [])],
  }),
  'mobile-20gb': mobile,
  'mobile-70gb': mobile,
};

function mobile({ values, status }: Owned): Anatomy {
  const { dataGb, talkMinutes, sms } = values;
  return {
    services: ['Mobile service', 'Mobile subscription'],
    resources: [['subscription.msisdn', 'msisdns'], ['subscription.simProfile']],
    gear: [['HLR_PROFILE', { MSISDN: 'subscription.msisdn', DATA_GB: String(dataGb), TALK_MINUTES: String(talkMinutes), SMS: String(sms), BARRED: status === 'suspended' ? 'YES' : 'NO' }]],
  };
}

const objectLine = (objectClass: string, attributes: Record<string, string>) => [objectClass, ...Object.keys(attributes).sort().map((name) => `${name}=${attributes[name]}`)].join(' ');

/** What the products of the model come to below, a line each. */
function below(products: Owned[]) {
  const parts = products.map((product) => ({ product, ...anatomy[product.offering]!(product) }));
  const lock = ({ status }: Owned) => (status === 'suspended' ? 'locked' : 'unlocked');
  return {
    services: parts.flatMap(({ product, services }) => services.map((name) => `${name} ${product.status === 'suspended' ? 'inactive' : 'active'} at ${product.place} of ${product.owner}`)).sort(),
    resources: parts.flatMap(({ product, resources }) => resources.map(([name]) => `${name} ${lock(product)} available`)).sort(),
    pools: parts.flatMap(({ resources }) => resources.flatMap(([name, pool]) => (pool ? [`${pool} to ${name}`] : []))).sort(),
    gear: parts.flatMap(({ gear }) => gear.map(([objectClass, attributes]) => objectLine(objectClass, attributes))).sort(),
  };
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

const adding = (offering: string, fate: Fate): Command => ({
  check: () => true,
  async run(model, customer) {
    const { asked, given } = offers[offering]!;
    await carriedOut(model, customer, productOrder(add(offering, asked)), fate, (isDone, order) => {
      const { id } = (order['productOrderItem'] as { product: { id: string } }[])[0]!.product;
      model.push({ id, offering, status: isDone ? 'active' : 'cancelled', values: { ...asked, ...given }, place: orchidWalk.id, owner: meiTan.id });
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
      if (from.includes(product.status)) return carriedOut(model, customer, body, fate, (isDone) => void (isDone && Object.assign(product, wanted)));
      deepStrictEqual(await customer.order(body, fate), { refusedWith: 409 }, `${name} a product that is ${product.status}`);
      await customer.agreesWith(model);
    },
    toString: () => `${name} product ${pick}${told(fate)}`,
  };
};

const told = (fate: Fate) => (fate === 'goes well' ? '' : `, which ${fate}`);
/** Half of them go well, which is also what fast-check shrinks to. */
const fate = fc.constantFrom<Fate>('goes well', 'goes well', 'goes well', 'is cancelled', 'is cancelled at work', 'is refused by the gear');

const anyAdding = fc.tuple(fc.constantFrom(...Object.keys(offers)), fate).map(([offering, befalls]) => adding(offering, befalls));
const anyChanging = Object.keys(changes).map((name) => fc.tuple(fc.nat(4), fate).map(([pick, befalls]) => changing(name, pick, befalls)));
/** An adding for every four changes; without one there is nothing to change. */
const anyCommands = fc.commands([...anyChanging, anyAdding, anyAdding, anyAdding], { maxCommands: 12, size: 'max' });

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
    for (const [index, product] of model.entries()) if (isThere(product)) await changing('give up', index, 'goes well').run(model, customer);
  });
  await fc.assert(property, parameters);
}
