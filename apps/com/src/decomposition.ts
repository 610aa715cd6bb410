import { topics } from '@banyan/messaging';
import { characteristicsOf, mergeCharacteristics, mergeRoles, phaseTask, priorityOf, valuesOf, withoutTakenAway, type Characteristic, type Plan, type RoleRef, type Task } from '@banyan/order';
import { carryingOn, changedSince, orderedFor, reservedAs, type BegunPlan } from './amending/begun-plan.js';
import { cfsOrdersOf, cfsParts, serviceOrderTask, standingCfs, type Action, type Wish, type NewId } from './cfs-orders.js';
import { configure } from './configuration.js';
import { frameOf } from './frame.js';
import { carriedOutOn } from './order-dates.js';
import { tasksInTurn } from './order-dependencies.js';
import { nowOf, productAsIs, type Baseline, type OrderView } from './order-view.js';
import { migratedTerms, pricedTermsAfter } from './prices/leaving.js';
import { installedPrices, migratedPrices, repricedAsIs } from './prices/price-changes.js';
import { startingFrom, type Term } from './prices/terms.js';
import { itemsOf, type ProductOrder, type ProductOrderItem } from './product-order.entity.js';
import { bundled } from './products/bundle-content.js';
import { accountOf, asked, describedBy, isRepriced, modifications, type ModificationName } from './products/modifications.js';
import { withOwners } from './products/part-owners.js';
import { related, relyingAlready } from './products/reliance.js';
import { standingOf } from './products/standing.js';
import { accountOnGivingAway, isGivenAway } from './products/transfer.js';

/** What of an order is planned. */
interface Planned {
  begun?: readonly BegunPlan[];
  isPlanned?: (item: ProductOrderItem) => boolean;
}

/** What one item means for its product: the phase events in the inventory, and the CFS orders in between. */
interface ItemPlan {
  reserve?: object;
  serviceOrders: Task[];
  activate?: object;
}

/**
 * Pure: order × catalog × installed base → one plan for each independent item of the order.
 *
 * A plan reserves the product instances, commands one service order per CFS, and then activates (changes, terminates)
 * the products. A bundle is one plan, all or nothing. Items are expected to be configured: every product has its id.
 *
 * @param order the whole order, whichever of its items are planned: what one relies on another may add
 * @param which begun: the plans, of those that there are, of which something has begun: that is kept, and what it leaves to be done is planned; isPlanned: which independent items are planned, all if it does not say
 * @throws RuleError when an expression of the catalog cannot be evaluated
 */
export async function decompose(order: ProductOrder, view: OrderView, newId: NewId, { begun = [], isPlanned = () => true }: Planned = {}): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const item of order.productOrderItem.filter(isPlanned)) {
    const plan = await planOf(order, withOwners(order, item, view), view, newId, begun.find(({ itemId }) => itemId === item.id));
    if (plan) plans.push(plan);
  }
  return plans;
}

/** Of the plan that carries out an independent item. */
export const planIdOf = (order: Pick<ProductOrder, 'id'>, { id }: Pick<ProductOrderItem, 'id'>): string => `${order.id}/${id}`;

