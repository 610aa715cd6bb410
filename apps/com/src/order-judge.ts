import { banyanNow, Unavailable, type Transactions } from '@banyan/messaging';
import type { OrderState } from '@banyan/order';
import type { ResourceStore } from '@banyan/service';
import { TmfError } from '@banyan/tmf';
import type { OrderViews } from './catalog.client.js';
import type { FeasibilityClient } from './checkout/feasibility.client.js';
import { feasibilityViolations, type FeasibilityOf } from './checkout/feasibility.js';
import type { JudgedBy } from './judged-by.js';
import { dateViolations, priorityViolations, reservationViolations } from './order-dates.js';
import { dependencyViolations, precedingOrders, precedingViolations } from './order-dependencies.js';
import type { OrderView } from './order-view.js';
import type { PartyClient } from './party.client.js';
import type { ProductOrder } from './product-order.entity.js';
import { judge } from './product-order.policy.js';
import { ImpliedItems } from './products/implied-items.js';
import { unheardViolations } from './products/unheard-attributes.js';
import { namedParties, partyViolations } from './related-party.js';
import type { RuleViolation } from './rule-violation.js';

/** An order with all that it implies, what it was judged by and when, and every reason why it cannot be accepted. */
export interface Judgement {
  order: ProductOrder;
  view: OrderView & { now: string };
  violations: RuleViolation[];
}

/** Judges what is ordered, and what somebody thinks of ordering: both are told the same, because it is the same that they ask. */
export class OrderJudge {
  private readonly implied: ImpliedItems;

  constructor(
    private readonly orders: ResourceStore<ProductOrder>,
    private readonly transactions: Transactions,
    private readonly views: OrderViews,
    private readonly parties: PartyClient,
    private readonly feasibility: FeasibilityClient,
  ) {
    this.implied = new ImpliedItems(views);
  }

  /**
   * @param kept what the order was accepted by, when it has been
   * @throws TmfError 503 when somebody who must be asked cannot be; of what the network could deliver that is a violation, for the rest is known
   */
  async judged(asked: ProductOrder, feasibilityOf: FeasibilityOf = 'demanded', kept?: JudgedBy): Promise<Judgement> {
    const now = await banyanNow(this.transactions);
    const order = await this.implied.complete(asked).catch(notJudged);
    const [read, strangers, states] = await Promise.all([this.views.of(order, kept).catch(notJudged), this.strangers(order), this.precedingStates(order)]);
    const view = { ...read, now };
    const violations = [...judge(order, view), ...unheardViolations(order, view), ...dateViolations(order, now), ...priorityViolations(order), ...reservationViolations(order), ...dependencyViolations(order), ...precedingViolations(order, states), ...strangers];
    return { order, view, violations: [...violations, ...(await feasibilityViolations(order, view, violations, feasibilityOf, this.feasibility))] };
  }

  /** Whoever is named and not known. An order that names nobody asks nobody. @throws TmfError 503 */
  async strangers(order: Pick<ProductOrder, 'relatedParty' | 'productOrderItem'>): Promise<RuleViolation[]> {
    const named = namedParties(order);
    if (named.length === 0) return [];
    return partyViolations(named, await this.parties.existing(named).catch(notJudged));
  }

  /** The states of the orders that this one relies on, as far as there are any. */
  private async precedingStates(order: ProductOrder): Promise<Map<string, OrderState>> {
    const found = await Promise.all(precedingOrders(order).map(({ id }) => this.orders.find(this.transactions, id)));
    return new Map(found.flatMap((stored) => (stored ? [[stored.document.id, stored.document.state as OrderState] as const] : [])));
  }
}

/** What cannot be asked now says nothing about the order. */
function notJudged(error: unknown): never {
  if (!(error instanceof Unavailable)) throw error;
  throw new TmfError(503, 'unavailable', 'the order cannot be judged now', error.message);
}

