import { readdirSync, readFileSync } from 'node:fs';
import { characteristicsOf, valuesOf, type Characteristic, type Plan, type SendAction, type WaitAction } from '@banyan/order';
import { catalogOf, orderCases, orderOf, presentOf, sequentialIds, today, type OrderCase } from '@banyan/testing';
import ts from 'typescript';
import { configured } from './configured-order.js';
import { decompose } from './decomposition.js';
import { dateViolations, inTime, priorityViolations, reservationViolations } from './order-dates.js';
import { dependencyViolations, inTurn, precedingViolations } from './order-dependencies.js';
import type { Baseline, OrderView } from './order-view.js';
import { priceMismatches } from './prices/price-mismatches.js';
import { itemsOf, type ProductOrder } from './product-order.entity.js';
import { judge, planViolation, productOrderRules } from './product-order.policy.js';
import { heldBy } from './products/bundle-content.js';
import { withImpliedParts } from './products/implied-parts.js';
import { relying } from './products/reliance.js';
import { unheardViolations } from './products/unheard-attributes.js';
import { namedParties, partyViolations } from './related-party.js';
import { informationOf, informed } from './required-information.js';
import type { RuleViolation } from './rule-violation.js';

interface Change { id: string; event: string; document?: Record<string, unknown>; set?: Record<string, unknown> }
interface ServiceItem { action: string; service: { serviceSpecification?: { id: string }; name: string } }

const sent = (plan: Plan) => plan.tasks.flatMap(({ do: action }) => (action.kind === 'send' ? [(action as SendAction).data] : []));
const changesIn = (plans: Plan[]) => plans.flatMap((plan) => sent(plan).flatMap((data) => (data['changes'] ?? []) as Change[]));
const viewOf = ({ productOffering: offerings, productSpecification: specifications, productOfferingPrice: prices }: ReturnType<typeof catalogOf>, baselines: OrderView['baselines'] = new Map()) =>
  ({ offerings, specifications, prices, baselines, surroundings: { offerings, specifications, owned: [...baselines.values()].map(({ product }) => product) }, relying: [...baselines.values()].map(({ product }) => ({
      ...product, offering: offerings.get(product.productOffering?.id ?? ''), specification: specifications.get(product.productSpecification?.id ?? ''), holds: heldBy(product).flatMap((id) => baselines.get(id)?.product ?? []),
    })), relied: new Map([...baselines].map(([id, { product }]) => [id, product])), holders: [...baselines.values()].map(({ product }) => product), at: today }) as unknown as OrderView;

/** The products as the inventory keeps them once they have been ordered from the sample catalog; they are named as their items are. */
async function installed(products: string[]): Promise<Map<string, Baseline>> {
  const view = viewOf(catalogOf(''));
  const asked = orderOf(products.map((product) => `add ${product}`).join(' + ')) as ProductOrder;
  const order = configured(asked, view);
  for (const { item } of itemsOf(order)) item.product!.id = item.id!;
  const changes = changesIn(await decompose(order, view, sequentialIds('service')));
  const written = (id: string) => Object.assign({}, ...changes.filter((change) => change.id === id).map(({ document, set }) => ({ ...document, ...set }))) as Baseline['product'];
  return new Map(itemsOf(asked).map(({ item: { id, product } }) => {
    const present = written(id!);
    // Who has a value that is no longer offered has it nevertheless.
    const values = { ...valuesOf(present.productCharacteristic as never), ...valuesOf(product!.productCharacteristic as never) };
    return [id!, { version: 2, product: { ...present, productCharacteristic: characteristicsOf(values) as never, status: product?.status ?? 'active', startDate: today } }];
  }));
}

/** What an order that has been accepted is judged by: what it was related to is not read any more, but for what it relies on. */
const acceptedView = ({ relied, surroundings: _surroundings, holders: _holders, ...view }: OrderView): OrderView => ({ ...view, reliedStill: relied! });

