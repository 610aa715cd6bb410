import { placeServiceOrderType, Unavailable } from '@banyan/messaging';
import { RuleTimeout, type Plan } from '@banyan/order';
import { v7 as uuidv7 } from 'uuid';
import { configured } from '../configured-order.js';
import { decompose } from '../decomposition.js';
import { frameOf } from '../frame.js';
import type { OrderView } from '../order-view.js';
import { itemsOf, type ProductOrder, type ProductOrderItem } from '../product-order.entity.js';
import { planViolation } from '../product-order.policy.js';
import type { RuleViolation } from '../rule-violation.js';
import type { Feasibility, FeasibilityClient } from './feasibility.client.js';

/** Of which items it is asked whether the network could deliver: of those whose offering demands it, or of all. */
export type FeasibilityOf = 'demanded' | 'all';

/** Whether an item, or what it holds, is of an offering that the catalog says to ask about. What a product becomes, another place of it included, is asked about as what is added. */
const isDemanded = (item: ProductOrderItem, view: OrderView): boolean =>
  itemsOf({ productOrderItem: [item] }).some((placed) => (frameOf(placed.item, view)?.offering as { isFeasibilityRequired?: boolean } | undefined)?.isFeasibilityRequired === true);

/** What is wrong with a top-level item: with itself, with what it holds, or with the order as a whole. */
export const violationsOfItem = (violations: readonly RuleViolation[], index: number): RuleViolation[] =>
  violations.filter(({ path }) => path.startsWith(`productOrderItem[${index}]`) || !path.startsWith('productOrderItem['));

/** An item's place in the order, and the service orders that it would command. */
interface Question { path: string; serviceOrders: unknown[] }

/** Why the network cannot deliver what is right otherwise, or why nobody can say. An item that breaks a rule has no plan, and nothing to ask about. @param violations what is wrong otherwise */
export async function feasibilityViolations(order: ProductOrder, view: OrderView, violations: readonly RuleViolation[], of: FeasibilityOf, client: Pick<FeasibilityClient, 'of'>): Promise<RuleViolation[]> {
  const right = order.productOrderItem.flatMap((item, index) =>
    violationsOfItem(violations, index).length === 0 && (of === 'all' || isDemanded(item, view)) ? [{ item, path: `productOrderItem[${index}]` }] : []);
  const planned = await Promise.all(right.map(({ item, path }) => questionOf(order, item, path, view)));
  const questions = planned.flatMap((one) => ('serviceOrders' in one ? [one] : []));
  const asked = questions.flatMap(({ serviceOrders }) => serviceOrders);
  const answers = asked.length > 0 ? await client.of(asked).catch((error: unknown) => unanswered(error, asked.length)) : [];
  return [...planned.flatMap((one) => ('serviceOrders' in one ? [] : [one])), ...toldOf(questions, answers)];
}

async function questionOf(order: ProductOrder, item: ProductOrderItem, path: string, view: OrderView): Promise<Question | RuleViolation> {
  try {
    return { path, serviceOrders: (await decompose(configured({ ...order, productOrderItem: [item] }, view), view, uuidv7)).flatMap(serviceOrdersOf) };
  } catch (error) {
    return error instanceof RuleTimeout ? unknown(path, [error.message]) : { ...planViolation(error), path };
  }
}

const serviceOrdersOf = ({ tasks }: Plan) => tasks.flatMap(({ do: action }) => (action.kind === 'send' && action.type === placeServiceOrderType ? [action.data['order']] : []));

/** The service orders that an order which is right would command. */
export const commandedBy = async (order: ProductOrder, view: OrderView): Promise<unknown[]> => (await decompose(configured(order, view), view, uuidv7)).flatMap(serviceOrdersOf);

function unanswered(error: unknown, count: number): Feasibility[] {
  if (!(error instanceof Unavailable)) throw error;
  return Array.from({ length: count }, () => ({ result: 'unknown', reason: [error.message] }));
}

const unknown = (path: string, reasons: readonly string[]): RuleViolation => ({ status: 503, code: 'feasibilityUnknown', path, reason: reasons.join('; ') });

/** Pure: what SOM says of each service order, as what is said of the item. What cannot be had as a whole is not had, whatever else is unknown. */
export function toldOf(questions: readonly Question[], answers: readonly Feasibility[]): RuleViolation[] {
  let from = 0;
  return questions.flatMap(({ path, serviceOrders }): RuleViolation[] => {
    const own = answers.slice(from, (from += serviceOrders.length));
    const reasons = (result: Feasibility['result']) => [...new Set(own.flatMap((answer) => (answer.result === result ? answer.reason : [])))];
    const [lacking, open] = [reasons('infeasible'), reasons('unknown')];
    if (lacking.length > 0) return [{ status: 422, code: 'notFeasible', path, reason: lacking.join('; ') }];
    return open.length > 0 ? [unknown(path, open)] : [];
  });
}