async function planOf(order: ProductOrder, top: ProductOrderItem, view: OrderView, newId: NewId, begun?: BegunPlan): Promise<Plan | undefined> {
  const planId = planIdOf(order, top);
  const placed = itemsOf({ productOrderItem: [top] }).map(({ item }) => item);
  const byItem = new Map<string, ItemPlan>();
  for (const item of placed) if (item.action !== 'noChange') byItem.set(item.id!, await itemPlan(order, item, view, newId, { isBundled: placed.length > 1, begun }));
  if (byItem.size === 0) return undefined;
  const parts = [...byItem.values()];
  const removes = placed.some((item) => item.action === 'delete');
  const touches = placed.some((item) => item.action === 'modify' || item.action === 'delete');
  const serviceOrders = irrevocableLast(tasksInTurn(top, new Map([...byItem].map(([id, part]) => [id, part.serviceOrders]))));
  const phase = { topic: topics.productInventoryCommands, planId };
  // Of what is only added a reservation is hardly refused, but where it needs what may be gone, or may be about to go.
  const needs = parts.some(({ reserve: change }) => change && 'needs' in change);
  const reserve = phaseTask({ ...phase, id: 'reserve', title: phaseTitle(placed, view, 'reserve'), after: [], changes: parts.flatMap((part) => part.reserve ?? []), answered: touches || needs });
  return {
    id: planId,
    orderId: order.id,
    itemId: top.id,
    title: `product order item ${top.id}: ${top.action} ${nameOf(top, view) ?? top.productOffering?.name ?? top.product?.id}`,
    versions: versionsOf(view),
    ...priorityOf(order),
    tasks: [
      ...carryingOn(begun, [reserve, ...serviceOrders]),
      phaseTask({
        ...phase, id: 'activate', title: phaseTitle(placed, view, 'activate'), after: serviceOrders.length > 0 ? serviceOrders.map((task) => task.id) : ['reserve'],
        changes: parts.flatMap((part) => part.activate ?? []), answered: true, irrevocable: removes,
      }),
    ],
  };
}

/** What cannot be taken back waits for everything that can, so that its failure finds nothing given up yet. */
function irrevocableLast(tasks: Task[]): Task[] {
  const revocable = tasks.filter((task) => !task.irrevocable).map((task) => task.id);
  return tasks.map((task) => (task.irrevocable ? { ...task, after: [...task.after, ...revocable] } : task));
}

/** What a product is called. */
const nameOf = (item: ProductOrderItem, view: OrderView) => item.product?.name ?? productAsIs(item, view)?.name;

const phaseWords: Record<'reserve' | 'activate', Record<Action, string>> = {
  reserve: { add: 'reserve', modify: 'claim', delete: 'mark for termination' },
  activate: { add: 'activate', modify: 'change', delete: 'terminate' },
};

function phaseTitle(items: ProductOrderItem[], view: OrderView, phase: 'reserve' | 'activate'): string {
  const words = items.filter((item) => item.action !== 'noChange').map((item) => `${phaseWords[phase][item.action as Action]} ${nameOf(item, view) ?? item.product?.id}`);
  return `product inventory: ${words.join(', ')}`;
}

async function itemPlan(order: ProductOrder, item: ProductOrderItem, view: OrderView, newId: NewId, { isBundled, begun }: { isBundled: boolean; begun?: BegunPlan }): Promise<ItemPlan> {
  const baseline = view.baselines.get(item.product!.id!);
  const wish = wishOf(order, item, view);
  const after = await cfsParts(view, wish);
  const before = baseline ? await cfsParts(view, presentOf(baseline)) : [];
  const ordered = begun ? orderedFor(begun, item.product!.id!, baseline) : [];
  const standing = standingCfs(baseline, before, ordered);
  // Of what the catalog does not know any more nothing says what it should be realized by: it stays as it is.
  const isUnknown = item.action === 'modify' && !view.specifications.has(wish.specificationId ?? '');
  const cfsOrders = isUnknown ? [] : cfsOrdersOf(item, standing, after, touched(wish, baseline), newId);
  const serviceOrders = cfsOrders.map((cfs) => serviceOrderTask(order, item, wish, cfs, newId, isBundled, ordered));
  const refOf = (id: string, name: string) => ({ id, name, '@referredType': 'CustomerFacingService' });
  const known = new Map((baseline?.product.realizingService ?? []).map((ref) => [ref.id!, ref]));
  const kept = [...standing].filter(([, { serviceId }]) => !cfsOrders.some((cfs) => cfs.serviceId === serviceId)).map(([key, { serviceId, isOrdered }]) => (isOrdered ? undefined : known.get(serviceId)) ?? refOf(serviceId, key));
  const realizingService = cfsOrders.filter((cfs) => cfs.action !== 'delete').map((cfs) => refOf(cfs.serviceId, cfs.part.key));
  return { ...changesOf(order, item, view, wish, [...kept, ...realizingService], begun), serviceOrders: [...ordered, ...serviceOrders] };
}

