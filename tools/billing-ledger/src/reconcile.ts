import { Decimal } from 'decimal.js';
import { chargedInItsLife, type ChargedInItsLife, type Due, type Told } from './charged-once.js';
import { accountOf, isUsage, keyOf, lasts, pricesOf, standingOf, type Price, type Product } from './installed-price.js';
import { amountOf, monthly, rounded, taxOf, type Money, type Priced } from './money.js';
import type { LedgerCharge, LedgerState } from './posting.js';

/** In the order in which the report tells them. */
export const findingKinds = {
  ghost: 'charged, and there is no such product or no such price of it',
  unbilled: 'there, and not charged',
  disconnected: 'gone, and charged still',
  duplicate: 'charged once more for the same',
  wrongAmount: 'charged with another amount, currency or period than is installed',
  wrongTax: 'charged with another tax rate, code or amount than is installed',
  wrongState: 'suspended or active, and charged as if it were the other',
  wrongAccount: 'charged to another account',
} as const;
export type FindingKind = keyof typeof findingKinds;

/** What the customer or the operator loses: each month, once, or as usage goes (then without an amount). */
export interface Stake { per: 'month' | 'once' | 'use'; unit: string; value: Decimal }

export interface Finding {
  kind: FindingKind;
  productId: string;
  /** Of the charge, or of the price that has none. */
  name: string;
  chargeId?: string;
  reason: string;
  stake: Stake;
}

/** The states that the charges of a charged product may be in; a product that is leaving may have been in either. */
const statesIn: Readonly<Record<string, readonly LedgerState[]>> = { active: ['running'], suspended: ['suspended'], pendingTerminate: ['running', 'suspended'] };

const isOpen = ({ state }: LedgerCharge) => state === 'running' || state === 'suspended' || state === 'posted';
const nameOf = (price: Price) => price.name ?? keyOf(price);
const asPrice = (charge: LedgerCharge) => charge as Price;

function stakeOf(priced: Priced, value = amountOf(priced).value): Stake {
  const { unit } = amountOf(priced);
  const each = lasts(priced) && !isUsage(priced) ? monthly(priced, value) : undefined;
  if (each) return { per: 'month', unit, value: each };
  return lasts(priced) ? { per: 'use', unit, value: new Decimal(0) } : { per: 'once', unit, value };
}

const shown = (priced: Priced) => {
  const { unit, value } = amountOf(priced);
  const { recurringChargePeriod: period, recurringChargePeriodLength: length = 1 } = priced;
  return `${unit} ${value.toString()}${period ? ` per ${length > 1 ? `${length} ` : ''}${period}` : ''}`;
};

/**
 * Where the charges of one product are not what its installed prices, and its history, say. This knows nothing of how charge events are
 * decided, so that a mistake there is found here.
 *
 * @param product absent when the inventory has none under this id
 * @param history of the product, the oldest first. Of what was charged before it begins, or of a product that has none, only what the product has still is judged
 */
export function findingsOf(productId: string, product: Product | undefined, charges: readonly LedgerCharge[], history: readonly Told[] = []): Finding[] {
  const open = charges.filter(isOpen);
  const told = (kind: FindingKind, charge: LedgerCharge, reason: string) => finding(kind, productId, asPrice(charge), reason);
  if (!product && history.length === 0) return open.map((charge) => told('ghost', charge, 'there is no such product'));
  if (product && standingOf(product) === 'never') return open.map((charge) => told('disconnected', charge, `the product is ${product.status ?? 'without a status'}`));
  const life = chargedInItsLife(product, history);
  const lasting = open.filter((charge) => lasts(asPrice(charge)));
  return [
    ...(standingOf(product) === 'charged' ? ofCharged(productId, product!, lasting) : lasting.map((charge) => (product ? told('disconnected', charge, `the product is ${product.status}`) : told('ghost', charge, 'there is no such product')))),
    ...ofOnce(productId, product, open.filter((charge) => !lasts(asPrice(charge))), life),
    ...ofEnded(productId, charges.filter((charge) => lasts(asPrice(charge)) && charge.state !== 'voided'), life),
  ];
}

/** What lasts of a product that is charged: each of its prices has one charge, and each charge a price. */
function ofCharged(productId: string, product: Product, open: readonly LedgerCharge[]): Finding[] {
  const free = [...open];
  const prices = pricesOf(product).filter(lasts);
  const findings = prices.flatMap((price) => {
    const charge = taken(free, price);
    if (!charge) return [finding('unbilled', productId, price, `the product is ${product.status}, ${shown(price)} is not charged`)];
    const isOtherwise = !statesIn[product.status!]!.includes(charge.state);
    return [...mistakesOf(productId, { price, account: accountOf(price, product) }, charge), ...(isOtherwise ? [finding('wrongState', productId, asPrice(charge), `the product is ${product.status}, its charge ${charge.state}`)] : [])];
  });
  const isTwice = (charge: LedgerCharge) => prices.some((price) => keyOf(price) === keyOf(asPrice(charge)));
  return [...findings, ...free.map((charge) => (isTwice(charge) ? finding('duplicate', productId, asPrice(charge), 'it is charged already, for the same time') : finding('ghost', productId, asPrice(charge), 'the product has no such price')))];
}

