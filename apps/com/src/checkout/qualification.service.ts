import { isDeepStrictEqual } from 'node:util';
import { Unavailable, type Transactions } from '@banyan/messaging';
import { documentUseCases, type ResourceStore } from '@banyan/service';
import { badRequest, conflict, unavailable, unprocessable, type RequestContext, type ResourceUseCases, type StoredDocument } from '@banyan/tmf';
import { v7 as uuidv7 } from 'uuid';
import type { Judgement, OrderJudge } from '../order-judge.js';
import type { FeasibilityClient } from './feasibility.client.js';
import { commandedBy } from './feasibility.js';
import { alternativesTo, answered, isOrderable, orderAskedFor, repeatedIds, violationsOfItems, withAlternative, type Finding, type Qualification } from './qualification.js';

/** What may be said of a qualification later; all else is what was asked, or what was answered. */
const describing = new Set(['description', 'note', 'expirationDate', 'lastUpdate']);

/**
 * TMF679: what would be said to an order, said before. It is the order's own judge that is asked, so that both agree; nothing is planned, reserved or
 * promised. The result is there at once, whether `instantSyncQualification` asks for that or not.
 */
export class QualificationService {
  constructor(
    private readonly store: ResourceStore<Qualification>,
    private readonly transactions: Transactions,
    private readonly judge: OrderJudge,
    private readonly feasibility: Pick<FeasibilityClient, 'reserve'>,
  ) {}

  useCases(): ResourceUseCases {
    const kept = documentUseCases<Qualification>(this.store, this.transactions, {
      beforePatch: (before, after) => {
        const changed = Object.keys({ ...before, ...after }).filter((name) => !describing.has(name) && !isDeepStrictEqual(before[name], after[name]));
        if (changed.length > 0) throw conflict(`${changed.join(', ')} cannot be changed: what was asked and answered stays; ask again`);
        return after;
      },
    });
    return { ...kept, create: (body, context) => this.qualify({ ...(body as unknown as Qualification), id: uuidv7() }, context) };
  }

  private async qualify(asked: Qualification, context: RequestContext): Promise<StoredDocument> {
    if (!asked.productOfferingQualificationItem?.length) throw unprocessable([{ code: 'noItem', path: 'productOfferingQualificationItem', reason: 'a qualification has at least one item' }]);
    const repeated = repeatedIds(asked);
    if (repeated.length > 0) throw unprocessable(repeated.map(({ path, id }) => ({ code: 'duplicateItem', path, reason: `item id ${id} is used more than once` })));
    const minutes = reserveMinutesOf(asked);
    const judgement = await this.judge.judged(orderAskedFor(asked), 'all');
    const reservation = minutes === undefined || judgement.violations.length > 0 ? {} : { reservation: await this.reserved(judgement, asked.id, minutes) };
    const answer = answered({ ...asked, ...reservation }, await this.findings(judgement, asked.provideAlternative === true), judgement.view.at);
    return this.transactions.run((tx) => this.store.insert(tx, answer, { ...context, correlationId: answer.id }));
  }

  /** What the network has is kept for whoever orders it under the id of this qualification. */
  private async reserved({ order, view }: Judgement, id: string, minutes: number): Promise<object> {
    const { validUntil } = await this.feasibility.reserve(await commandedBy(order, view), { id, minutes }).catch((error: unknown) => {
      throw error instanceof Unavailable ? unavailable(error.message, 1) : error;
    });
    return { id, validUntil };
  }

  private async findings(judgement: Judgement, isProposing: boolean): Promise<ReadonlyMap<string, Finding>> {
    const found = [...violationsOfItems(judgement)].map(async ([itemId, violations]): Promise<[string, Finding]> => {
      const alternatives = isProposing && violations.length > 0 ? await this.alternatives(judgement, itemId) : [];
      return [itemId, { violations, alternatives }];
    });
    return new Map(await Promise.all(found));
  }

  /** Where the catalog leads to from what cannot be had, as far as that can be. */
  private async alternatives({ order, view }: Judgement, itemId: string): Promise<Finding['alternatives']> {
    const offeringId = order.productOrderItem.find(({ id }) => id === itemId)?.productOffering?.id ?? '';
    const found = alternativesTo(view.offerings.get(offeringId), view.at).map(async (id) => {
      const judgement = await this.judge.judged(withAlternative(order, itemId, id), 'all');
      const offering = judgement.view.offerings.get(id);
      return offering && isOrderable(judgement, itemId) ? [offering] : [];
    });
    return (await Promise.all(found)).flat();
  }
}

/** A week at most: what is kept for longer is an order. @throws TmfError 400 */
function reserveMinutesOf({ reserveMinutes }: Qualification): number | undefined {
  if (reserveMinutes === undefined || (Number.isInteger(reserveMinutes) && Number(reserveMinutes) >= 1 && Number(reserveMinutes) <= 10_080)) return reserveMinutes as number | undefined;
  throw badRequest([{ code: 'range', path: 'reserveMinutes', reason: 'is a whole number of minutes from 1 to 10080' }]);
}
