import { isDeepStrictEqual } from 'node:util';
import { valuesOf, type Characteristic } from '@banyan/order';
import type { tmf637 } from '@banyan/tmf';
import { configure } from '../configuration.js';
import type { Frame } from '../frame.js';
import type { OrderView } from '../order-view.js';
import { isInForce, isOneTime, isPenalty, pricesOf, type OfferingPrice, type PricedBy } from './price-selection.js';
import { orderPrice, type OrderPrice } from './prices.js';
import { pricedTerms, type Term } from './terms.js';

type Installed = tmf637.ProductPrice;
type View = Pick<OrderView, 'prices' | 'at'>;

/** What has been charged and is not charged for any time: a penalty is charged each time somebody leaves early. */
export const isPast = (price: Installed) => isOneTime(price) || isPenalty(price);
const idOf = ({ productOfferingPrice }: { productOfferingPrice?: { id?: string } }) => productOfferingPrice?.id;

/** Prices of an order as TMF637 writes them on a product: it calls an alteration by another name. */
export function installedPrices(prices: readonly OrderPrice[]): object[] {
  return prices.map(({ priceAlteration, ...price }) => ({ ...price, ...(priceAlteration ? { productPriceAlteration: priceAlteration } : {}) }));
}

/** By what a product has been priced; a bundle has no specification. */
type PriceFrame = Pick<Frame, 'offering' | 'present'> & Partial<Pick<Frame, 'specification'>>;

/** That of a product without a specification. */
export const priceFrameOf = ({ productOffering, productCharacteristic }: Pick<tmf637.Product, 'productOffering' | 'productCharacteristic'>, { offerings }: Pick<OrderView, 'offerings'>) => ({
  offering: offerings.get(productOffering?.id ?? ''), present: valuesOf((productCharacteristic ?? []) as unknown as Characteristic[]),
}) satisfies PriceFrame;

/** What a product is priced by as it is. */
export const pricedBefore = ({ specification, offering, present }: PriceFrame, productTerm: tmf637.Product['productTerm'], at: string): PricedBy => ({
  values: specification ? configure(specification, offering, [], at, present).values : (present ?? {}), terms: pricedTerms((productTerm ?? []) as Term[], offering, at),
});

/**
 * Pure: what other values and terms of a product do to its prices. A price that comes out the same for both stays as it is installed,
 * whatever the catalog says of it by now. One that comes out otherwise goes, and what the catalog has for the new ones comes
 * in its place. What was charged once stays, and is not charged again.
 *
 * @returns the prices the product has then, and those among them that are new; nothing when none changes
 */
export function repriced(frame: PriceFrame, { productPrice: installed = [], productTerm }: Pick<tmf637.Product, 'productPrice' | 'productTerm'>, after: PricedBy, view: View): { productPrice: object[]; added: OrderPrice[] } | undefined {
  const before = pricedBefore(frame, productTerm, view.at);
  const isOtherwise = (price: OfferingPrice | undefined) => price !== undefined && !isDeepStrictEqual(orderPrice(price, before, view), orderPrice(price, after, view));
  const kept = installed.filter((price) => isPast(price) || !isOtherwise(view.prices.get(idOf(price) ?? '')));
  const added = pricesOf(frame.offering, view)
    .filter((price) => isInForce(price, view.at) && isOtherwise(price) && !kept.some((other) => idOf(other) === price.id))
    .flatMap((price) => orderPrice(price, after, view) ?? []);
  return kept.length === installed.length && added.length === 0 ? undefined : { productPrice: [...kept, ...installedPrices(added)], added };
}

/** The same of a product as it is; one without a specification keeps its values. */
export function repricedAsIs(frame: Frame | undefined, product: tmf637.Product, after: PricedBy, view: OrderView): ReturnType<typeof repriced> {
  if (frame) return repriced(frame, product, after, view);
  const own = priceFrameOf(product, view);
  return repriced(own, product, { ...after, values: own.present }, view);
}

/** Of the prices of an offering, those that a product which becomes one of it has not been charged for: what was charged once is not charged again. */
export const notChargedYet = (installed: readonly Installed[], next: readonly OrderPrice[]): OrderPrice[] =>
  next.filter((price) => !installed.some((other) => isOneTime(other) && idOf(other) === idOf(price)));

/** The prices of a product that becomes one of another offering: what was charged once stays. */
export const migratedPrices = (installed: readonly Installed[], next: readonly OrderPrice[]): object[] =>
  [...installed.filter(isPast), ...installedPrices(notChargedYet(installed, next))];
