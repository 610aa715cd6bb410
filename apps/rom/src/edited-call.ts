import { checkRule, evaluateRule, RuleError, type CallAction } from '@banyan/order';
import { pathOf, type Violation } from '@banyan/tmf';
import { contextOf } from './call-context.js';
import type { Activation, CallData } from './resource-order.entity.js';

/** What an undo, a later order and the inventory know the object by. */
const naming = ['adapter', 'objectClass', 'objectKey'] as const;
const at = 'data.activation';

/** Why a command cannot be changed so by hand: it must be about the same object, and what it says of it must be rules that the catalog could have. */
export async function editViolations(before: CallAction, after: CallAction): Promise<Violation[]> {
  const [former, edited] = [before.data as unknown as CallData, after.data as unknown as CallData];
  const { activation } = edited as { activation?: Partial<Activation> };
  const renamed = naming.filter((name) => activation?.[name] !== former.activation[name]).map((name): Violation => ({ code: 'notWritable', path: `${at}.${name}`, reason: 'names the object in the network, and stays' }));
  const told = attributeViolations(activation?.attributes);
  return [...renamed, ...told, ...(renamed.length > 0 ? [] : await keyViolations(former, edited))];
}

function attributeViolations(attributes: unknown = {}): Violation[] {
  const path = `${at}.attributes`;
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) return [{ code: 'type', path, reason: 'must be an object of expressions' }];
  return Object.entries(attributes).flatMap(([name, expression]) => ruleViolations(expression, pathOf(path, name)));
}

function ruleViolations(expression: unknown, path: string): Violation[] {
  if (typeof expression !== 'string') return [{ code: 'expression', path, reason: 'must be a JSONata expression as a string' }];
  try {
    checkRule(expression);
    return [];
  } catch (error) {
    if (error instanceof RuleError) return [{ code: 'expression', path, reason: error.reason }];
    throw error;
  }
}

/** The key is an expression: another value of what it reads would name another object. */
async function keyViolations(former: CallData, edited: CallData): Promise<Violation[]> {
  const { objectKey } = former.activation;
  const keyOf = (data: CallData) => evaluateRule(objectKey, contextOf(data)).then(JSON.stringify, () => undefined);
  const [was, would] = [await keyOf(former), await keyOf(edited)];
  return was === would ? [] : [{ code: 'notWritable', path: `${at}.objectKey`, reason: `${objectKey} would name ${would ?? 'nothing'} and not ${was ?? 'what its pool assigns'} any more: what it reads stays` }];
}