/** A modify is laid over the product as it is when the plan is made, and not when it was asked for. */
function wishOf(order: ProductOrder, item: ProductOrderItem, view: OrderView): Wish {
  const baseline = productAsIs(item, view);
  const given = (item.product!.productCharacteristic ?? []) as unknown as Characteristic[];
  const frame = item.action === 'modify' ? frameOf(item, view) : undefined;
  const names = item.action === 'modify' && baseline ? asked(item, baseline) : [];
  const values = frame ? configure(frame.specification, frame.offering, given, view.at, frame.present).values : valuesOf(withoutTakenAway(mergeCharacteristics(baseline?.productCharacteristic as Characteristic[] | undefined, given)));
  const { place, relatedParty } = item.product! as { place?: RoleRef[]; relatedParty?: RoleRef[] };
  return {
    product: { id: item.product!.id, name: item.product!.name ?? baseline?.name },
    specificationId: frame?.specification.id ?? item.product!.productSpecification?.id ?? baseline?.productSpecification?.id,
    values,
    prices: isRepriced(names) ? repricedAsIs(frame, baseline!, { values, terms: pricedTermsAfter(item, view, order) }, view)?.productPrice : undefined,
    place: names.includes('move') ? mergeRoles(baseline?.place as RoleRef[], place) : baseline ? (baseline.place as RoleRef[] | undefined) : place,
    relatedParty: relatedParty ?? (baseline?.relatedParty as RoleRef[] | undefined) ?? (order.relatedParty as RoleRef[] | undefined),
    asked: names,
  };
}

function presentOf({ product }: Baseline): Wish {
  const { id, name, productSpecification, productCharacteristic, place, relatedParty } = product;
  return {
    product: { id, name }, specificationId: productSpecification?.id, values: valuesOf(productCharacteristic as unknown as Characteristic[]),
    place: place as RoleRef[] | undefined, relatedParty: relatedParty as RoleRef[] | undefined, asked: [],
  };
}

/** What concerns a product as a whole concerns each of its services. */
function touched({ asked: names }: Wish, baseline: Baseline | undefined): { asWhole: boolean; isMoved: boolean } {
  const isAsked = (...any: ModificationName[]) => baseline !== undefined && any.some((name) => names.includes(name));
  return { asWhole: isAsked('suspend', 'resume', 'transfer'), isMoved: isAsked('move') };
}

function changesOf(order: ProductOrder, item: ProductOrderItem, view: OrderView, wish: Wish, realizingService: object[], begun?: BegunPlan): Pick<ItemPlan, 'reserve' | 'activate'> {
  const id = item.product!.id!;
  const baseline = view.baselines.get(id);
  const expectedVersion = baseline?.version;
  const standing = standingOf(order, item, view);
  switch (item.action as Action) {
    case 'add':
      return {
        reserve: { id, event: 'planned', document: productDocument(order, item), ...standing.reserve },
        activate: { id, event: 'installed', ...standing.activate, set: { ...(begun ? changedSince(reservedAs(begun, id), productDocument(order, item)) : {}), realizingService } },
      };
    case 'modify':
      return {
        reserve: { id, event: 'changing', expectedVersion, ...standing.reserve, ...relyingAlready(item, baseline!.product, wish.asked) },
        activate: { id, event: eventOf(wish), set: { ...changedAttributes(order, item, wish, view), ...related(item, baseline!.product, wish.asked), realizingService, productOrderItem: orderItems(order, item, baseline) } },
      };
    case 'delete':
      return {
        // What leaving costs is charged with it, and taken back if it comes to nothing.
        reserve: { id, event: 'removing', expectedVersion, ...standing.reserve, ...(item.itemPrice?.length ? { set: { productPrice: [...(baseline!.product.productPrice ?? []), ...item.itemPrice] } } : {}) },
        activate: { id, event: 'removed', set: { productOrderItem: orderItems(order, item, baseline), ...(item.product!.terminationDate ? { terminationDate: item.product!.terminationDate } : {}) } },
      };
  }
}

