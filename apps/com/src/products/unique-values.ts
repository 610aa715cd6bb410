import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '@banyan/messaging';
import { relyingStatuses, type Characteristic } from '@banyan/order';
import { configure } from '../configuration.js';
import { frameOf } from '../frame.js';
import type { OrderView, OwnedProduct } from '../order-view.js';
import { itemsOf, type PlacedItem, type ProductOrder } from '../product-order.entity.js';
import { refuse, type RuleViolation } from '../rule-violation.js';
import { isMigrated } from './modifications.js';

/** A value that no two products of a specification have at the same time: TMF620 `isUnique`, “while value is in effect”. */
export interface UniqueValue { itemId: string; path: string; specificationId: string; name: string; value: unknown; productId?: string }

/** Pure: the unique values that an order brings. One that its product has already is no news. */
export function uniqueValuesOf(order: Pick<ProductOrder, 'productOrderItem'>, view: OrderView): UniqueValue[] {
  return itemsOf(order).flatMap((placed) => uniqueValuesOfItem(placed, view));
}

function uniqueValuesOfItem({ item, path }: PlacedItem, view: OrderView): UniqueValue[] {
  const frame = frameOf(item, view);
  const names = (frame?.specification.productSpecCharacteristic ?? []).flatMap(({ name, isUnique }) => (isUnique && name ? [name] : []));
  if (!frame || names.length === 0) return [];
  const given = (item.product?.productCharacteristic ?? []) as unknown as Characteristic[];
  const { values } = configure(frame.specification, frame.offering, given, view.at, frame.present);
  const isNews = (name: string) => values[name] !== undefined && (isMigrated(item, view) || !isDeepStrictEqual(values[name], frame.present?.[name]));
  return names.filter(isNews).map((name) => {
    const index = given.findIndex((each) => each.name === name);
    const at = index < 0 ? `[name=${name}]` : `[${index}].value`;
    return { itemId: item.id!, path: `${path}.product.productCharacteristic${at}`, specificationId: frame.specification.id!, name, value: values[name], productId: item.product?.id };
  });
}

const taken = ({ path, name, value }: UniqueValue, by: string): RuleViolation => ({ status: 409, code: 'characteristicTaken', path, reason: `${name} ${JSON.stringify(value)} is unique, and is that of ${by}` });

const holds = ({ productSpecification, productCharacteristic = [], status }: OwnedProduct, { specificationId, name, value }: UniqueValue): boolean =>
  productSpecification?.id === specificationId && (relyingStatuses as readonly string[]).includes(status ?? '') && productCharacteristic.some((each) => each.name === name && isDeepStrictEqual(each.value, value));

/** Pure: unique values of an item that another product, or another item of the order, has. */
export function uniqueViolations(placed: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const own = uniqueValuesOfItem(placed, view);
  const all = own.length > 0 ? uniqueValuesOf(order, view) : [];
  return own.flatMap((wish) => {
    const holder = (view.holders ?? []).find((product) => product.id !== wish.productId && holds(product, wish));
    const rival = all.find((other) => other.itemId !== wish.itemId && other.specificationId === wish.specificationId && other.name === wish.name && isDeepStrictEqual(other.value, wish.value));
    return holder ? [taken(wish, `product ${holder.id}`)] : rival ? [taken(wish, `item ${rival.itemId}`)] : [];
  });
}

/**
 * Takes the order's unique values for it: of two orders that are judged at the same time one has to hear of the other. An order has its values until it has
 * ended; from then on the inventory tells who has them, to whoever asked it later than that.
 *
 * @param at the moment from which on the inventory was asked, ISO 8601
 * @throws TmfError 409 naming the orders that have them
 */
export async function takeUniqueValues(tx: Transaction, order: ProductOrder, view: OrderView): Promise<void> {
  const wishes = uniqueValuesOf(order, view);
  if (wishes.length === 0) return;
  // In one order everywhere, so that two transactions do not wait for each other in a circle. Whoever has one keeps it here: what has become of that order is seen by a later statement alone.
  const rows = await tx.query<Claim>(
    `INSERT INTO com.unique_value AS held (specification_id, name, value, product_id, order_id)
     SELECT wish."specificationId", wish.name, wish.value, wish."productId", $2 FROM jsonb_to_recordset($1::jsonb) AS wish("specificationId" text, name text, value jsonb, "productId" text) ORDER BY 1, 2, 3
     ON CONFLICT (specification_id, name, value) DO UPDATE SET order_id = held.order_id RETURNING *`,
    [JSON.stringify(wishes), order.id],
  );
  const others = wishes.flatMap((wish) => rows.filter((row) => isOf(row, wish) && row.order_id !== order.id).map((row) => ({ wish, row })));
  if (others.length === 0) return;
  const open = await tx.query<{ id: string }>(
    `SELECT id FROM com.product_order WHERE id = ANY($1) AND deleted_at IS NULL AND coalesce(document ->> 'completionDate', document ->> 'cancellationDate', 'infinity')::timestamptz >= $2::timestamptz`,
    [others.map(({ row }) => row.order_id), view.at],
  );
  refuse(others.filter(({ wish, row }) => row.product_id !== wish.productId && open.some(({ id }) => id === row.order_id)).map(({ wish, row }) => taken(wish, `order ${row.order_id}`)));
  for (const { wish } of others) {
    const { specificationId, name, value, productId } = wish;
    await tx.query('UPDATE com.unique_value SET product_id = $4, order_id = $5 WHERE specification_id = $1 AND name = $2 AND value = $3::jsonb', [specificationId, name, JSON.stringify(value), productId, order.id]);
  }
}

interface Claim { specification_id: string; name: string; value: unknown; product_id: string; order_id: string }

const isOf = (row: Claim, wish: UniqueValue) => row.specification_id === wish.specificationId && row.name === wish.name && isDeepStrictEqual(row.value, wish.value);

export async function freeUniqueValues(tx: Transaction, orderId: string): Promise<void> {
  await tx.query('DELETE FROM com.unique_value WHERE order_id = $1', [orderId]);
}