/** What is charged once: each time that the product came to owe it is posted, and nothing else. What was posted before anything is known of the product is neither. */
function ofOnce(productId: string, product: Product | undefined, posted: readonly LedgerCharge[], { once, takenBack, knownFrom }: ChargedInItsLife): Finding[] {
  const free = [...posted];
  // What is left by dues that came since may be for those that were there before.
  const dues = [...once.values()].flat().toSorted((one, other) => Number(other.from !== undefined) - Number(one.from !== undefined));
  const findings = dues.flatMap((due) => {
    const charge = takenFor(free, due, knownFrom);
    if (due.isAssumed) return [];
    return charge ? mistakesOf(productId, due, charge) : [finding('unbilled', productId, due.price, `the product is ${product?.status ?? 'gone'}, ${shown(due.price)} is not charged`)];
  });
  return [...findings, ...free.flatMap((charge) => {
    const told = (kind: FindingKind, reason: string) => [finding(kind, productId, asPrice(charge), reason)];
    const isTakenBack = takenBack.some((due) => isFor(due, charge));
    if (isBefore(charge, knownFrom) && !isTakenBack) return [];
    if (once.get(keyOf(asPrice(charge)))?.length) return told('duplicate', 'it is charged already, once and for all');
    if (!product) return told('ghost', 'there is no such product');
    return isTakenBack ? told('disconnected', 'what it was charged for was taken back') : told('ghost', 'the product never had such a price');
  })];
}

const isBefore = ({ startDate }: LedgerCharge, moment: string | undefined) => moment !== undefined && Date.parse(startDate) < Date.parse(moment);
const isFor = ({ price, from }: Due, charge: LedgerCharge) => keyOf(asPrice(charge)) === keyOf(price) && !isBefore(charge, from);

/** Takes the charge for what is owed once out of those that are left: what was owed before anything is known was charged then, and of several like ones it is the one that says the same. */
function takenFor(free: LedgerCharge[], due: Due, knownFrom: string | undefined): LedgerCharge | undefined {
  const unlikeness = (charge: LedgerCharge) => [Number(due.from === undefined && !isBefore(charge, knownFrom)), mistakesOf('', due, charge).length] as const;
  const [best] = free.filter((charge) => isFor(due, charge)).map((charge) => ({ charge, unlike: unlikeness(charge) })).toSorted(({ unlike: [a, b] }, { unlike: [c, d] }) => a - c || b - d);
  return best && free.splice(free.indexOf(best.charge), 1)[0];
}

/** What lasted has been charged twice for the same time, though one of the two, or both, have ended since. How often it was rightly charged is known since the history began. */
function ofEnded(productId: string, charges: readonly LedgerCharge[], { atOnce, knownFrom }: ChargedInItsLife): Finding[] {
  const counted: LedgerCharge[] = [];
  return charges.toSorted((one, other) => Number(isOpen(other)) - Number(isOpen(one))).flatMap((charge) => {
    const overlaps = counted.filter((other) => keyOf(asPrice(other)) === keyOf(asPrice(charge))).map((other) => monthsInBoth(charge, other, knownFrom)).filter((months) => months.gt(0));
    if (isOpen(charge) || overlaps.length < Math.max(1, atOnce.get(keyOf(asPrice(charge))) ?? 0)) {
      counted.push(charge);
      return [];
    }
    const each = stakeOf(asPrice(charge));
    return [{ ...finding('duplicate', productId, asPrice(charge), `it was charged already, until ${charge.endDate}`), stake: each.per === 'month' ? { ...each, per: 'once' as const, value: each.value.times(Decimal.max(...overlaps)) } : each }];
  });
}

/** How long both were charged since a moment, if there is one, in months as a year of 365 days has twelve. */
function monthsInBoth(one: LedgerCharge, other: LedgerCharge, since: string | undefined): Decimal {
  const [from, until] = [Math.max(...[one.startDate, other.startDate, ...(since === undefined ? [] : [since])].map(Date.parse)), Math.min(...[one, other].map(({ endDate }) => (endDate ? Date.parse(endDate) : Infinity)))];
  return new Decimal(Math.max(0, until - from)).div(dayMs).times(12).div(365);
}
const dayMs = 86_400_000;

