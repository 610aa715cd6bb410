import { tmf622, validateDocument, type tmf663, type Violation } from '@banyan/tmf';
import { configured } from '../configured-order.js';
import type { Judgement } from '../order-judge.js';
import { totalPrices } from '../prices/prices.js';
import type { ProductOrder, ProductOrderItem } from '../product-order.entity.js';

/** A TMF663 shopping cart as it is stored. What is wrong with it, and the order it became, are extensions; so is what else an order says of itself. */
export type ShoppingCart = Omit<tmf663.ShoppingCart, 'cartItem'> & Pick<ProductOrder, 'channel' | 'category' | 'agreement'> & {
  id: string;
  cartItem?: CartItem[];
  violation?: Violation[];
  productOrder?: { id: string; href?: string; '@referredType'?: string };
  [attribute: string]: unknown;
};
/** What is wrong with an item that is saved for later stands with it, for it does not stand in the way of the cart. */
export type CartItem = Omit<tmf663.CartItem, 'cartItem'> & { cartItem?: CartItem[]; violation?: Violation[] };

/** Whether an item is meant to be ordered; what is saved for later is shown, and stays behind. */
export const isMeant = ({ status }: CartItem) => status !== 'saveForLater';

/** The cart with an id on each item, for what is said of an item names it; those without one are numbered from 1, those within them from 1.1. */
export function identified(cart: ShoppingCart): ShoppingCart {
  const number = (items: CartItem[], prefix: string): CartItem[] =>
    items.map((item, index) => {
      const id = item.id ?? `${prefix}${index + 1}`;
      return { ...item, id, action: item.action ?? 'add', ...(item.cartItem ? { cartItem: number(item.cartItem, `${id}.`) } : {}) };
    });
  return cart.cartItem ? { ...cart, cartItem: number(cart.cartItem, '') } : cart;
}

/** The order that a cart, or some of its items, would be, with the prices that it shows. TMF663 spells some attributes otherwise. */
export function orderOf({ id, relatedParty, channel, category, agreement, reservation, cartItem = [], cartTotalPrice }: ShoppingCart, which: (item: CartItem) => boolean = isMeant): ProductOrder {
  const itemOf = ({ cartItem: children, cartItemRelationship, ItemTotalPrice, status: _status, violation: _violation, '@type': _type, ...item }: CartItem): ProductOrderItem => ({
    ...item,
    ...(children ? { productOrderItem: children.map(itemOf) } : {}),
    ...(cartItemRelationship ? { productOrderItemRelationship: cartItemRelationship } : {}),
    ...(ItemTotalPrice ? { itemTotalPrice: ItemTotalPrice } : {}),
  }) as ProductOrderItem;
  const said = { relatedParty, channel, category, agreement, reservation, orderTotalPrice: cartTotalPrice };
  return { id, ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)), productOrderItem: cartItem.filter(which).map(itemOf) } as ProductOrder;
}

/** A path of the order that a cart, or some of its items, would be, as one of the cart, where all have their places. */
export function pathInCart(path: string, { cartItem = [] }: ShoppingCart, which: (item: CartItem) => boolean = isMeant): string {
  const places = cartItem.flatMap((item, index) => (which(item) ? [index] : []));
  return inWordsOfCart(path.replace(/^productOrderItem\[(\d+)\]/, (_whole, index: string) => `cartItem[${places[Number(index)]}]`));
}

const inWordsOfCart = (path: string) => path.replaceAll('productOrderItem', 'cartItem').replaceAll('itemTotalPrice', 'ItemTotalPrice').replaceAll('orderTotalPrice', 'cartTotalPrice');

/** Extensions of a cart may be attributes of an order, and are judged as those: what is malformed there would be no order. */
export const malformedIn = (cart: ShoppingCart): Violation[] =>
  !cart.cartItem?.length ? [] : validateDocument(tmf622.productOrder.classes.create, orderOf(cart, () => true)).violations.map((violation) => ({ ...violation, path: inWordsOfCart(violation.path) }));