/** What COM says to the order: all that `ProductOrderService` asks before it stores anything. */
async function answerTo({ cells }: OrderCase): Promise<Record<string, string>> {
  const { products, states, parties } = presentOf(cells['Has'] ?? '');
  const view = viewOf(catalogOf(cells['Catalog'] ?? ''), await installed(products));
  const order = withImpliedParts(orderOf(cells['Order'] ?? '') as ProductOrder, view.baselines);
  const told = (violations: RuleViolation[]) => ({ Refused: violations.map(({ status, code, path }) => `${status} ${code} ${path}`).join('; ') });
  const violations = [...judge(order, view), ...unheardViolations(order, view), ...dateViolations(order, view.at), ...priorityViolations(order), ...reservationViolations(order), ...dependencyViolations(order), ...precedingViolations(order, states), ...partyViolations(namedParties(order), parties)];
  if (violations.length > 0) return told(violations);
  const accepted = relying(configured(order, view), view);
  const mismatches = priceMismatches(order, accepted);
  if (mismatches.length > 0) return told(mismatches);
  // What is accepted is accepted once more when its turn has come, as long as all is as it was.
  const again = judge(accepted, acceptedView(view));
  if (again.length > 0) return { 'Refused afterwards': told(again).Refused };
  try {
    const preceding = [...states.keys()].map((id) => ({ id: `${id}/1`, orderId: id, itemId: '1', title: 'item 1' }));
    const plans = inTurn(informed(inTime(await decompose(accepted, view, sequentialIds()), accepted, view.at), accepted, informationOf(accepted, view)), accepted, preceding);
    return { Products: plans.flatMap(productsOf).join('; '), Services: plans.flatMap(servicesOf).join('; '), Price: priceOf(accepted) };
  } catch (error) {
    return told([planViolation(error)]);
  }
}

const listed = (list: unknown) => ((list ?? []) as Characteristic[]).map(({ name, value }) => `${name}=${JSON.stringify(value)}`);
/** What every change writes, whatever it is. */
const always = ['productCharacteristic', 'realizingService', 'productOrderItem', 'productSpecification'];

const waitOf = (wait: WaitAction) => ('information' in wait ? `told ${wait.information.map(({ path, until }) => `${path}${until ? ` until ${until}` : ''}`).join(' and ')}:` : 'until' in wait ? `from ${wait.until}:` : `after ${wait.plan}:`);

/** What becomes of each product in the end, and what that waits for. */
function productsOf(plan: Plan): string[] {
  const waits = plan.tasks.flatMap(({ do: action }) => (action.kind === 'wait' ? [waitOf(action)] : []));
  const changes = changesIn([plan]);
  return [...new Set(changes.map(({ id }) => id))].map((id) => {
    const [first, last] = [changes.find((change) => change.id === id)!, changes.findLast((change) => change.id === id)!];
    const attributes = Object.keys(last.set ?? {}).filter((name) => !always.includes(name));
    return [...waits, last.event, first.document?.['name'] ?? id, ...listed(first.document?.['productCharacteristic'] ?? last.set?.['productCharacteristic']), ...attributes].join(' ');
  });
}

const servicesOf = (plan: Plan): string[] =>
  sent(plan).flatMap((data) => ((data['order'] as { serviceOrderItem: ServiceItem[] } | undefined)?.serviceOrderItem ?? []).map(({ action, service }) => `${action} ${service.serviceSpecification?.id ?? service.name}`));

const priceOf = ({ orderTotalPrice = [] }: ProductOrder): string =>
  orderTotalPrice.map(({ price, recurringChargePeriod, ...rest }) => {
    const { unit, value } = price!.dutyFreeAmount!;
    const [length, period] = [(rest as { recurringChargePeriodLength?: number }).recurringChargePeriodLength, recurringChargePeriod];
    return `${unit} ${value} ${period ? `each ${length ? `${length} ` : ''}${period}` : 'once'}`;
  }).join(' + ');

const cases = orderCases(new URL('order-cases/', import.meta.url));

it.each(cases.map((row) => [row.title, row] as const))('%s', async (_title, row) => {
  const { Has: _has, Catalog: _catalog, Order: _order, ...expected } = row.cells;
  expect(await answerTo(row)).toEqual(expected);
});

