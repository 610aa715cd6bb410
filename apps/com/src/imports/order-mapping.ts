import { checkRule, evaluateRule, RuleError, RuleTimeout } from '@banyan/order';
import { badRequest, guardJson, judgedCreate, tmf622, unprocessable, type Violation } from '@banyan/tmf';
import type { ProductOrder } from '../product-order.entity.js';

/** How a row of a sheet becomes an order: data, kept under a name. */
export interface OrderMapping {
  description?: string;
  /** JSONata over the row, an object of texts by column that lacks what is empty, to the body of `POST …/productOrder`. */
  order: string;
}

const longest = { description: 1_000, order: 64 * 1024 };
const attributes = ['description', 'order'] as const;

/** @throws TmfError 400 with every mistake */
export function judgedMapping(body: unknown): OrderMapping {
  const given = (typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}) as Record<string, unknown>;
  const unknown = Object.keys(given).filter((name) => !(attributes as readonly string[]).includes(name));
  const violations: Violation[] = [...guardJson(given), ...unknown.map((path) => ({ code: 'unknownAttribute', path, reason: 'is not known here' }))];
  for (const path of attributes) {
    const value = given[path];
    if (value === undefined && path === 'order') violations.push({ code: 'required', path, reason: 'is required: it says how a row becomes an order' });
    else if (value !== undefined && typeof value !== 'string') violations.push({ code: 'type', path, reason: 'must be a string' });
    else if (typeof value === 'string' && value.length > longest[path]) violations.push({ code: 'size', path, reason: `must have at most ${longest[path]} characters` });
    else if (typeof value === 'string' && path === 'order') violations.push(...expressionFaults(value));
  }
  if (violations.length > 0) throw badRequest(violations, 'the mapping is not valid');
  return given as unknown as OrderMapping;
}

function expressionFaults(expression: string): Violation[] {
  try {
    checkRule(expression);
    return [];
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    return [{ code: 'expression', path: 'order', reason: error.reason }];
  }
}

/** What is said of a row on which the mapping took more time than there is. */
export const mappingTimeout = 'mappingTimeout';

/** The order that a row stands for, judged like the body of a POST. The same row gives the same order whenever it is asked. @throws TmfError 400 or 422 */
export async function orderOfRow(expression: string, columns: readonly string[], cells: readonly string[]): Promise<ProductOrder> {
  if (cells.length !== columns.length) throw unprocessable([{ code: 'columns', path: '', reason: `has ${cells.length} cells where there are ${columns.length} columns` }]);
  const row = Object.fromEntries(columns.flatMap((name, index) => (cells[index] === '' ? [] : [[name, cells[index]]])));
  const order = await evaluateRule(expression, row).catch((error: unknown) => {
    if (!(error instanceof RuleError)) throw error;
    // It has had its time twice by then: on a machine that is busy for so long, the row is imported again as any that was refused.
    if (error instanceof RuleTimeout) throw unprocessable([{ code: mappingTimeout, path: '', reason: `the mapping takes too long on it: ${error.reason}` }]);
    throw unprocessable([{ code: 'mapping', path: '', reason: `the mapping fails on it: ${error.reason}` }]);
  });
  if (order === undefined) throw unprocessable([{ code: 'mapping', path: '', reason: 'the mapping makes no order of it' }]);
  return judgedCreate(tmf622.productOrder, order) as unknown as ProductOrder;
}