/**
 * Pure: the cart as its judgement has it. Each item that is right has its prices; whatever is wrong is told with its path, and stays in the cart:
 * of the cart, or, of an item that is saved for later, with that one alone.
 *
 * @param meant the judgement of what is to be ordered; absent when that is nothing
 * @param saved that of what is saved for later, which has prices, or what is wrong with it, and is in no total
 */
export function judgedCart({ violation: _violation, cartTotalPrice: _cartTotalPrice, ...cart }: ShoppingCart, meant?: Judgement, saved?: Judgement): ShoppingCart {
  const priced = new Map([...pricedItems(meant), ...pricedItems(saved)]);
  const implied = new Map([meant, saved].flatMap((judgement) => judgement?.order.productOrderItem ?? []).map((item) => [item.id!, item]));
  const told = (judgement: Judgement | undefined, which: (item: CartItem) => boolean) => (judgement?.violations ?? []).map(({ code, path, reason }) => ({ code, path: pathInCart(path, cart as ShoppingCart, which), reason }));
  const ofSaved = told(saved, (item) => !isMeant(item));
  const cartItem = cart.cartItem?.map(({ violation: _judgedBefore, ...item }, index) => {
    const wrong = ofSaved.filter(({ path }) => path.startsWith(`cartItem[${index}]`));
    return { ...withPrices(withImplied(item, implied.get(item.id!)), priced.get(item.id!)), ...(wrong.length > 0 ? { violation: wrong } : {}) };
  });
  const prices = (cartItem ?? []).filter(isMeant).flatMap(pricesWithin);
  const violations = told(meant, isMeant);
  return {
    ...(cart as ShoppingCart),
    ...(cartItem ? { cartItem } : {}),
    ...(prices.length > 0 ? { cartTotalPrice: totalPrices(prices) } : {}),
    ...(violations.length > 0 ? { violation: violations } : {}),
  };
}

/** Items of which nothing is wrong, by id, configured and priced. */
function pricedItems(judgement: Judgement | undefined): [string, ProductOrderItem][] {
  if (!judgement) return [];
  const { order, view, violations } = judgement;
  const right = order.productOrderItem.filter((_item, index) => !violations.some(({ path }) => path.startsWith(`productOrderItem[${index}]`)));
  return configured({ ...order, productOrderItem: right }, view).productOrderItem.map((item) => [item.id!, item]);
}

/** A bundle shows the options that it has by default, and what is given up all that goes with it. */
function withImplied(item: CartItem, implied: ProductOrderItem | undefined): CartItem {
  const held = implied?.productOrderItem;
  if (!held?.length) return item;
  const known = new Map((item.cartItem ?? []).map((child) => [child.id!, child]));
  return { ...item, cartItem: held.map((child) => withImplied(known.get(child.id!) ?? cartItemOf(child), child)) };
}

const cartItemOf = ({ id, action, productOffering, product }: ProductOrderItem): CartItem => ({ id, action, ...(productOffering ? { productOffering } : {}), product } as CartItem);

function withPrices({ itemPrice: _itemPrice, ItemTotalPrice: _itemTotalPrice, cartItem, ...item }: CartItem, ordered: ProductOrderItem | undefined): CartItem {
  return {
    ...item,
    ...(ordered?.itemPrice ? { itemPrice: ordered.itemPrice, ItemTotalPrice: ordered.itemTotalPrice } : {}),
    ...(cartItem ? { cartItem: cartItem.map((child, index) => withPrices(child, ordered?.productOrderItem?.[index])) } : {}),
  } as CartItem;
}

const pricesWithin = ({ itemPrice = [], cartItem = [] }: CartItem): NonNullable<CartItem['itemPrice']> => [...itemPrice, ...cartItem.flatMap(pricesWithin)];
