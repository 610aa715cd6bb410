import { falloutActions, type FalloutActionName } from '@banyan/order';
import { badRequest, contextOf, givenText, givenWhole } from '@banyan/tmf';
import type { Request } from 'express';
import { z } from 'zod';

export const listOf = <Value extends string>(values: readonly Value[]) => givenText.transform((text) => text.split(',')).pipe(z.array(z.enum(values, `must be of ${values.join(', ')}, with commas between`)));

/** What work items are narrowed down by, in a query or in the filter of a bulk. */
export const narrowing = {
  errorSignature: givenText.optional(), taskFlowSpecification: givenText.optional(), orderId: givenText.optional(), correlationId: givenText.optional(),
  planId: givenText.optional(), owner: givenText.optional(), priority: givenWhole(0, 9).optional(), olderThanMinutes: givenWhole(0, 999_999_999).optional(),
};

/** What a person gives with a decision. */
export const decisionSchema = z.strictObject({ reason: givenText.optional(), data: z.record(z.string(), z.unknown(), 'must be an object').optional() });

export const actionNames = Object.keys(falloutActions) as FalloutActionName[];
export const isAction = (action: string): action is FalloutActionName => Object.hasOwn(falloutActions, action);

/** @throws TmfError 400 */
export function mustHave(action: FalloutActionName, decision: { reason?: string; data?: object }): void {
  const missing = falloutActions[action].needs.filter((name) => decision[name] === undefined);
  const unwanted = decision.data !== undefined && !falloutActions[action].needs.includes('data');
  const violations = [...missing.map((path) => ({ code: 'required', path, reason: `is required: ${action} needs it` })), ...(unwanted ? [{ code: 'unknownAttribute', path: 'data', reason: `is not taken by ${action}` }] : [])];
  if (violations.length > 0) throw badRequest(violations);
}

/** What changes anything is done in somebody's name. @throws TmfError 400 */
export function actorOf(request: Request): string {
  const { actor } = contextOf(request);
  if (actor === undefined) throw badRequest([{ code: 'required', path: 'X-Actor', reason: 'is required: the header says who does it' }]);
  return actor;
}
