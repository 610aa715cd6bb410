import type { HistoryEntry } from '@banyan/service';
import { accountOf, keyOf, lasts, pricesOf, standingOf, type Price, type Product } from './installed-price.js';

/** What of a product's history says what it was charged, and when; the oldest first. */
export type Told = Pick<HistoryEntry, 'event' | 'at' | 'before' | 'after' | 'reverted'>;

/** What a product owes once, as it stood when it was last charged. */
export interface Due {
  price: Price;
  account?: { id?: string };
  /** It had ended before its history was written: it may have been charged, and otherwise than it stood in the end. */
  isAssumed?: boolean;
  /** ISO 8601: it came since the history of its product began, and no charge from before is for it. */
  from?: string;
}

/** What a product has been charged for in its life, by the key of the price; each of several like ones for itself. */
export interface ChargedInItsLife {
  once: Map<string, Due[]>;
  /** What it was charged once and is not to have been, for its order was taken back. */
  takenBack: Due[];
  /** How many like prices that last it had at the same time, at most. */
  atOnce: Map<string, number>;
  /** ISO 8601: nothing is known of what was charged before, and of a product that has no history at all that is ever; absent where all of its life is told. */
  knownFrom?: string;
}

interface State { product: Product | undefined; reverted?: boolean }
type Document = Record<string, unknown>;

const laidOver = (document: Product | undefined, gone: Document = {}, come: Document = {}): Product =>
  ({ ...Object.fromEntries(Object.entries(document ?? {}).filter(([name]) => !Object.hasOwn(gone, name))), ...come }) as unknown as Product;

const after = (document: Product | undefined, { event, before: was, after: is }: Told): Product | undefined =>
  event === 'removed' ? undefined : event === 'created' ? (is as unknown as Product) : laidOver(document, was, is);
const before = (document: Product | undefined, { event, before: was, after: is }: Told): Product | undefined =>
  event === 'created' ? undefined : event === 'removed' ? (was as unknown as Product) : laidOver(document, is, was);

/** The product in each state that it was in, the oldest first; what was there before its history was written is what the history leaves of it as it is. */
function statesOf(product: Product | undefined, history: readonly Told[]): State[] {
  const first: State = { product: history.reduceRight(before, product) };
  return history.reduce<State[]>((states, told) => [...states, { product: after(states.at(-1)!.product, told), reverted: told.reverted }], [first]);
}

/**
 * Pure: what a product has been charged for, worked out from its history. A one-time charge rightly stays when its price has left the product, so
 * the product as it is does not tell. This knows nothing of how charge events are decided, so that a mistake there is found here.
 */
export function chargedInItsLife(product: Product | undefined, history: readonly Told[]): ChargedInItsLife {
  const states = statesOf(product, history);
  // Of what never was in the inventory there is nothing more to know.
  const isWhole = history[0]?.event === 'created' || (product === undefined && history.length === 0);
  const life: ChargedInItsLife = { once: new Map(), takenBack: [], atOnce: new Map(), ...(isWhole ? {} : { knownFrom: history[0]?.at ?? '9999' }) };
  states.forEach((state, index) => {
    if (standingOf(state.product) === 'charged') for (const [key, alike] of byKey(pricesOf(state.product).filter(lasts))) life.atOnce.set(key, Math.max(alike.length, life.atOnce.get(key) ?? 0));
    if (index > 0) follow(life, states[index - 1]!, state);
    else if (state.product && standingOf(state.product) !== 'never') for (const [key, dues] of duesOf(state.product)) life.once.set(key, dues.map((due) => ({ ...due, ...(standingOf(state.product) === 'over' ? { isAssumed: true } : {}) })));
  });
  return life;
}

function follow({ once, takenBack, knownFrom }: ChargedInItsLife, { product: was }: State, { product: is, reverted }: State): void {
  if (standingOf(was) === 'over' && was) return;
  const isCharged = standingOf(was) === 'charged';
  const [old, next] = [isCharged ? duesOf(was!) : new Map<string, Due[]>(), standingOf(is) === 'charged' ? duesOf(is!) : new Map<string, Due[]>()];
  // What is charged with its product's start bears the date of that.
  const from = knownFrom !== undefined && !isCharged && is?.startDate && Date.parse(is.startDate) < Date.parse(knownFrom) ? is.startDate : knownFrom;
  // A product that has been taken out takes what it was charged once with it, and so does one that comes to nothing.
  const isUndone = isCharged && (is === undefined || standingOf(is) === 'never');
  for (const key of new Set([...old.keys(), ...next.keys()])) {
    const [had, has] = [old.get(key) ?? [], next.get(key) ?? []];
    const charged = [...(once.get(key) ?? [])];
    has.forEach((due, index) => {
      if (index < charged.length) charged[index] = { ...charged[index], ...due };
      // What a reverted change brings back was never given back, so it is not charged anew.
      else if (index >= had.length && !(reverted && isCharged)) charged.push({ ...due, ...(from === undefined ? {} : { from }) });
    });
    if (has.length < had.length && (isUndone || (reverted && standingOf(is) === 'charged'))) takenBack.push(...charged.splice(has.length, had.length - has.length));
    once.set(key, charged);
  }
}

function byKey(prices: readonly Price[]): Map<string, Price[]> {
  const keys = new Map<string, Price[]>();
  for (const price of prices) keys.set(keyOf(price), [...(keys.get(keyOf(price)) ?? []), price]);
  return keys;
}

/** What a product is charged once, as it stands. */
const duesOf = (product: Product): Map<string, Due[]> =>
  new Map([...byKey(pricesOf(product).filter((price) => !lasts(price)))].map(([key, prices]) => [key, prices.map((price) => ({ price, account: accountOf(price, product) }))]));
