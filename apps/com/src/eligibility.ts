import type { tmf620 } from '@banyan/tmf';
import type { OrderView } from './order-view.js';
import type { PlacedItem, ProductOrder } from './product-order.entity.js';
import { heldBy } from './products/bundle-content.js';
import { isTaken, modifications, modifiedProduct } from './products/modifications.js';
import type { RuleViolation } from './rule-violation.js';

type Ref = { id?: string; name?: string };

/** One way in which TMF620 narrows to whom an offering is offered: an offering that names some is for those alone. */
interface Limit {
  code: string;
  /** Of the order, for a reader. */
  what: string;
  namedBy(offering: tmf620.ProductOffering): readonly Ref[] | undefined;
  saidBy(placed: PlacedItem, order: ProductOrder): readonly Ref[];
  pathOf(placed: PlacedItem): string;
}

export const eligibilityLimits: readonly Limit[] = [
  {
    code: 'marketSegmentNotEligible', what: 'category', namedBy: ({ marketSegment }) => marketSegment,
    // TMF622 has no market segment; its category is what the order is "from a business perspective", such as residential.
    saidBy: (_placed, { category }) => (category ? [{ id: category, name: category }] : []), pathOf: () => 'category',
  },
  { code: 'channelNotEligible', what: 'channel', namedBy: ({ channel }) => channel, saidBy: (_placed, { channel }) => channel ?? [], pathOf: () => 'channel' },
  {
    code: 'agreementNotEligible', what: 'agreement', namedBy: ({ agreement }) => agreement,
    saidBy: ({ item }, { agreement }) => [...(agreement ?? []), ...(item.product?.agreement ?? [])], pathOf: () => 'agreement',
  },
  { code: 'placeNotEligible', what: 'place', namedBy: ({ place }) => place, saidBy: ({ item }) => item.product?.place ?? [], pathOf: ({ path }) => `${path}.product.place` },
];

const isSame = (one: Ref, other: Ref) => (one.id !== undefined && one.id === other.id) || (one.name !== undefined && one.name === other.name);

/** Pure: why what an item orders, or where it moves to, is not offered to whom, through which, by what and where the order says. */
export function eligibilityViolations(placed: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const { item, path, parent } = placed;
  const product = modifiedProduct(item, view);
  const isMoved = product !== undefined && modifications.move.isAsked(item, product);
  const isOrdered = isTaken(item, view);
  const offering = view.offerings.get((isOrdered ? item.productOffering?.id : product?.productOffering?.id) ?? '');
  // Of an offering that is not on sale it is no news; who has a product of it may still move.
  if (!offering || (isOrdered && offering.lifecycleStatus !== 'Launched')) return [];
  const limits = isOrdered ? eligibilityLimits : eligibilityLimits.filter(({ what }) => isMoved && what === 'place');
  // A part that becomes another one stays in its bundle, wherever its item stands.
  const isHeld = parent !== undefined || (item.action === 'modify' && (view.relying ?? []).some((bundle) => heldBy(bundle).includes(item.product!.id!)));
  const isLoose = isOrdered && offering.isSellable === false && !isHeld;
  return [
    ...(isLoose ? [{ status: 422, code: 'offeringNotSellable', path: `${path}.productOffering.id`, reason: `${offering.name} is sold within a bundle only` } as const] : []),
    ...limits.flatMap((limit) => limitViolation(limit, offering, placed, order) ?? []),
  ];
}

function limitViolation({ code, what, namedBy, saidBy, pathOf }: Limit, offering: tmf620.ProductOffering, placed: PlacedItem, order: ProductOrder): RuleViolation | undefined {
  const named = namedBy(offering) ?? [];
  const said = saidBy(placed, order);
  if (named.length === 0 || named.some((one) => said.some((other) => isSame(one, other)))) return undefined;
  const listed = (refs: readonly Ref[]) => refs.map(({ id, name }) => name ?? id).join(', ');
  return { status: 422, code, path: pathOf(placed), reason: `${offering.name} is offered for the ${what} ${listed(named)} only, and the order says ${said.length > 0 ? listed(said) : 'none'}` };
}
