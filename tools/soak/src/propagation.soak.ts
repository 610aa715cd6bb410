import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { OrderWatch, type Channel } from '@banyan/tools-bench';
import { collectionPath, tmf620, tmf622, tmf637, tmf663, tmf679 } from '@banyan/tmf';
import { element, loadElements, onStack } from './soak-stack.js';
import type { Soak } from './soaks.js';
import { thinProduct } from './thin-product.js';

// npm run soak -- propagation [--rounds 20]: until when after the catalog has answered a change a channel may still hear the old answer.

const promisedMs = 1_000;
const askEveryMs = 20;
const patienceMs = 60_000;

interface Priced { price: { dutyFreeAmount: { value: number } } }
interface Order { id: string; orderTotalPrice: Priced[]; productOrderItem: { product: { id: string } }[] }

const amount = (prices: Priced[] | undefined) => prices?.[0]?.price.dutyFreeAmount.value;
/** Another amount for each round, in whole cents. */
const priceOf = (round: number) => Math.round((10 + round * 1.07) * 100) / 100;

/** Asks until the answer is no longer the old one, and tells after how many ms the last question was sent that had the old one; how long an answer takes is another matter. */
async function heard(since: number, isNew: () => Promise<boolean>): Promise<number> {
  let lastOldMs = 0;
  for (let askedMs = performance.now() - since; askedMs < patienceMs; askedMs = performance.now() - since) {
    if (await isNew()) return lastOldMs;
    lastOldMs = askedMs;
    await pause(askEveryMs);
  }
  return Infinity;
}

/** What a channel asks of one offering, and the answers that tell the one from the other. */
function questions(channel: Channel, id: string) {
  const item = { id: '1', action: 'add', productOffering: { id }, product: {} };
  const cart = () => channel.post<{ cartTotalPrice?: Priced[] }>(collectionPath(tmf663.shoppingCart), JSON.stringify({ cartItem: [item] }));
  const order = () => channel.post<Order>(collectionPath(tmf622.productOrder), JSON.stringify({ productOrderItem: [item] }));
  const qualification = () => channel.post<{ qualificationResult: string }>(collectionPath(tmf679.productOfferingQualification), JSON.stringify({ productOfferingQualificationItem: [item] }));
  return { cart, order, qualification };
}

async function run(channel: Channel, rounds: number): Promise<boolean> {
  const watch = new OrderWatch(channel, 50, patienceMs);
  await loadElements(channel, thinProduct({ product: 'mooring', resource: 'berth', values: rounds * 200 }));
  const slowest = new Map<string, number>();
  let isEqual = true;
  for (let round = 1; round <= rounds; round += 1) {
    const [id, price] = [`mooring-${round}`, `mooring-fee-${round}`];
    await loadElements(channel, [
      [tmf620.productOfferingPrice, element(price, { priceType: 'recurring', recurringChargePeriodType: 'month', recurringChargePeriodLength: 1, price: { unit: 'SGD', value: 9.99 } })],
      [tmf620.productOffering, element(id, { lifecycleStatus: 'Launched', productSpecification: { id: 'mooring' }, productOfferingPrice: [{ id: price }] })],
    ]);
    const { cart, order, qualification } = questions(channel, id);
    const before = await order();
    await watch.end(before.id);
    const changed = async (what: string, path: string, change: object, asked: Record<string, () => Promise<boolean>>) => {
      // Whoever asked a moment ago has a copy that is trusted for a while: that is the case that takes longest.
      await cart();
      await channel.patch(path, JSON.stringify(change));
      const since = performance.now();
      const found = await Promise.all(Object.entries(asked).map(async ([where, isNew]) => [`${what} in the ${where}`, await heard(since, isNew)] as const));
      for (const [name, ms] of found) slowest.set(name, Math.max(slowest.get(name) ?? 0, ms));
    };
    const value = priceOf(round);
    let priced = before;
    await changed('price', `${collectionPath(tmf620.productOfferingPrice)}/${price}`, { price: { unit: 'SGD', value } }, {
      cart: async () => amount((await cart()).cartTotalPrice) === value,
      order: async () => amount((priced = await order()).orderTotalPrice) === value,
    });
    await watch.end(priced.id);
    const installed = await Promise.all([before, priced].map(({ productOrderItem }) => channel.get<{ productPrice: Priced[] }>(`${collectionPath(tmf637.product)}/${productOrderItem[0]!.product.id}`)));
    isEqual &&= amount(installed[0]!.productPrice) === 9.99 && amount(installed[1]!.productPrice) === value;
    await changed('retirement', `${collectionPath(tmf620.productOffering)}/${id}`, { lifecycleStatus: 'Retired' }, {
      qualification: async () => (await qualification()).qualificationResult === 'red',
      cart: async () => (await cart()).cartTotalPrice === undefined,
      order: () => order().then(() => false, (error: Error) => error.message.includes('offeringNotLaunched')),
    });
  }
  for (const [name, ms] of slowest) console.log(`${name}: the last question with the old answer was sent ${ms.toFixed(0)} ms after the catalog answered, in ${rounds} changes`);
  console.log(`installed products have the prices that they were ordered at: ${isEqual ? 'yes, to the cent' : 'no'}`);
  return isEqual && [...slowest.values()].every((ms) => ms < promisedMs);
}

/** A price change and a retirement show within a second, whoever is asked. */
export const propagationSoak: Soak = async (args) => {
  const { values: { rounds } } = parseArgs({ args, options: { rounds: { type: 'string', default: '20' } } });
  return onStack((channel) => run(channel, Number(rounds)));
};
