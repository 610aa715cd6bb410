import type { tmf637 } from '@banyan/tmf';
import { Decimal } from 'decimal.js';
import { amountOf, monthly, type Money, type Priced } from './money.js';
import type { LedgerCharge, LedgerState } from './posting.js';

/** In the order in which the report tells them. */
export const findingKinds = {
  ghost: 'charged, and there is no such product or no such price of it',
  unbilled: 'there, and not charged',
  disconnected: 'gone, and charged still',
  wrongAmount: 'charged with another amount, currency or period than is installed',
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

type Product = tmf637.Product;
type Price = Priced & { name?: string; productOfferingPrice?: { id?: string }; billingAccount?: { id?: string } };

/** Which charges a product of a status may have: those that last, and those of once. `over` keeps what was posted. */
type Standing = 'charged' | 'over' | 'never';
const standings: Readonly<Record<string, Standing>> = {
  active: 'charged', suspended: 'charged', pendingTerminate: 'charged', terminated: 'over',
};
/** The states that the charges of a charged product may be in; a product that is leaving may have been in either. */
const statesIn: Readonly<Record<string, readonly LedgerState[]>> = { active: ['running'], suspended: ['suspended'], pendingTerminate: ['running', 'suspended'] };

const isOpen = ({ state }: LedgerCharge) => state === 'running' || state === 'suspended' || state === 'posted';
const isUsage = ({ priceType }: Priced) => /usage/i.test(priceType ?? '');
const lasts = (priced: Priced) => isUsage(priced) || Boolean(priced.recurringChargePeriod) || /^recurring/i.test(priced.priceType ?? '');
const keyOf = (price: Price) => price.productOfferingPrice?.id ?? `${lasts(price) ? 'lasting' : 'once'} ${price.name ?? ''}`;
const nameOf = (price: Price) => price.name ?? keyOf(price);

function stakeOf(priced: Priced): Stake {
  const { unit, value } = amountOf(priced);
  const each = lasts(priced) && !isUsage(priced) ? monthly(priced) : undefined;
  if (each) return { per: 'month', unit, value: each };
  return lasts(priced) ? { per: 'use', unit, value: new Decimal(0) } : { per: 'once', unit, value };
}

const shown = (priced: Priced) => {
  const { unit, value } = amountOf(priced);
  const { recurringChargePeriod: period, recurringChargePeriodLength: length = 1 } = priced;
  return `${unit} ${value.toString()}${period ? ` per ${length > 1 ? `${length} ` : ''}${period}` : ''}`;
};

/**
 * Where the charges of one product are not what its installed prices say. This knows nothing of how charge events are
 * decided, so that a mistake there is found here.
 *
 * @param product absent when the inventory has none under this id
 */
export function findingsOf(productId: string, product: Product | undefined, charges: readonly LedgerCharge[]): Finding[] {
  const open = charges.filter(isOpen);
  if (!product) return open.map((charge) => finding('ghost', productId, charge, 'there is no such product'));
  const standing = standings[product.status ?? ''] ?? 'never';
  if (standing === 'charged') return ofCharged(productId, product, open);
  return open
    .filter((charge) => standing === 'never' || lasts(charge))
    .map((charge) => finding('disconnected', productId, charge, `the product is ${product.status ?? 'without a status'}`));
}

function ofCharged(productId: string, product: Product, open: readonly LedgerCharge[]): Finding[] {
  const free = [...open];
  const findings = ((product.productPrice ?? []) as Price[]).flatMap((price) => {
    const index = free.findIndex((charge) => keyOf(charge as Price) === keyOf(price));
    if (index < 0) return [finding('unbilled', productId, price, `the product is ${product.status}, ${shown(price)} is not charged`)];
    const [charge] = free.splice(index, 1);
    return mistakesOf(productId, product, price, charge!);
  });
  // What was posted once stays, also when the price has left the product since.
  const ghosts = free.filter(lasts).map((charge) => finding('ghost', productId, charge, 'the product has no such price'));
  return [...findings, ...ghosts];
}

function mistakesOf(productId: string, product: Product, price: Price, charge: LedgerCharge): Finding[] {
  const findings: Finding[] = [];
  if (shown(price) !== shown(charge)) findings.push({ ...finding('wrongAmount', productId, charge, `${shown(charge)} is charged, ${shown(price)} is installed`), stake: difference(price, charge) });
  if (lasts(price) && !statesIn[product.status!]!.includes(charge.state)) findings.push(finding('wrongState', productId, charge, `the product is ${product.status}, its charge ${charge.state}`));
  const [due, charged] = [price.billingAccount ?? product.billingAccount, charge.billingAccount as { id?: string } | undefined];
  if (due?.id !== charged?.id) findings.push(finding('wrongAccount', productId, charge, `charged to ${charged?.id ?? 'no account'}, the product is on ${due?.id ?? 'none'}`));
  return findings;
}

/** Of two currencies nothing can be taken from the other: all that is charged is at stake then. */
function difference(price: Price, charge: LedgerCharge): Stake {
  const [installed, charged] = [stakeOf(price), stakeOf(charge)];
  const isComparable = installed.per === charged.per && installed.unit === charged.unit;
  return isComparable ? { ...charged, value: charged.value.minus(installed.value).abs() } : charged;
}

function finding(kind: FindingKind, productId: string, priced: Price | LedgerCharge, reason: string): Finding {
  const chargeId = 'state' in priced ? { chargeId: priced.id } : {};
  return { kind, productId, name: nameOf(priced as Price), ...chargeId, reason, stake: stakeOf(priced) };
}

/** The money of one kind of finding. Sums are exact, and rounded half up to cents once, at the end. */
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
    findings: sorted.map(({ stake, ...rest }) => ({ ...rest, ...(stake.per === 'use' ? {} : { atStake: { per: stake.per, unit: stake.unit, value: inCents(stake.value) } }) })),
  };
}

function summaryOf(findings: readonly Finding[]): KindSummary {
  const sums = (per: Stake['per']): Money[] => {
    const sum = new Map<string, Decimal>();
    for (const { stake } of findings) if (stake.per === per) sum.set(stake.unit, (sum.get(stake.unit) ?? new Decimal(0)).plus(stake.value));
    return [...sum].map(([unit, value]) => ({ unit, value: inCents(value) }));
  };
  return { count: findings.length, perMonth: sums('month'), once: sums('once'), perUse: findings.filter(({ stake }) => stake.per === 'use').length };
}

const inCents = (value: Decimal) => value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toNumber();
