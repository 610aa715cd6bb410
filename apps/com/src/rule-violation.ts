import { refusalOf, type StatedViolation, type TmfError } from '@banyan/tmf';

/** A broken rule with the HTTP status it would have alone; several of different status are answered as 422. */
export type RuleViolation = StatedViolation;

/** @throws TmfError with every violation, if there are any */
export function refuse(violations: RuleViolation[], what?: string): void {
  if (violations.length > 0) throw refusal(violations, what);
}

/** One status for all reasons. */
export const refusal = (violations: RuleViolation[], what = 'the order cannot be accepted'): TmfError => refusalOf(violations, what);
