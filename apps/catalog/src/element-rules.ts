import { checkRule, RuleError } from '@banyan/order';
import { pathOf, type TmfDocument, type Violation } from '@banyan/tmf';

/**
 * Where JSONata expressions stand in catalog elements (docs/guides/add-a-product.md). `[]` is each item of a list, `*` is
 * each value of an object.
 */
const expressionPlaces: Readonly<Record<string, readonly string[]>> = {
  productSpecification: decomposition('serviceSpecification'),
  serviceSpecification: [...decomposition('serviceSpecRelationship'), ...decomposition('resourceSpecification')],
  resourceSpecification: ['assignment.poolExpression', 'activation.objectKey', 'activation.attributes.*'],
};

function decomposition(list: string): string[] {
  return ['when', 'quantity', 'set.*'].map((rule) => `${list}.[].decomposition.${rule}`);
}

/** Judges every expression of an element. @returns all that cannot be used */
export function expressionViolations(name: string, document: TmfDocument): Violation[] {
  return (expressionPlaces[name] ?? []).flatMap((place) => judge(document, place.split('.'), ''));
}

function judge(value: unknown, [step, ...rest]: readonly string[], path: string): Violation[] {
  if (value === undefined) return [];
  if (step === undefined) return judgeExpression(value, path);
  if (step === '[]') return (Array.isArray(value) ? value : []).flatMap((item, index) => judge(item, rest, pathOf(path, index)));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ code: 'type', path, reason: 'must be an object' }];
  }
  const names = step === '*' ? Object.keys(value) : [step];
  return names.flatMap((name) => judge((value as Record<string, unknown>)[name], rest, pathOf(path, name)));
}

function judgeExpression(value: unknown, path: string): Violation[] {
  if (typeof value !== 'string') return [{ code: 'expression', path, reason: 'must be a JSONata expression as a string' }];
  try {
    checkRule(value);
    return [];
  } catch (error) {
    if (error instanceof RuleError) return [{ code: 'expression', path, reason: error.reason }];
    throw error;
  }
}
