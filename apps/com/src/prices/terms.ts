import { isDeepStrictEqual } from 'node:util';
import { isValidAt } from '@banyan/order';
import type { tmf620, tmf637 } from '@banyan/tmf';

/** For how long a product is kept at least. TMF620, TMF622 and TMF637 write it alike. */
export interface Term {
  name?: string;
  duration?: { amount?: number; units?: string };
  /** Of an installed product, when it does not run from the product's own start. */
  validFor?: { startDateTime?: string; endDateTime?: string };
}

type Offering = Pick<tmf620.ProductOffering, 'productOfferingTerm'>;

/** Whether the term that a price names is this one: by its name, or by how long it is where one of them has none. */
export const isSameTerm = (named: Term, { name, duration }: Term): boolean =>
  named.name === undefined || name === undefined ? isSameLength(named.duration, duration) : named.name === name;

function isSameLength(one: Term['duration'], other: Term['duration']): boolean {
  if (!one || !other) return false;
  const [length, otherLength] = [one, other].map(({ amount = 1, units }) => Object.entries(lengthOf(units) ?? { [units ?? '']: 1 }).map(([unit, count]) => [unit, amount * count]));
  return isDeepStrictEqual(length, otherLength);
}

/** The terms, each that is written without a name under that of its offering's term which is as long, if there is one: by that prices find it. */
export function termsByName(terms: readonly Term[], offering: Offering | undefined, at: string): Term[] {
  const offered = offeredTerms(offering, at);
  return terms.map((term) => {
    const [alike, ...others] = term.name === undefined ? offered.filter(({ name, duration }) => name !== undefined && isSameLength(duration, term.duration)) : [];
    return alike && others.length === 0 ? { ...term, name: alike.name } : term;
  });
}

/**
 * The terms that prices go by: those that have not ended, if there are any.
 *
 * @returns nothing, which is any, where neither the product nor the offering knows of terms: what prices say of them has no meaning then
 */
export function pricedTerms(terms: readonly Term[], offering: Offering | undefined, at: string): Term[] | undefined {
  if (terms.length === 0 && !offering?.productOfferingTerm?.length) return undefined;
  const lasting = terms.filter(({ validFor }) => validFor?.endDateTime === undefined || Date.parse(validFor.endDateTime) > Date.parse(at));
  return termsByName(lasting.length > 0 ? lasting : terms, offering, at);
}

type Product = Pick<tmf637.Product, 'startDate' | 'productTerm'>;

/** A month ends on the day of its number, or on its last one. */
const lengths: Readonly<Record<string, { months?: number; days?: number }>> = { day: { days: 1 }, week: { days: 7 }, month: { months: 1 }, year: { months: 12 } };
const lengthOf = (units: string | undefined) => lengths[(units ?? '').toLowerCase().replace(/s$/, '')];
const dayMs = 86_400_000;

/** @returns the moment so much later (ISO 8601, by the calendar of UTC); nothing when the duration is none of days, weeks, months or years */
export function later(from: string, { amount = 1, units }: NonNullable<Term['duration']>): string | undefined {
  const length = lengthOf(units);
  if (!length || !Number.isInteger(amount) || amount < 1) return undefined;
  const date = new Date(from);
  const month = date.getUTCMonth() + amount * (length.months ?? 0);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  date.setUTCMonth(month, Math.min(date.getUTCDate(), lastDay));
  return new Date(date.getTime() + amount * (length.days ?? 0) * dayMs).toISOString();
}

function endOf({ duration, validFor }: Term, { startDate }: Product): string | undefined {
  const from = validFor?.startDateTime ?? startDate;
  return validFor?.endDateTime ?? (from && duration ? later(from, duration) : undefined);
}

/** The term that keeps a product the longest after a moment, and until when; nothing when none does. */
export function runningTerm(product: Product, at: string): { term: Term; until: string } | undefined {
  const running = ((product.productTerm ?? []) as Term[]).flatMap((term) => {
    const until = endOf(term, product);
    return until !== undefined && Date.parse(until) > Date.parse(at) ? [{ term, until }] : [];
  });
  return running.toSorted((one, other) => Date.parse(other.until) - Date.parse(one.until))[0];
}

/** How many of a unit have at least begun between two moments, of which the second is the later. */
export function begunUnits(from: string, until: string, unit: NonNullable<Term['duration']>): number | undefined {
  if (later(from, unit) === undefined) return undefined;
  let count = 1;
  while (Date.parse(later(from, { ...unit, amount: (unit.amount ?? 1) * count })!) < Date.parse(until)) count += 1;
  return count;
}

/** Terms as they run from a moment on, where they do not say themselves when. */
export const startingFrom = (terms: readonly Term[], at: string): Term[] =>
  terms.map((term) => {
    if (term.validFor || !term.duration) return term;
    const endDateTime = later(at, term.duration);
    return { ...term, validFor: { startDateTime: at, ...(endDateTime ? { endDateTime } : {}) } };
  });

/** The terms that whoever takes the offering at a moment can have. */
export function offeredTerms(offering: Offering | undefined, at: string): Term[] {
  return ((offering?.productOfferingTerm ?? []) as Term[]).filter(({ validFor }) => isValidAt(validFor, at)).map(({ validFor: _offered, ...term }) => term);
}
