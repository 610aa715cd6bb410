import { arjunNair, householdTan, meiTan, orchidWalk } from '@banyan/testing';

/** A product as its customer should have it, after all that was ordered of it. */
interface Owned {
  id: string;
  offering: string;
  status: 'active' | 'suspended' | 'terminated' | 'cancelled';
  values: Record<string, unknown>;
  place: string;
  owner: string;
  account: string;
  /** Of a plan: how long it is kept at least. */
  term?: string;
  /** Of a bundle: the ids of what it names as its parts, those that have ended among them unless it gave them up itself. */
  parts?: string[];
}

/** What should be there: every product that the customer ever ordered, the first one first. */
export type Model = Owned[];

const otherAccount = 'account-1002';
/** Who has no id. */
export const nobody = 'nobody';
const lotusLane = { ...orchidWalk, id: 'address-2002', name: '4 Lotus Lane #01-03, Singapore 560004' };
export const isThere = ({ status }: Owned) => status === 'active' || status === 'suspended';

/** What is on sale in the samples, with what a customer may choose and what comes of itself. */
export const offers: Readonly<Record<string, { asked: Record<string, unknown>; given: Record<string, unknown> }>> = {
  'fibre-home': { asked: { downloadSpeed: 500 }, given: { staticIp: false } },
  'home-voice': { asked: { voicemail: true }, given: {} },
  'mobile-20gb': { asked: {}, given: { dataGb: 20, talkMinutes: 150, sms: 500 } },
  'mobile-70gb': { asked: {}, given: { dataGb: 70, talkMinutes: 150, sms: 500 } },
};
/** What a Home Bundle is ordered with; it cannot be without the first. */
export const bundled = ['fibre-home', 'home-voice', 'mobile-20gb'] as const;
export const isBundle = ({ offering }: Owned) => offering === 'home-bundle';
const firstTerm = '12 months';
const laterTerm = `${firstTerm} from a day of its own`;

/** A product as it is ordered first, at Orchid Walk and of Mei Tan. */
export function ordered(id: string, offering: string, isDone: boolean, { owner = meiTan.id, account = householdTan.id, ...more }: Partial<Owned> = {}): Owned {
  const { asked = {}, given = {} } = offers[offering] ?? {};
  return {
    id, offering, status: isDone ? 'active' : 'cancelled', values: { ...asked, ...given }, place: offering === 'home-bundle' ? nobody : orchidWalk.id, owner, account,
    ...(offering in otherKite ? { term: firstTerm } : {}), ...more,
  };
}

/** What else becomes so with a bundle: what has changed of it, of each of its parts that is there. */
export function carry(model: Model, product: Owned, wanted: Owned): void {
  const along = (['status', 'owner', 'account'] as const).filter((name) => product[name] !== wanted[name]);
  const parts = model.filter((part) => product.parts?.includes(part.id) && isThere(part));
  Object.assign(product, wanted);
  for (const part of parts) for (const name of along) Object.assign(part, { [name]: wanted[name] });
}

/** Whether a bundle that is there must have the product. */
export const isNeeded = (model: Model, { id, offering }: Owned): boolean => offering === bundled[0] && model.some((bundle) => isThere(bundle) && bundle.parts?.includes(id));

const otherKite: Readonly<Record<string, string>> = { 'mobile-20gb': 'mobile-70gb', 'mobile-70gb': 'mobile-20gb' };

export interface Change {
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
export const changes: Readonly<Record<string, Change>> = {
  'change the speed of': valueChange('fibre-home', 'downloadSpeed', (now) => (now === 500 ? 1000 : 500)),
  'change the address of': valueChange('fibre-home', 'staticIp', (now) => !now),
  'change the voicemail of': valueChange('home-voice', 'voicemail', (now) => !now),
  move: {
    from: running,
    of: (product) => (isBundle(product) ? undefined : { ...product, place: product.place === orchidWalk.id ? lotusLane.id : orchidWalk.id }),
    item: (_, { place }) => ({ product: { place: [place === lotusLane.id ? lotusLane : orchidWalk] } }),
  },
  migrate: {
    from: running,
    of: (product) => {
      const offering = otherKite[product.offering];
      // Who becomes less pays for what is left of the term, and begins another one.
      return offering ? { ...product, offering, values: offers[offering]!.given, ...(offering === 'mobile-20gb' ? { term: laterTerm } : {}) } : undefined;
    },
    item: (_, { offering }) => ({ productOffering: { id: offering } }),
  },
  suspend: { from: installed, of: (product) => ({ ...product, status: 'suspended' }), item: () => ({ product: { status: 'suspended' } }) },
  resume: { from: installed, of: (product) => ({ ...product, status: 'active' }), item: () => ({ product: { status: 'active' } }) },
  transfer: {
    from: installed,
    of: (product) => ({ ...product, ...(product.owner === meiTan.id ? { owner: arjunNair.id, account: otherAccount } : { owner: meiTan.id, account: householdTan.id }) }),
    item: (_, { owner, account }) => ({ product: { relatedParty: [owner === meiTan.id ? meiTan : arjunNair] }, billingAccount: { id: account } }),
  },
  renew: {
    from: installed,
    of: (product) => (product.term ? { ...product, term: laterTerm } : undefined),
    item: () => ({ product: { productTerm: [{ name: firstTerm, description: 'once more', duration: { amount: 12, units: 'month' } }] } }),
  },
  rebill: {
    from: installed,
    of: (product) => ({ ...product, account: product.account === householdTan.id ? otherAccount : householdTan.id }),
    item: (_, { account }) => ({ billingAccount: { id: account } }),
  },
  'give up': { from: installed, of: (product) => ({ ...product, status: 'terminated' }), item: () => ({ action: 'delete' }) },
};

export const valuesText = (values: Record<string, unknown>) => Object.entries(values).map(([name, value]) => `${name}=${String(value)}`).join(' ');

/** A product in a line; what is found is written likewise. */
export const productLine = ({ offering, status, values, place, owner, account, term, parts = [] }: Omit<Owned, 'id' | 'status'> & { status: string }) =>
  `${offering} ${status} ${valuesText(values)} at ${place} of ${owner} billed to ${account} for ${term ?? 'as long as it likes'}${parts.length > 0 ? ` with ${parts.toSorted().join(', ')}` : ''}`;

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
  'home-bundle': () => ({ services: [], resources: [], gear: [] }),
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

export const objectLine = (objectClass: string, attributes: Record<string, string>) => [objectClass, ...Object.keys(attributes).sort().map((name) => `${name}=${attributes[name]}`)].join(' ');

/** What the products of the model come to below, a line each. */
export function below(products: Owned[]) {
  const parts = products.map((product) => ({ product, ...anatomy[product.offering]!(product) }));
  const lock = ({ status }: Owned) => (status === 'suspended' ? 'locked' : 'unlocked');
  return {
    services: parts.flatMap(({ product, services }) => services.map((name) => `${name} ${product.status === 'suspended' ? 'inactive' : 'active'} at ${product.place} of ${product.owner}`)).sort(),
    resources: parts.flatMap(({ product, resources }) => resources.map(([name]) => `${name} ${lock(product)} available`)).sort(),
    pools: parts.flatMap(({ resources }) => resources.flatMap(([name, pool]) => (pool ? [`${pool} to ${name}`] : []))).sort(),
    gear: parts.flatMap(({ gear }) => gear.map(([objectClass, attributes]) => objectLine(objectClass, attributes))).sort(),
  };
}