/** Takes the charge of a price out of those that are left. */
function taken(free: LedgerCharge[], price: Price): LedgerCharge | undefined {
  const index = free.findIndex((charge) => keyOf(asPrice(charge)) === keyOf(price));
  return index < 0 ? undefined : free.splice(index, 1)[0];
}

function mistakesOf(productId: string, { price, account }: Due, charge: LedgerCharge): Finding[] {
  const findings: Finding[] = [];
  const told = (kind: FindingKind, reason: string, stake: Stake = stakeOf(asPrice(charge))) => findings.push({ ...finding(kind, productId, asPrice(charge), reason), stake });
  if (shown(price) !== shown(charge)) told('wrongAmount', `${shown(charge)} is charged, ${shown(price)} is installed`, difference(price, charge));
  const [taxed, due] = [taxShown(asPrice(charge)), taxShown(price)];
  const isOtherTax = shown(price) === shown(charge) && !taxOf(price).equals(taxOf(charge));
  if (taxed !== due || isOtherTax) told('wrongTax', `it is taxed ${taxed}${isOtherTax ? ` (${taxOf(charge).toString()})` : ''}, ${due}${isOtherTax ? ` (${taxOf(price).toString()})` : ''} is installed`, taxStake(price, charge));
  const charged = charge.billingAccount as { id?: string } | undefined;
  if (account?.id !== charged?.id) told('wrongAccount', `charged to ${charged?.id ?? 'no account'}, the product is on ${account?.id ?? 'none'}`);
  return findings;
}

const codeOf = ({ taxCode, tax }: Price) => taxCode ?? tax?.find(({ taxCategory }) => taxCategory)?.taxCategory;
const taxShown = (price: Price) => `${price.price?.taxRate ?? 0} % ${codeOf(price) ?? 'without a code'}`;

/** What is paid too much or too little; under another code all of the tax goes astray. */
function taxStake(price: Price, charge: LedgerCharge): Stake {
  const [due, charged] = [taxOf(price), taxOf(charge)];
  return stakeOf(charge, codeOf(price) === codeOf(asPrice(charge)) ? charged.minus(due).abs() : Decimal.max(charged.abs(), due.abs()));
}

/** Of two currencies nothing can be taken from the other: all that is charged is at stake then. */
function difference(price: Price, charge: LedgerCharge): Stake {
  const [installed, charged] = [stakeOf(price), stakeOf(charge)];
  const isComparable = installed.per === charged.per && installed.unit === charged.unit;
  return isComparable ? { ...charged, value: charged.value.minus(installed.value).abs() } : charged;
}

function finding(kind: FindingKind, productId: string, priced: Price, reason: string): Finding {
  const chargeId = 'state' in priced ? { chargeId: (priced as unknown as LedgerCharge).id } : {};
  return { kind, productId, name: nameOf(priced), ...chargeId, reason, stake: stakeOf(priced) };
}

/** The money of one kind of finding. Sums are exact, and rounded half up at the minor units of the currency once, at the end. */
export interface KindSummary { count: number; perMonth: Money[]; once: Money[]; perUse: number }

export interface ReconciliationReport {
  at: string;
  products: number;
  charges: number;
  summary: Record<FindingKind, KindSummary>;
  total: KindSummary;
  findings: (Omit<Finding, 'stake'> & { atStake?: Money & { per: Stake['per'] } })[];
}

export function reportOf(at: string, products: number, charges: number, findings: readonly Finding[]): ReconciliationReport {
  const kinds = Object.keys(findingKinds) as FindingKind[];
  const sorted = [...findings].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
  return {
    at, products, charges,
    summary: Object.fromEntries(kinds.map((kind) => [kind, summaryOf(sorted.filter((each) => each.kind === kind))])) as Record<FindingKind, KindSummary>,
    total: summaryOf(sorted),
    findings: sorted.map(({ stake, ...rest }) => ({ ...rest, ...(stake.per === 'use' ? {} : { atStake: { per: stake.per, unit: stake.unit, value: rounded(stake.value, stake.unit) } }) })),
  };
}

function summaryOf(findings: readonly Finding[]): KindSummary {
  const sums = (per: Stake['per']): Money[] => {
    const sum = new Map<string, Decimal>();
    for (const { stake } of findings) if (stake.per === per) sum.set(stake.unit, (sum.get(stake.unit) ?? new Decimal(0)).plus(stake.value));
    return [...sum].map(([unit, value]) => ({ unit, value: rounded(value, unit) }));
  };
  return { count: findings.length, perMonth: sums('month'), once: sums('once'), perUse: findings.filter(({ stake }) => stake.per === 'use').length };
}
