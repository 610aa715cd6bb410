import type { Channel, OrderWatch } from '@banyan/tools-bench';
import { collectionPath, tmf620, tmf622, tmf633, tmf634, tmf637, tmf638 } from '@banyan/tmf';
import { element, loadElements, type Elements } from './soak-stack.js';

const places = ['first', 'second', 'third', 'fourth', 'fifth'];
const free = (name: string) => ({ name, valueType: 'number', minCardinality: 0, maxCardinality: 1, configurable: true });
const takenOver = Object.fromEntries(places.map((name) => [name, `characteristic.${name}`]));

/** A product of five numbers with a service that knows them too: whatever is lost of a change is missing in one of the two. */
const catalog: Elements = [
  [tmf634.resourceSpecification, element('res-page', {})],
  [tmf633.serviceSpecification, element('rfs-page', { resourceSpecification: [{ id: 'res-page', name: 'Page', '@type': 'ResourceSpecificationDecomposition', decomposition: { key: 'page', set: {} } }] })],
  [tmf633.serviceSpecification, element('cfs-page', {
    specCharacteristic: places.map(free),
    serviceSpecRelationship: [{ id: 'rfs-page', name: 'Page', relationshipType: 'decomposesTo', '@type': 'ServiceSpecDecomposition', decomposition: { key: 'page', set: {} } }],
  })],
  [tmf620.productSpecification, element('page', {
    productSpecCharacteristic: places.map(free),
    serviceSpecification: [{ id: 'cfs-page', name: 'Page', '@type': 'ServiceSpecificationDecomposition', decomposition: { key: 'page', set: takenOver } }],
  })],
  [tmf620.productOffering, element('page-offer', { lifecycleStatus: 'Launched', productSpecification: { id: 'page' } })],
];

/** Makes `page-offer` known to the catalog. */
export const loadPages = (channel: Channel): Promise<void> => loadElements(channel, catalog);

interface Characteristic { name: string; value: unknown }
interface Product {
  id: string; status: string; productCharacteristic?: Characteristic[];
  productOrderItem: { productOrderId: string; orderItemAction: string }[]; realizingService: { id: string }[];
}
interface Order { id: string; state: string; note?: { text: string }[]; productOrderItem: { product: { id: string } }[] }

/** One change, as it was asked for, and what became of it. */
interface Change { action: 'modify' | 'delete'; name: string; value: number; orderId?: string; state: string; why: string }

export interface RoundReport {
  completed: number;
  refused: number;
  /** What should not be: nothing, when no change was lost. */
  faults: string[];
}

const order = (item: object) => JSON.stringify({ productOrderItem: [{ id: '1', ...item }] });
const bodyOf = ({ action, name, value }: Change, id: string) => order({ action, product: { id, ...(action === 'modify' ? { productCharacteristic: [{ name, value }] } : {}) } });

/**
 * Fires all changes of one product at once: each modify sets one of its numbers, and somewhere among them it is given up. Those that
 * completed must have come one after the other.
 */
export async function changesRound(channel: Channel, watch: OrderWatch, modifies: number, deletes: number): Promise<RoundReport> {
  const added = await placed(channel, order({ action: 'add', productOffering: { id: 'page-offer' }, product: {} }));
  if ((await watch.end(added.id)) !== 'completed') throw new Error(`the product was not added: ${JSON.stringify(await channel.get(`${collectionPath(tmf622.productOrder)}/${added.id}`))}`);
  const { id } = added.productOrderItem[0]!.product;
  const changes = Array.from({ length: modifies + deletes }, (_, index): Change => ({ action: index < modifies ? 'modify' : 'delete', name: places[index % places.length]!, value: index + 1, state: 'refused', why: '' }));
  await Promise.all(shuffled(changes).map((change) => carryOut(channel, watch, change, id)));
  const product = await channel.get<Product>(`${collectionPath(tmf637.product)}/${id}`);
  const service = await channel.get<{ serviceCharacteristic?: Characteristic[] }>(`${collectionPath(tmf638.service)}/${product.realizingService[0]!.id}`);
  const completed = changes.filter(({ state }) => state === 'completed').length;
  return { completed, refused: changes.length - completed, faults: faultsOf(added.id, changes, product, service.serviceCharacteristic) };
}

async function carryOut(channel: Channel, watch: OrderWatch, change: Change, productId: string): Promise<void> {
  try {
    const { id } = await placed(channel, bodyOf(change, productId));
    const state = await watch.end(id);
    const { note = [] } = await channel.get<Order>(`${collectionPath(tmf622.productOrder)}/${id}`);
    Object.assign(change, { orderId: id, state, why: note.at(-1)?.text ?? '' });
  } catch (error) {
    change.why = error instanceof Error ? error.message : String(error);
  }
}

/** On a busy machine an order may not be judged in time: it is answered with 503, nothing has happened, and a channel asks again. */
async function placed(channel: Channel, body: string): Promise<Order> {
  try {
    return await channel.post<Order>(collectionPath(tmf622.productOrder), body);
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('was answered with 503'))) throw error;
    return placed(channel, body);
  }
}

/** A product that is on its way out, or gone, is changed by nobody any more: this alone may stand in the way of a change. */
const givenUp = /is (pendingTerminate|terminated)/;

/** Pure: what tells that the completed changes did not follow one another on the product, each upon the one before. */
export function faultsOf(addedBy: string, changes: readonly Change[], product: Product, ofService: readonly Characteristic[] = []): string[] {
  const completed = changes.filter(({ state }) => state === 'completed');
  const history = product.productOrderItem.slice(1).map(({ productOrderId }) => productOrderId);
  const inTurn = history.map((orderId) => completed.find((change) => change.orderId === orderId));
  const expected: Record<string, unknown> = {};
  for (const change of inTurn) if (change?.action === 'modify') expected[change.name] = change.value;
  const isAs = (characteristics: readonly Characteristic[]) => places.every((name) => characteristics.find((other) => other.name === name)?.value === expected[name]);
  const deletions = inTurn.flatMap((change, index) => (change?.action === 'delete' ? [index] : []));
  const ended = changes.some(({ action }) => action === 'delete') ? 'terminated' : 'active';
  return [
    ...(product.productOrderItem[0]?.productOrderId === addedBy ? [] : ['the product has forgotten the order that added it']),
    ...completed.filter(({ orderId }) => history.filter((other) => other === orderId).length !== 1).map(({ orderId }) => `order ${orderId} completed and is not once in the history of the product`),
    ...(inTurn.includes(undefined) ? ['the product names an order that has not completed'] : []),
    ...(product.status === ended ? [] : [`the product is ${product.status}, not ${ended}`]),
    ...(ended === 'active' || (deletions.length === 1 && deletions[0] === history.length - 1) ? [] : [`it was given up ${deletions.length} times, and changed after that`]),
    ...(isAs(product.productCharacteristic ?? []) ? [] : [`the product has ${JSON.stringify(product.productCharacteristic)}, and its history comes to ${JSON.stringify(expected)}`]),
    ...(isAs(ofService) ? [] : [`the service has ${JSON.stringify(ofService)}, and the history comes to ${JSON.stringify(expected)}`]),
    ...changes.filter(({ state, why }) => state !== 'completed' && !givenUp.test(why)).map(({ orderId, state, why }) => `order ${orderId ?? ''} is ${state}: ${why}`),
  ];
}

function shuffled<Element>(list: readonly Element[]): Element[] {
  const drawn = list.map((element) => ({ element, lot: Math.random() }));
  return drawn.toSorted((one, other) => one.lot - other.lot).map(({ element }) => element);
}
