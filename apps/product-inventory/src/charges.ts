import type { tmf637 } from '@banyan/tmf';
import { isDeepStrictEqual } from 'node:util';

export type ChargeEventType = 'ChargeStartEvent' | 'ChargeChangeEvent' | 'ChargeSuspendEvent' | 'ChargeResumeEvent' | 'ChargeEndEvent';

/** What is charged for one installed price: who pays, for what, and how much, as the product has it. */
export interface Charge {
  /** The product's id and what tells the price from its others; it stays while the price does. */
  id: string;
  '@type': 'Charge';
  name?: string;
  priceType: 'recurring' | 'oneTime' | 'usage';
  recurringChargePeriod?: string;
  /** How many of these periods one charge is for; one when absent. */
  recurringChargePeriodLength?: number;
  unitOfMeasure?: string;
  /** The amount with its currency, as it is installed. */
  price: object;
  /** What comes off or on for a while or for good, as it is installed; `price` is without it. */
  productPriceAlteration?: object[];
  productOfferingPrice?: object;
  taxCode?: string;
  product: { id: string; name?: string };
  productOffering?: object;
  billingAccount?: object;
  relatedParty?: object[];
}

/** Why a charge ends, or begins again; `reverted` says that what was told before is to count as never told. */
export type ChargeReason = 'terminated' | 'removed' | 'changed' | 'reverted';

/** One thing that a ledger has to know of. */
export interface ChargeEvent {
  type: ChargeEventType;
  charge: Charge;
  effectiveDate: string;
  reason?: ChargeReason;
}

type Product = tmf637.Product;
/** A price with what TMF637 has no attribute for: unknown attributes are kept, and these are used when they are there. */
type InstalledPrice = tmf637.ProductPrice & { taxCode?: string; tax?: { taxCategory?: string }[]; recurringChargePeriodLength?: number };

/** How far a status is charged; in `still` as it was before, since a product that is being removed is there until it is gone. */
type Charged = 'not' | 'running' | 'suspended' | 'still' | 'over';

const chargedIn: Readonly<Record<string, Charged>> = {
  created: 'not', pendingActive: 'not', cancelled: 'not', aborted: 'not',
  active: 'running', suspended: 'suspended', pendingTerminate: 'still', terminated: 'over',
};

type Step = keyof typeof steps;

/**
 * From row to column. What comes out of `still` is told again, for it may have been running or suspended before; a ledger
 * loses nothing by hearing what it knows. A product that is not charged any more as if it had never been (its activation
 * was taken back) has its charges undone; one that is over keeps what was charged.
 */
const moves: Readonly<Record<Charged, Readonly<Record<Charged, readonly Step[]>>>> = {
  not: { not: [], running: ['start'], suspended: ['start', 'suspend'], still: ['start'], over: [] },
  running: { not: ['undo'], running: ['change'], suspended: ['change', 'suspend'], still: ['change'], over: ['end'] },
  suspended: { not: ['undo'], running: ['change', 'resume'], suspended: ['change', 'suspendAdded'], still: ['change'], over: ['end'] },
  still: { not: ['undo'], running: ['change', 'resume'], suspended: ['change', 'suspend'], still: ['change'], over: ['end'] },
  over: { not: [], running: ['startAgain'], suspended: ['startAgain', 'suspend'], still: ['startAgain'], over: [] },
};

/** What a step is decided by. */
interface Move {
  before: ReadonlyMap<string, Charge>;
  after: ReadonlyMap<string, Charge>;
  product: Product | undefined;
  at: string;
  reverted: boolean;
}

const lasting = (charge: Charge) => charge.priceType !== 'oneTime';
const notIn = (others: ReadonlyMap<string, Charge>) => (charge: Charge) => !others.has(charge.id);
const told = (type: ChargeEventType, charges: Iterable<Charge>, effectiveDate: string, reason?: ChargeReason): ChargeEvent[] =>
  [...charges].map((charge) => ({ type, charge, effectiveDate, ...(reason ? { reason } : {}) }));

