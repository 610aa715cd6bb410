import { z } from 'zod';
import { badRequest } from './tmf-error.js';
import type { Violation } from './violation.js';

/** A text of a request that is not TM Forum's, given once. */
export const givenText = z.string('must be a text, given once').trim().min(1, 'must not be empty').max(1_000, 'must have at most 1000 characters');

/** A whole number, as a query or a body has it. */
export const givenWhole = (from: number, to: number) => {
  const range = `must be a whole number from ${from} to ${to}`;
  return z.union([z.string(), z.int().transform(String)], range).pipe(z.string().regex(/^\d{1,9}$/, range)).transform(Number).refine((value) => value >= from && value <= to, range);
};

/** The page of a list of Banyan's own, by their names. */
export const givenPage = { offset: givenWhole(0, 999_999_999).default(0), limit: givenWhole(1, 1_000).default(100) };

/**
 * What was given to an API of Banyan's own, by its schema: every mistake at once; what is not known is refused, or a filter with a slip of the pen
 * would let everything through.
 *
 * @throws TmfError 400
 */
export function judged<T>(schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const violations = parsed.error.issues.flatMap((issue): Violation[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ code: 'unknownAttribute', path: [...issue.path, key].join('.'), reason: 'is not known here' }))
      : [{ code: 'format', path: issue.path.join('.'), reason: issue.message }],
  );
  throw badRequest(violations);
}
