import { readdirSync, readFileSync } from 'node:fs';
import type { OrderState } from '@banyan/order';
import type { tmf622 } from '@banyan/tmf';
import { add, arjunNair, meiTan, orchidWalk, productOrder, sampleCatalog, type OrderBody } from './cast.js';

/** A row of a table of orders, such as those in `apps/com/src/order-cases`; README.md there tells the notation. */
export interface OrderCase {
  /** Where it stands: file, heading and row. */
  title: string;
  /** Its cells by the head of their column, without the marks of code; a column that a table does not have is empty. */
  cells: Readonly<Record<string, string>>;
}

/** Every case in the Markdown files of a folder, in the order of their names. */
export function orderCases(folder: URL): OrderCase[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md').sort();
  return files.flatMap((name) => casesOf(name, readFileSync(new URL(name, folder), 'utf8').split('\n')));
}

function casesOf(file: string, lines: string[]): OrderCase[] {
  const cases: OrderCase[] = [];
  let section = '';
  let heads: string[] | undefined;
  for (const line of lines) {
    if (line.startsWith('#')) section = line.replace(/^#+ /, '');
    const cells = line.startsWith('|') ? line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', '')) : undefined;
    if (!cells || /^-+$/.test(cells[0]!)) heads = cells && heads;
    else if (!heads) heads = cells;
    else cases.push({ title: `${file} · ${section} · ${cells.filter(Boolean).join(' → ')}`, cells: Object.fromEntries(cells.map((cell, index) => [heads![index] ?? `column ${index}`, cell])) });
  }
  return cases;
}

type Order = Partial<tmf622.ProductOrder> & Record<string, unknown>;
type Item = tmf622.ProductOrderItem & { product: NonNullable<tmf622.ProductOrderItem['product']> };

const places: Record<string, object[]> = { nowhere: [], 'orchid-walk': [orchidWalk], 'lotus-lane': [{ ...orchidWalk, id: 'address-2002', name: '7 Lotus Lane' }] };
const people: Record<string, object[]> = { nobody: [], 'mei-tan': [meiTan], 'arjun-nair': [arjunNair], 'ravi-shah': [{ ...arjunNair, id: 'customer-1003', name: 'Ravi Shah' }], installer: [{ ...arjunNair, id: 'installer-7', name: 'Lim & Sons', role: 'Installer' }] };
const reliesOn = (id: string) => ({ id, relationshipType: 'reliesOn' });

/** `24-months` lasts as long as it says, and `of-24-months` has no name; what is `free` has no end, and `none` is an empty list. */
function termsCalled(name: string): object[] {
  const [, unnamed, amount, units] = /^(of-)?(\d+)-(day|week|month|year)s?$/.exec(name) ?? [];
  return name === 'none' ? [] : [{ ...(unnamed ? {} : { name }), ...(amount ? { duration: { amount: Number(amount), units } } : {}) }];
}

/** `name=value`, as a list of characteristics. */
const characteristicsSaid = (text: string) => [text.split('=')].map(([name, ...value]) => ({ name, value: valueOf(value.join('=')) }));

const relate = (item: Item, relationshipType: string, id: string) => (item.product.productRelationship = [...(item.product.productRelationship ?? []), { relationshipType, product: { id } }]);

/** What a word of the form `name:value` says of an item. */
const itemWords: Record<string, (item: Item, value: string) => void> = {
  quantity: (item, value) => (item.quantity = Number(value)),
  to: (item, value) => (item.productOffering = { id: value }),
  at: (item, value) => (item.product.place = places[value] as never),
  for: (item, value) => (item.product.relatedParty = people[value] as never),
  status: (item, value) => (item.product.status = value as Item['product']['status']),
  term: (item, value) => (item.product.productTerm = termsCalled(value)),
  relies: (item, value) => relate(item, 'reliesOn', value),
  holds: (item, value) => relate(item, 'bundles', value),
  // `targets/x`, by a word that demands nothing.
  relates: (item, value) => relate(item, ...(value.split('/') as [string, string])),
  // Values of what the product only names: a product within it, and one beside it.
  within: (item, value) => (item.product.product = [{ productCharacteristic: characteristicsSaid(value) }] as never),
  beside: (item, value) => (item.product.productRelationship = [{ relationshipType: 'targets', product: { id: 'x', productCharacteristic: characteristicsSaid(value) } }] as never),
  name: (item, value) => (item.product.name = value),
  serial: (item, value) => (item.product.productSerialNumber = value),
  starts: (item, value) => (item.product.startDate = value),
  is: (item, value) => (item.product.productOffering = { id: value }),
  agreement: (item, value) => (item.product.agreement = value === 'none' ? [] : [{ id: value, name: value }]),
  itemTerm: (item, value) => (item.itemTerm = [{ name: value }]),
  until: (item, value) => (item.product.terminationDate = value),
  account: (item, value) => (item.billingAccount = { id: value }),
  after: (item, value) => (item.productOrderItemRelationship = [...(item.productOrderItemRelationship ?? []), reliesOn(value)]),
};

/** What such a word says of the order, where its clause begins with `order`. */
const orderWords: Record<string, (order: Order, value: string) => void> = {
  start: (order, value) => (order.requestedStartDate = value),
  by: (order, value) => (order.requestedCompletionDate = value),
  priority: (order, value) => (order.priority = value),
  after: (order, value) => (order['orderRelationship'] = [...((order['orderRelationship'] ?? []) as object[]), reliesOn(value)]),
  party: (order, value) => (order.relatedParty = [{ ...meiTan, id: value.split('/').at(-1)!, href: `/tmf-api/party/v4/${value}` }]),
  of: (order, value) => (order.relatedParty = value.split('+').flatMap((name) => people[name]!) as never),
  account: (order, value) => (order.billingAccount = { id: value }),
  says: (order, value) => (order.orderTotalPrice = [{ priceType: 'recurring', price: { dutyFreeAmount: { unit: 'SGD', value: Number(value) } } }]),
  orderRelationship: (order, value) => (order['orderRelationship'] = value),
  // The name is that of one party, the link that of another.
  link: (order, value) => (order.relatedParty = [{ ...meiTan, href: `/tmf-api/party/v4/${value}` }]),
};

/** A row says only what there are words for. */
const meaning = <Of>(words: Record<string, (of: Of, value: string) => void>, word: string) => {
  const [name = '', ...value] = word.split(':');
  const means = words[name];
  if (!means) throw new Error(`no word ${name}; there are ${Object.keys(words).join(', ')}`);
  return (of: Of) => means(of, value.join(':'));
};

/** A number, true, false or JSON; anything else is a text. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const bare: Record<string, (target: string) => unknown> = {
  add: (target) => ({ ...add(target), ...(target === '' ? { productOffering: undefined } : {}) }),
  ...Object.fromEntries(['modify', 'delete', 'noChange'].map((action) => [action, (target: string) => ({ action, product: target === '' ? {} : { id: target } })])),
};

/** Reads items up to the end or a closing bracket; takes what it has read from the front of the list. */
function readItems(words: string[], order: Order): Item[] {
  const items: Item[] = [];
  while (words.length > 0) {
    const verb = words.shift()!;
    if (verb === ')') break;
    if (verb === '+') continue;
    const item = verb === 'order' ? undefined : readTarget(verb, words);
    if (item) items.push(item);
    while (words.length > 0 && words[0] !== '+' && words[0] !== ')') readWord(words, order, item);
  }
  return items;
}

function readTarget(verb: string, words: string[]): Item {
  if (!bare[verb]) throw new Error(`no action ${verb}; there are ${Object.keys(bare).join(', ')}, and order`);
  const [target = '', id] = words.shift()!.split('#');
  return { ...(bare[verb](target === '-' ? '' : target) as Item), ...(id ? { id } : {}) };
}

function readWord(words: string[], order: Order, item: Item | undefined): void {
  const word = words.shift()!;
  const [, name, text, unitOfMeasure] = /^(\w+)=(.*?)(?:@(\w+))?$/.exec(word) ?? [];
  if (!item) meaning(orderWords, word)(order);
  else if (word === '(') item.productOrderItem = readItems(words, order);
  else if (name === undefined) meaning(itemWords, word)(item);
  else item.product.productCharacteristic = [...(item.product.productCharacteristic ?? []), { name, value: valueOf(text!), ...(unitOfMeasure ? { unitOfMeasure } : {}) } as never];
}

/** The order that a cell asks for, as a channel would post it; Mei Tan's, unless it says otherwise. */
export function orderOf(cell: string): Order & { id: string } {
  const words: Order = {};
  const items = readItems(cell.split(/\s+/).filter(Boolean), words);
  return { id: 'order-1', ...(productOrder(...(items as unknown as OrderBody['productOrderItem'])) as unknown as Order), ...words };
}

/** What there is before the order: products, each by its offering, and the orders and parties that the order may name. */
export function presentOf(cell: string): { products: string[]; states: Map<string, OrderState>; parties: Set<string> } {
  const clauses = cell.split(/ \+ (?![^(]*\))/).filter(Boolean);
  const told = (word: string) => clauses.filter((clause) => clause.startsWith(`${word} `)).map((clause) => clause.split(' ').slice(1));
  return {
    products: clauses.filter((clause) => !/^(order|party) /.test(clause)),
    states: new Map(told('order').map(([id, state]) => [id!, state as OrderState])),
    parties: new Set(told('party').map(([party]) => `/tmf-api/party/v4/${party}`)),
  };
}

const kinds = ['productOffering', 'productSpecification', 'productOfferingPrice'] as const;
type Element = Record<string, unknown> & { id: string };

/** The sample catalog with what a cell changes: `element.path=value` sets an attribute, or takes it away; `without:element` takes the element away. */
export function catalogOf(cell: string): Record<(typeof kinds)[number], Map<string, Element>> {
  const catalog = Object.fromEntries(kinds.map((kind) => [kind, sampleCatalog<Element>(kind)])) as Record<(typeof kinds)[number], Map<string, Element>>;
  for (const change of cell.split(' + ').filter(Boolean)) {
    const [, without, path, text] = /^(?:without:(\S+)|([^=]+)=(.*))$/.exec(change) ?? [];
    const [id = '', ...steps] = (without ?? path ?? '').split('.');
    const elements = Object.values(catalog).find((map) => map.has(id));
    if (!elements) throw new Error(`the sample catalog has no ${id}`);
    if (without) elements.delete(id);
    else setAt(elements.get(id)!, steps, text === '' ? undefined : valueOf(text!));
  }
  return catalog;
}

function setAt(element: Record<string, unknown>, steps: string[], value: unknown): void {
  const [step = '', ...rest] = steps;
  if (rest.length === 0) element[step] = value;
  else setAt((element[step] ??= {}) as Record<string, unknown>, rest, value);
}