/** Codes that take a database, or an order that has been placed, to come about, each with the spec that shows it. */
const shownElsewhere: Record<string, string> = {
  productNotThere: 'products/standing.spec.ts', itemBegun: 'amending/amendment.spec.ts', orderBegun: 'amending/amendment.spec.ts',
  notFeasible: '../../e2e/src/feasibility.story.spec.ts', feasibilityUnknown: '../../e2e/src/feasibility.story.spec.ts', range: '../../e2e/src/feasibility.story.spec.ts',
  type: '../../e2e/src/shopping-cart.story.spec.ts', priceChanged: '../../e2e/src/shopping-cart.story.spec.ts',
  externalIdTaken: '../../e2e/src/submit-once.story.spec.ts', idempotencyKeyReused: '../../e2e/src/submit-once.story.spec.ts',
};

/** What is wrong with a sheet is told before there is an order; its own specs show it. */
const ofSheets = /^imports[\\/]/;

/** Every code that a source of COM can put into an answer: where one is written as a `code`, or handed to what takes a `code`. */
function codesIn(text: string): string[] {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.ES2022, true);
  const codes: string[] = [];
  const takers = new Map<string, number>();
  const each = (visit: (node: ts.Node) => void, node: ts.Node = source): void => ts.forEachChild(node, (child) => (visit(child), each(visit, child)));
  const take = (node: ts.Node | undefined): void => {
    if (node && ts.isStringLiteral(node)) codes.push(node.text);
    else if (node) each(take, node);
  };
  each((node) => {
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isArrowFunction(node.initializer)) takers.set(node.name.getText(), node.initializer.parameters.findIndex(({ name }) => name.getText() === 'code'));
    if (ts.isFunctionDeclaration(node)) takers.set(node.name!.text, node.parameters.findIndex(({ name }) => name.getText() === 'code'));
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'code') take(node.initializer);
  });
  each((node) => void (ts.isCallExpression(node) && take(node.arguments[takers.get(node.expression.getText()) ?? -1])));
  return codes;
}

const source = (file: string) => readFileSync(new URL(`../src/${file}`, import.meta.url), 'utf8');
/** What judges values judges those of service orders too, and so is a library's. */
const judgeOfValues = ['characteristic-relations.ts', 'characteristic-values.ts', 'characteristics.ts', 'configuration.ts'].map((name) => `../../../libs/order/src/${name}`);
const refused = new Set(cases.flatMap(({ cells }) => (cells['Refused'] ?? '').split('; ').map((reason) => reason.split(' ')[1])));

describe('the table', () => {
  it('has a row for every reason that COM can give', () => {
    const sources = readdirSync(new URL('../src/', import.meta.url), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !ofSheets.test(name));
    const codes = [...new Set([...sources, ...judgeOfValues].flatMap((name) => codesIn(source(name))))];
    expect(codes).toEqual(expect.arrayContaining(['offeringUnknown', 'characteristicFixed', 'partyUnknown', 'dependencyFailed', 'requestedDate']));
    expect(codes.filter((code) => !refused.has(code) && !(code in shownElsewhere)).sort()).toEqual([]);
    for (const [code, spec] of Object.entries(shownElsewhere)) expect([spec, source(spec)]).toEqual([spec, expect.stringContaining(code)]);
  });

  it('makes every rule speak', async () => {
    const spoke = new Set<string>();
    for (const { cells } of cases) {
      const view = viewOf(catalogOf(cells['Catalog'] ?? ''), await installed(presentOf(cells['Has'] ?? '').products));
      const order = orderOf(cells['Order'] ?? '') as ProductOrder;
      // One rule speaks of an order that has been accepted.
      const later = acceptedView(view);
      for (const placed of itemsOf(order)) for (const [rule, judged] of Object.entries(productOrderRules)) if ([...judged(placed, view, order), ...judged(placed, later, order)].length > 0) spoke.add(rule);
    }
    expect(Object.keys(productOrderRules).filter((rule) => !spoke.has(rule))).toEqual([]);
  });

  it('is long enough to be worth reading', () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
    expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length);
  });
});
