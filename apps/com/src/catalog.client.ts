import { banyanNow, Unavailable, type Transactions } from '@banyan/messaging';
import type { CatalogReader } from '@banyan/service';
import { tmf620 } from '@banyan/tmf';
import type { JudgedBy } from './judged-by.js';
import { type Baseline, type OrderView, productAsIs, type RelyingProduct, type Surroundings } from './order-view.js';
import { alterationRefs, partRefs, type OfferingPrice } from './prices/price-selection.js';
import { itemsOf, type ProductOrder, type ProductOrderItem, type ProductSpecification } from './product-order.entity.js';
import { heldBy } from './products/bundle-content.js';
import { isTransferred, ownersIn } from './products/customers.js';
import { isMigrated, isTaken, offeringIdOf, reliedOn, reliesOtherwise } from './products/modifications.js';
import type { ProductInventoryClient } from './products/product-inventory.client.js';
import { demandedBy, excludes, isJudgedAnew, relationAttributes, replacementsOf, type Kind } from './products/relationship-rules.js';
import { uniqueValuesOf } from './products/unique-values.js';

/** Reads what an order must be judged by: its offerings, their specifications and prices, the products it changes, and what all of it is related to. */
export class OrderViews {
  constructor(
    private readonly catalog: CatalogReader,
    private readonly inventory: ProductInventoryClient,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @param kept what the order was accepted by, when it is amended: it keeps the catalog of then for what it had, and its date as long as it names no other offering
   * @throws Unavailable when the catalog or the inventory cannot be asked
   */
  async of(order: ProductOrder, kept?: JudgedBy): Promise<OrderView> {
    return known(this.read(order, kept));
  }

  /**
   * The view of an order that has been accepted: its products as they are now, the catalog as it was then. What a product has come to rest on since
   * is read as it is, and so is what replaces what it needs. What the order was related to has been judged, and is not asked again.
   *
   * @throws Unavailable
   */
  async again(order: ProductOrder, judgedBy: JudgedBy): Promise<OrderView> {
    const baselines = await this.baselinesOf(order);
    const items = itemsOf(order).map(({ item }) => item);
    const relying = items.filter((item) => isTaken(item, { baselines }) || reliesOtherwise(item, { baselines }));
    const onWhom = [...relying.map(({ product }) => product), ...items.filter((item) => isTransferred(item, { baselines })).map((item) => productAsIs(item, { baselines }))].flatMap(reliedOn);
    const [view, reliedStill] = await Promise.all([known(this.elements(order, baselines, judgedBy)), this.productsOf(onWhom)]);
    const subjects = subjectsOf(relying, view);
    const needed = (elements: readonly Parameters<typeof demandedBy>[0][]) => elements.flatMap((element) => demandedBy(element, view.at));
    const [offerings, specifications] = await known(Promise.all([
      this.all('productOffering', needed(subjects.productOffering), view.offerings),
      this.all('productSpecification', needed(subjects.productSpecification), view.specifications),
    ]));
    return { ...view, reliedStill, needed: { offerings, specifications } };
  }

  /** The offerings that an order names. @throws Unavailable when the catalog cannot be asked */
  async offeringsOf(order: Pick<ProductOrder, 'productOrderItem'>): Promise<OrderView['offerings']> {
    return known(this.all<tmf620.ProductOffering>('productOffering', itemsOf(order).map(({ item }) => item.productOffering?.id)));
  }

  /** The products that an order changes, as they are, and what is in the bundles among them. @throws Unavailable when the inventory cannot be asked */
  async baselinesOf(order: Pick<ProductOrder, 'productOrderItem'>): Promise<OrderView['baselines']> {
    const changed = itemsOf(order).filter(({ item }) => item.action !== 'add' && item.product?.id);
    const named = await known(this.inventory.baselines(changed.map(({ item }) => item.product!.id!)));
    // What a bundle may lose, or become, depends on what else it holds.
    const bundles = changed.filter(({ item }) => item.action === 'modify' && (item.productOrderItem?.length || isMigrated(item, { baselines: named })));
    const held = bundles.flatMap(({ item }) => heldBy(named.get(item.product!.id!)?.product)).filter((id) => !named.has(id));
    return held.length > 0 ? new Map([...named, ...(await known(this.inventory.baselines(held)))]) : named;
  }

  private async read(order: ProductOrder, kept: JudgedBy | undefined): Promise<OrderView> {
    const baselines = await this.baselinesOf(order);
    const isKept = kept && itemsOf(order).every(({ item }) => !item.productOffering?.id || kept.offerings.has(item.productOffering.id));
    const { offerings, specifications, prices } = kept ?? { offerings: new Map(), specifications: new Map(), prices: new Map() };
    const view = await this.elements(order, baselines, { offerings, specifications, prices, at: isKept ? kept.at : await banyanNow(this.transactions) });
    const unique = uniqueValuesOf(order, view);
    const [surroundings, relied, holders] = await Promise.all([this.surroundings(order, view), this.relied(order, view), unique.length > 0 ? known(this.inventory.holdersOf(unique)) : undefined]);
    return { ...view, relied, ...(surroundings ? { surroundings } : {}), ...(holders ? { holders } : {}) };
  }

  /** Offerings, their specifications and prices: those that are kept, and otherwise those of the catalog; and who relies on what is given up, transferred or becomes another, or holds it. */
  private async elements(order: ProductOrder, baselines: OrderView['baselines'], kept: JudgedBy): Promise<OrderView> {
    const offeringIds = [...itemsOf(order).map(({ item }) => item.productOffering?.id), ...[...baselines.values()].map(({ product }) => product.productOffering?.id)];
    const offerings = await this.all('productOffering', offeringIds, kept.offerings);
    const specificationIds = [...[...offerings.values()].map((offering) => offering.productSpecification?.id), ...specificationsOf(baselines)];
    const priceIds = [...offerings.values()].flatMap((offering) => (offering.productOfferingPrice ?? []).map((price) => price.id));
    const installed = [...baselines.values()].flatMap(({ product }) => (product.productPrice ?? []).map((price) => price.productOfferingPrice?.id));
    const left = itemsOf(order).flatMap(({ item }) => (item.action === 'delete' || isMigrated(item, { baselines }) || isTransferred(item, { baselines }) ? (item.product?.id ?? []) : []));
    const [specifications, prices, relying] = await Promise.all([
      this.all('productSpecification', specificationIds, kept.specifications),
      this.pricesWith([...priceIds, ...installed], kept.prices),
      left.length > 0 ? this.tiedTo(left, kept) : undefined,
    ]);
    return { offerings, specifications, prices, baselines, at: kept.at, ...(relying ? { relying } : {}) };
  }

  /** Who relies on these products, or holds them, with what the catalog says of each. */
  private async tiedTo(ids: readonly string[], kept: JudgedBy): Promise<RelyingProduct[]> {
    const tied = await this.inventory.tiedTo(ids);
    const bundles = tied.filter((product) => heldBy(product).some((id) => ids.includes(id)));
    const [offerings, specifications, held] = await Promise.all([
      this.all('productOffering', tied.map(({ productOffering }) => productOffering?.id), kept.offerings),
      this.all('productSpecification', tied.map(({ productSpecification }) => productSpecification?.id), kept.specifications),
      this.inventory.baselines(bundles.flatMap(heldBy)),
    ]);
    return tied.map((product) => ({
      ...product, offering: offerings.get(product.productOffering?.id ?? ''), specification: specifications.get(product.productSpecification?.id ?? ''), holds: heldBy(product).flatMap((id) => held.get(id)?.product ?? []),
    }));
  }

  /** Whoever is related to nothing costs the questions who names it, which the catalog answers for many orders at once, and no other. */
  private async surroundings(order: ProductOrder, view: OrderView): Promise<Surroundings | undefined> {
    const judged = itemsOf(order).map(({ item }) => item).filter((item) => isJudgedAnew(item, view) || reliesOtherwise(item, view));
    const subjects = subjectsOf(judged, view);
    const [offerings, specifications] = await Promise.all([
      this.related<tmf620.ProductOffering>('productOffering', subjects.productOffering, view.at),
      this.related<ProductSpecification>('productSpecification', subjects.productSpecification, view.at),
    ]);
    if (offerings.ids.length + specifications.ids.length === 0) return undefined;
    const customers = [...new Set(judged.flatMap(ownersIn(order, view)))];
    const owned = await Promise.all(customers.map((id) => this.inventory.productsOf(id, { productOffering: offerings.ids, productSpecification: specifications.ids })));
    return { offerings: offerings.elements, specifications: specifications.elements, owned: [...new Map(owned.flat().map((product) => [product.id, product])).values()] };
  }

  /** What products are to rely on, as the client says, and what those rely on that another customer gets. */
  private async relied(order: ProductOrder, view: OrderView): Promise<NonNullable<OrderView['relied']>> {
    const ids = itemsOf(order).flatMap(({ item }) => [...(item.action === 'add' || item.action === 'modify' ? reliedOn(item.product) : []), ...(isTransferred(item, view) ? reliedOn(productAsIs(item, view)) : [])]);
    return this.productsOf(ids);
  }

  private async productsOf(ids: readonly string[]): Promise<Map<string, Baseline['product']>> {
    const found = ids.length > 0 ? await known(this.inventory.baselines(ids)) : new Map<string, Baseline>();
    return new Map([...found].map(([id, { product }]) => [id, product]));
  }

  /** Elements of one kind that these name or are named by, and the ids of all that count as them. */
  private async related<Element extends { id?: string }>(kind: Kind, subjects: readonly Element[], at: string): Promise<{ elements: Map<string, Element>; ids: string[] }> {
    const subjectIds = [...new Set(subjects.map(({ id }) => id!))];
    const excluding = await Promise.all(subjectIds.map(async (id) => {
      const naming = await this.catalog.list<Element>(tmf620.api.basePath, kind, { [`${relationAttributes[kind]}.id`]: id });
      return naming.filter((element) => excludes(element, id, at));
    }));
    const ids = new Set([...subjects.flatMap((subject) => demandedBy(subject, at)), ...excluding.flat().map(({ id }) => id!)]);
    const elements = await this.all<Element>(kind, [...ids]);
    return { elements, ids: [...new Set([...ids, ...[...elements.values()].flatMap((element) => replacementsOf(element, at))])] };
  }

  /** Prices, those that they are bundles of, and those that alter them. */
  private async pricesWith(ids: readonly (string | undefined)[], kept: OrderView['prices']): Promise<OrderView['prices']> {
    const named = (prices: Iterable<OfferingPrice>) => [...prices].flatMap((price) => [...partRefs(price), ...alterationRefs(price)]).map(({ id }) => id);
    const found = new Map(kept);
    for (let next = [...ids, ...named(kept.values())]; next.length > 0; ) {
      const read = await this.catalog.getAll<OfferingPrice>(tmf620.api.basePath, 'productOfferingPrice', next.filter((id) => !found.has(id ?? '')));
      for (const [id, price] of read) found.set(id, price);
      next = named(read.values()).filter((id) => !found.has(id ?? ''));
    }
    return found;
  }

  private async all<Element extends object>(name: string, ids: readonly (string | undefined)[], kept: ReadonlyMap<string, Element> = new Map()): Promise<Map<string, Element>> {
    const read = await this.catalog.getAll<Element>(tmf620.api.basePath, name, ids.filter((id) => !kept.has(id ?? '')));
    return new Map([...kept, ...read]);
  }
}

const specificationsOf = (baselines: ReadonlyMap<string, Baseline>) => [...baselines.values()].map(({ product }) => product.productSpecification?.id);

/** Whatever keeps others from answering, it says nothing about the order. */
function known<Answer>(asked: Promise<Answer>): Promise<Answer> {
  return asked.catch((error: unknown) => {
    throw new Unavailable(error instanceof Error ? error.message : String(error));
  });
}

/** What the products of these items will be: their offerings, and the specifications of these. */
function subjectsOf(items: readonly ProductOrderItem[], view: OrderView) {
  const productOffering = items.flatMap((item) => view.offerings.get(offeringIdOf(item, view)) ?? []);
  return { productOffering, productSpecification: productOffering.flatMap((offering) => view.specifications.get(offering.productSpecification?.id ?? '') ?? []) };
}
