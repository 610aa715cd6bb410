import { isDeepStrictEqual } from 'node:util';
import type { Transaction, Transactions } from '@banyan/messaging';
import { documentUseCases, patchStored, type ResourceStore } from '@banyan/service';
import { badRequest, conflict, judgedCreate, notFound, patchDocument, tmf622, type RequestContext, type ResourcePatch, type ResourceUseCases, type StoredDocument } from '@banyan/tmf';
import { v7 as uuidv7 } from 'uuid';
import type { OrderJudge } from '../order-judge.js';
import { priceMismatches } from '../prices/price-mismatches.js';
import type { ProductOrder } from '../product-order.entity.js';
import type { ProductOrderService } from '../product-order.service.js';
import { refuse, type RuleViolation } from '../rule-violation.js';
import { identified, isMeant, judgedCart, orderOf, malformedIn, pathInCart, type ShoppingCart } from './shopping-cart.js';

type StoredCart = StoredDocument & { document: ShoppingCart };

/** Somebody else wrote the cart between its judgement and the transaction that was to store it. */
class ChangedMeanwhile extends Error {}
const maximumAttempts = 5;

/** The use cases of shopping carts. A cart is judged outside of transactions, because catalog and inventory are asked. */
export class ShoppingCartService {
  constructor(
    private readonly store: ResourceStore<ShoppingCart>,
    private readonly transactions: Transactions,
    private readonly judge: OrderJudge,
    private readonly orders: ProductOrderService,
  ) {}

  useCases(): ResourceUseCases {
    const kept = documentUseCases<ShoppingCart>(this.store, this.transactions);
    const find = async (id: string) => {
      const stored = (await kept.find(id)) as StoredCart | undefined;
      return stored && this.refreshed(stored);
    };
    return {
      ...kept,
      create: async (body, context) => kept.create(await this.judged(wellFormed(body as ShoppingCart)), context),
      find,
      list: async (query) => {
        const page = await kept.list(query);
        return { ...page, items: await Promise.all(page.items.map(async (cart) => (await find(cart.id))?.document ?? cart)) };
      },
      patch: (id, patch, context) => again(() => this.patch(id, patch, context)),
    };
  }

  /** Makes the cart an order, once: asked again, it answers the order that it became. */
  checkout(id: string, body: Record<string, unknown>, context: RequestContext): Promise<StoredDocument> {
    return again(() => this.order(id, body, context));
  }

  private async order(id: string, body: Record<string, unknown>, context: RequestContext): Promise<StoredDocument> {
    const stored = await this.existing(id);
    const { productOrder } = stored.document;
    if (productOrder) return (await this.orders.useCases().find(productOrder.id)) ?? Promise.reject(notFound('ProductOrder', productOrder.id));
    if (!stored.document.cartItem?.some(isMeant)) refuse([nothingToOrder], 'the cart cannot be ordered');
    const said = judgedCreate(tmf622.productOrder, { ...body, ...orderOf(stored.document) });
    const now = await this.judged({ ...stored.document, ...ofTheWhole(said) });
    refuse((now.violation ?? []).map((violation) => ({ ...violation, status: 422 as const })), 'the cart cannot be ordered');
    refuse(changedPrices(stored.document, now), 'the cart has other prices by now; read it again');
    // The prices go along as the client's, so that one that changes in this moment is noticed by the order.
    const judged = { ...said, ...orderOf(now) };
    return this.orders.place(judged, context, (tx, { id: orderId }) => this.ordered(tx, stored, orderId, context));
  }

  /** Notes on the cart which order it became, in the transaction that places the order. */
  private async ordered(tx: Transaction, { document, version }: StoredCart, orderId: string, context: RequestContext): Promise<void> {
    const locked = await this.store.lock(tx, document.id);
    if (locked?.version !== version) throw new ChangedMeanwhile(`cart ${document.id}`);
    await this.store.update(tx, document.id, { ...document, productOrder: { id: orderId, '@referredType': 'ProductOrder' } }, context);
  }

  private async patch(id: string, patch: ResourcePatch, context: RequestContext): Promise<StoredDocument> {
    const stored = await this.existing(id);
    if (stored.document.productOrder) throw conflict(`the cart was ordered, as ${stored.document.productOrder.id}`);
    const judged = await this.judged(wellFormed(patchDocument(this.store.definition, stored.document, patch) as ShoppingCart));
    const beforePatch = (before: ShoppingCart) => {
      if (!isDeepStrictEqual(before, stored.document)) throw new ChangedMeanwhile(`cart ${id}`);
      return judged;
    };
    return this.transactions.run((tx) => patchStored<ShoppingCart>(this.store, { beforePatch }, tx, id, patch, context));
  }

  /** A cart tells what holds now. When that is something else than it told before, it is stored, so that its version and its events say so too. */
  private async refreshed(stored: StoredCart): Promise<StoredDocument> {
    const { document } = stored;
    if (document.productOrder || !document.cartItem?.length) return stored;
    const judged = await this.judged(document);
    if (isDeepStrictEqual(judged, document)) return stored;
    return this.transactions.run(async (tx) => {
      const locked = await this.store.lock(tx, document.id);
      if (locked?.version !== stored.version) return locked ?? stored;
      return this.store.update(tx, document.id, judged, {});
    });
  }

  private async existing(id: string): Promise<StoredCart> {
    const stored = await this.store.find(this.transactions, id);
    if (!stored) throw notFound(this.store.definition.type, id);
    return stored as StoredCart;
  }

  private async judged(cart: ShoppingCart): Promise<ShoppingCart> {
    const judged = (order: ProductOrder) => (order.productOrderItem.length > 0 ? this.judge.judged({ ...order, id: uuidv7() }) : undefined);
    return judgedCart(cart, await judged(orderOf(cart)), await judged(orderOf(cart, (item) => !isMeant(item))));
  }
}

/** What of an order as a whole decides whether it is accepted; a cart may say it, and so may whoever orders it. */
const ofTheWhole = (said: Record<string, unknown>): Partial<ShoppingCart> => Object.fromEntries(['channel', 'category', 'agreement', 'reservation'].flatMap((name) => (said[name] === undefined ? [] : [[name, said[name]]])));

/** @throws TmfError 400 */
function wellFormed(cart: ShoppingCart): ShoppingCart {
  const numbered = identified(cart);
  const malformed = malformedIn(numbered);
  if (malformed.length > 0) throw badRequest(malformed, 'the ShoppingCart is not valid');
  return numbered;
}

const nothingToOrder: RuleViolation = { status: 422, code: 'noItem', path: 'cartItem', reason: 'nothing is in the cart that is not saved for later' };

/** What the cart told of prices and what holds now, where they differ. */
const changedPrices = (told: ShoppingCart, now: ShoppingCart) =>
  priceMismatches(orderOf(told), orderOf(now)).map((mismatch) => ({ ...mismatch, status: 409 as const, code: 'priceChanged', path: pathInCart(mismatch.path, told) }));

/** Once more by what the other one has left; each time somebody else was done with it. */
async function again<T>(attempt: () => Promise<T>, left = maximumAttempts): Promise<T> {
  return attempt().catch((error: unknown) => {
    if (!(error instanceof ChangedMeanwhile)) throw error;
    if (left <= 1) throw conflict('the cart is being changed by others; try again');
    return again(attempt, left - 1);
  });
}
