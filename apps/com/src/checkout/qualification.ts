import { isValidAt } from '@banyan/order';
import type { tmf620, tmf679 } from '@banyan/tmf';
import type { Judgement } from '../order-judge.js';
import type { ProductOrder, ProductOrderItem } from '../product-order.entity.js';
import { migrations } from '../products/modifications.js';
import type { RuleViolation } from '../rule-violation.js';
import { violationsOfItem } from './feasibility.js';

/** A TMF679 product offering qualification as it is stored. */
export type Qualification = tmf679.ProductOfferingQualification & { id: string; [attribute: string]: unknown };
type Item = tmf679.ProductOfferingQualificationItem;

/** The order that a qualification asks about. Its items are those of the qualification, under the same ids and in the same places. */
export function orderAskedFor({ id, productOfferingQualificationItem = [], channel, category, relatedParty, place }: Qualification): ProductOrder {
  const items = productOfferingQualificationItem.map((item): ProductOrderItem => ({
    id: item.id, action: item.action ?? 'add', productOffering: item.productOffering,
    product: { ...item.product, ...(item.product?.place ?? place ? { place: item.product?.place ?? place } : {}) } as ProductOrderItem['product'],
  }));
  return { id, productOrderItem: items, ...(channel ? { channel: [channel] } : {}), ...(category ? { category: category.id } : {}), relatedParty } as ProductOrder;
}

/** Offerings to which the catalog leads from those that are asked for, and which it may be worth to propose. */
export function alternativesTo(offering: tmf620.ProductOffering | undefined, at: string): string[] {
  const ways = (offering?.productOfferingRelationship ?? []).filter(({ relationshipType, validFor }) => Object.hasOwn(migrations, relationshipType ?? '') && isValidAt(validFor, at));
  return [...new Set(ways.flatMap(({ id }) => id ?? []))];
}

/** The order with another offering in the place of one. Values are those of the offering it was asked for, so none is taken along. */
export function withAlternative(order: ProductOrder, itemId: string, offeringId: string): ProductOrder {
  const { productOrderItem } = order;
  const replaced = (item: ProductOrderItem): ProductOrderItem => {
    const { productCharacteristic: _values, ...product } = item.product ?? {};
    return { ...item, productOffering: { id: offeringId }, product, productOrderItem: undefined };
  };
  return { ...order, productOrderItem: productOrderItem.map((item) => (item.id === itemId ? replaced(item) : item)) };
}

/** Violations by item of the order: those deep within a bundle are those of the bundle, and what concerns the order as a whole concerns each. */
export function violationsOfItems({ order, violations }: Judgement): Map<string, RuleViolation[]> {
  return new Map(order.productOrderItem.map(({ id }, index) => [id, violationsOfItem(violations, index)]));
}

/** Whether an alternative could be ordered, once its values are chosen. */
export function isOrderable(judgement: Judgement, itemId: string): boolean {
  const wrong = violationsOfItems(judgement).get(itemId) ?? [];
  return wrong.every(({ code }) => code === 'characteristicMissing');
}

/** What was found about one item. */
export interface Finding {
  violations: readonly RuleViolation[];
  alternatives: readonly tmf620.ProductOffering[];
}

/** TMF679's own words for what became of an item, and one for what nobody can say now. */
function resultOf({ violations, alternatives }: Finding): keyof typeof colours {
  if (violations.length === 0) return 'qualified';
  if (violations.every(({ status }) => status === 503)) return 'unknown';
  return alternatives.length > 0 ? 'alternate' : 'unqualified';
}

/** TMF679 names these as examples of a result as a whole; the worst item, which comes first here, is the result. */
const colours = { unqualified: 'red', unknown: 'yellow', alternate: 'yellow', qualified: 'green' } as const;

/** Pure: the qualification as it is answered. */
export function answered(asked: Qualification, findings: ReadonlyMap<string, Finding>, at: string): Qualification {
  const items = (asked.productOfferingQualificationItem ?? []).map((item) => ({ item, finding: findings.get(item.id)!, result: resultOf(findings.get(item.id)!) }));
  const worst = (Object.keys(colours) as (keyof typeof colours)[]).find((result) => items.some((each) => each.result === result)) ?? 'qualified';
  return {
    ...asked, '@type': asked['@type'] ?? 'ProductOfferingQualification', state: 'done',
    productOfferingQualificationDate: at, effectiveQualificationDate: at, qualificationResult: colours[worst],
    productOfferingQualificationItem: items
      .filter(({ result }) => asked.provideOnlyAvailable !== true || result === 'qualified')
      .map(({ item, finding, result }) => answeredItem(item, finding, result, asked.provideUnavailabilityReason !== false)),
  };
}

/** A path of the order that was asked about, as one of the qualification, whose items stand in the same places. */
const pathAsked = (path: string) => path.replace(/^productOrderItem\[/, 'productOfferingQualificationItem[');

function answeredItem(item: Item, { violations, alternatives }: Finding, qualificationItemResult: string, withReasons: boolean): Item {
  return {
    ...item, action: item.action ?? 'add', state: 'done', qualificationItemResult,
    ...(withReasons && violations.length > 0 ? { eligibilityUnavailabilityReason: violations.map(({ code, path, reason }) => ({ code, label: reason, path: pathAsked(path) })) } : {}),
    ...(alternatives.length > 0 ? { alternateProductOfferingProposal: alternatives.map(({ id, name }, index) => ({ id: String(index + 1), alternateProductOffering: { id: id!, name } })) } : {}),
  } as Item;
}

/** Ids tell the items of an answer apart. */
export function repeatedIds({ productOfferingQualificationItem = [] }: Qualification): { path: string; id: string }[] {
  return productOfferingQualificationItem.flatMap(({ id }, index) => (productOfferingQualificationItem.findIndex((other) => other.id === id) < index ? [{ id, path: `productOfferingQualificationItem[${index}].id` }] : []));
}