const eventOf = ({ asked: names }: Wish) => names.map((name) => modifications[name].event).find((event) => event !== 'changed') ?? 'changed';

/** What a modify writes on the product: only what it asks for, so that nothing else is laid over what others did. */
function changedAttributes(order: ProductOrder, item: ProductOrderItem, wish: Wish, view: OrderView): Record<string, unknown> {
  const product = productAsIs(item, view)!;
  const repricing = wish.prices ? { productPrice: wish.prices } : {};
  const account = isGivenAway(item, product) ? accountOnGivingAway(item, product, order) : undefined;
  const paidBy = account ? { billingAccount: account } : {};
  const writes: Record<ModificationName, () => object> = {
    suspend: () => ({}), resume: () => ({}),
    change: () => repricing,
    move: () => ({ place: wish.place }),
    transfer: () => ({ relatedParty: wish.relatedParty, ...paidBy }),
    // Who said so is written where the relationships are.
    relate: () => ({}),
    describe: () => describedBy(item.product, product),
    agree: () => ({ agreement: item.product!.agreement }),
    renew: () => ({ productTerm: startingFrom(item.product!.productTerm as Term[], carriedOutOn(item, order, nowOf(view))), ...(wish.asked.includes('migrate') ? {} : repricing) }),
    rebill: () => ({ billingAccount: accountOf(item) }),
    migrate: () => ({
      productOffering: item.productOffering, productSpecification: item.product!.productSpecification,
      // A product that was called as its offering was is called as the new one is.
      ...(product.name === product.productOffering?.name ? { name: item.productOffering!.name } : {}),
      productPrice: migratedPrices(product.productPrice ?? [], item.itemPrice ?? []),
      ...migratedTerms(item, view, order),
    }),
  };
  const written = Object.assign({ productCharacteristic: characteristicsOf(wish.values) }, ...wish.asked.map((name) => writes[name]())) as Record<string, unknown>;
  // A price that is charged to an account of its own is charged to one of the former owner's.
  const prices = (written['productPrice'] ?? product.productPrice) as { billingAccount?: object }[] | undefined;
  const hasOwn = isGivenAway(item, product) && prices?.some(({ billingAccount }) => billingAccount);
  return hasOwn ? { ...written, productPrice: prices!.map(({ billingAccount: _former, ...price }) => price) } : written;
}

/** A product remembers every order item that touched it. */
function orderItems(order: ProductOrder, item: ProductOrderItem, baseline?: Baseline) {
  return [...(baseline?.product.productOrderItem ?? []), { productOrderId: order.id, orderItemId: item.id, orderItemAction: item.action, '@type': 'RelatedProductOrderItem' }];
}

function productDocument(order: ProductOrder, item: ProductOrderItem): Record<string, unknown> {
  const children = (item.productOrderItem ?? []).filter((child) => child.action === 'add');
  return {
    '@type': 'Product',
    ...item.product,
    productOffering: item.productOffering,
    isBundle: children.length > 0,
    isCustomerVisible: true,
    orderDate: order.orderDate,
    billingAccount: item.billingAccount,
    productPrice: item.itemPrice && installedPrices(item.itemPrice),
    productOrderItem: orderItems(order, item),
    ...bundled(item),
  };
}

function versionsOf(view: OrderView): Record<string, string> {
  const entries = (kind: string, elements: ReadonlyMap<string, { version?: string }>) => [...elements].map(([id, element]) => [`${kind}/${id}`, element.version ?? ''] as const);
  return Object.fromEntries([
    ...entries('productOffering', view.offerings),
    ...entries('productSpecification', view.specifications),
    ...[...view.baselines].map(([id, baseline]) => [`product/${id}`, String(baseline.version)] as const),
  ]);
}