const steps = {
  start: ({ after, product, at }: Move) => told('ChargeStartEvent', after.values(), product?.startDate ?? at),
  /** What was charged once is not charged once more. */
  startAgain: ({ after, at, reverted }: Move) => told('ChargeStartEvent', [...after.values()].filter(lasting), at, reverted ? 'reverted' : undefined),
  change: ({ before, after, at, reverted }: Move) => {
    const reason = reverted ? 'reverted' : undefined;
    const gone = [...before.values()].filter(notIn(after)).filter((charge) => reverted || lasting(charge));
    const altered = [...after.values()].filter((charge) => before.has(charge.id) && !isDeepStrictEqual(before.get(charge.id), charge));
    return [
      ...told('ChargeEndEvent', gone, at, reason ?? 'changed'),
      ...told('ChargeChangeEvent', altered, at, reason),
      // A one-time price that a reverted change had taken away was never given back, so it is not charged anew.
      ...told('ChargeStartEvent', [...after.values()].filter(notIn(before)).filter((charge) => !reverted || lasting(charge)), at, reason),
    ];
  },
  suspend: ({ after, at }: Move) => told('ChargeSuspendEvent', [...after.values()].filter(lasting), at),
  suspendAdded: ({ before, after, at }: Move) => told('ChargeSuspendEvent', [...after.values()].filter(notIn(before)).filter(lasting), at),
  resume: ({ before, after, at }: Move) => told('ChargeResumeEvent', [...after.values()].filter((charge) => before.has(charge.id)).filter(lasting), at),
  /** A removed product takes also what it was charged once out of the books that are open. */
  end: ({ before, product, at }: Move) => told('ChargeEndEvent', [...before.values()].filter((charge) => !product || lasting(charge)), product?.terminationDate ?? at, product ? 'terminated' : 'removed'),
  undo: ({ before, at }: Move) => told('ChargeEndEvent', before.values(), at, 'reverted'),
} satisfies Record<string, (move: Move) => ChargeEvent[]>;

/**
 * What a change of a product means for its charges. The prices that are installed say all of it: neither catalog nor
 * order is asked.
 *
 * @param before absent when the product was made by the change, as `after` is when it was removed
 * @param reverted the change takes an earlier one back
 */
export function chargeEvents(before: Product | undefined, after: Product | undefined, at: string, reverted = false): ChargeEvent[] {
  const from = before ? charged(before) : 'not';
  const to = after ? charged(after) : from === 'not' ? 'not' : 'over';
  const move: Move = { before: chargesOf(before), after: chargesOf(after), product: after, at, reverted };
  return moves[from][to].flatMap((step) => steps[step](move));
}

/** A product without a status is not yet anything that could be charged. */
const charged = (product: Product): Charged => chargedIn[product.status ?? 'created'] ?? 'not';

/** The charges of a product's installed prices by id, whether they run or not. */
export function chargesOf(product: Product | undefined): Map<string, Charge> {
  const charges = new Map<string, Charge>();
  for (const price of (product?.productPrice ?? []) as InstalledPrice[]) {
    const stem = `${product!.id}/${price.productOfferingPrice?.id ?? [price.priceType, price.name].filter(Boolean).join(' ')}`;
    let id = stem;
    for (let count = 2; charges.has(id); count += 1) id = `${stem} ${count}`;
    charges.set(id, charge(id, product!, price));
  }
  return charges;
}

function charge(id: string, product: Product, price: InstalledPrice): Charge {
  return present({
    id,
    '@type': 'Charge',
    name: price.name,
    priceType: priceTypeOf(price),
    recurringChargePeriod: price.recurringChargePeriod,
    recurringChargePeriodLength: price.recurringChargePeriodLength,
    unitOfMeasure: price.unitOfMeasure,
    price: price.price,
    productPriceAlteration: price.productPriceAlteration,
    productOfferingPrice: price.productOfferingPrice,
    taxCode: price.taxCode ?? price.tax?.find(({ taxCategory }) => taxCategory)?.taxCategory,
    product: present({ id: product.id!, name: product.name }),
    productOffering: product.productOffering,
    billingAccount: price.billingAccount ?? product.billingAccount,
    relatedParty: product.relatedParty,
  });
}

/** TMF637 leaves the word open (`oneTime`, `one time`, `Usage` …); what names a period is charged in each. */
function priceTypeOf({ priceType, recurringChargePeriod }: InstalledPrice): Charge['priceType'] {
  if (/usage/i.test(priceType ?? '')) return 'usage';
  return recurringChargePeriod || /^recurring/i.test(priceType ?? '') ? 'recurring' : 'oneTime';
}

/** Without what the product does not have, so that an attribute which was taken away does not read as a change. */
function present<T extends object>(attributes: T): T {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined && value !== null)) as T;
}
