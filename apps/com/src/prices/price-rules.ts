import type { tmf620 } from '@banyan/tmf';
import type { OrderView } from '../order-view.js';
import { alterationRefs, isInForce, partRefs, pricesOf, type OfferingPrice } from './price-selection.js';

export interface PriceFault { code: 'priceUnknown' | 'priceIncomplete' | 'priceNotValid'; reason: string }

type View = Pick<OrderView, 'prices' | 'at'>;
type Ref = { id?: string };

/** Why the prices of an offering cannot be worked out; left out, they would be given away. */
export function priceFaults(offering: tmf620.ProductOffering, view: View): PriceFault[] {
  const refs = offering.productOfferingPrice ?? [];
  const found = pricesOf(offering, view);
  const isPriced = found.length === 0 || found.some((price) => isInForce(price, view.at));
  const unknown = namedBy(refs, view).filter(({ id }) => !view.prices.has(id ?? ''));
  if (unknown.length > 0) return unknown.map(({ id }) => ({ code: 'priceUnknown', reason: `${offering.name} has a price ${id} that the catalog does not know` }));
  if (!isPriced) return [{ code: 'priceNotValid', reason: `${offering.name} has no price that is valid at ${view.at}` }];
  return found.flatMap((price) => incomplete(price, view));
}

/** Every reference to a price that an offering leads to: its prices, their parts, and what alters them. */
function namedBy(refs: readonly Ref[], { prices }: View): Ref[] {
  const named = new Map<string | undefined, Ref>();
  const visit = (list: readonly Ref[]) => {
    for (const ref of list) {
      if (named.has(ref.id)) continue;
      named.set(ref.id, ref);
      const price = prices.get(ref.id ?? '') as OfferingPrice | undefined;
      if (price) visit([...partRefs(price), ...alterationRefs(price)]);
    }
  };
  visit(refs);
  return [...named.values()];
}

function incomplete(price: OfferingPrice, { prices }: View): PriceFault[] {
  const fault = (reason: string): PriceFault[] => [{ code: 'priceIncomplete', reason }];
  const unit = price.price?.unit;
  if (price.price?.value === undefined) return fault(`price ${price.name} says no amount`);
  return alterationRefs(price).flatMap(({ id }) => {
    const alteration = prices.get(id!)!;
    if (alteration.percentage !== undefined) return [];
    if (alteration.price?.value === undefined) return fault(`${alteration.name}, which alters ${price.name}, says neither a percentage nor an amount`);
    return alteration.price.unit === unit ? [] : fault(`${alteration.name} is in ${alteration.price.unit}, and ${price.name}, which it alters, in ${unit}`);
  });
}
