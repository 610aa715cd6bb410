import { checkRule, rootsRead, RuleError } from '@banyan/order';
import { pathOf, type tmf620, type TmfDocument, type Violation } from '@banyan/tmf';
import { contextNames, furtherNames, ruleWords, wordsOf } from './decomposition-words.js';

/**
 * Where JSONata expressions stand in catalog elements (docs/guides/add-a-product.md). `[]` is each item of a list, `*` is
 * each value of an object.
 */
const expressionPlaces: Readonly<Record<string, readonly string[]>> = {
  productSpecification: decomposition('serviceSpecification'),
  serviceSpecification: [...decomposition('serviceSpecRelationship'), ...decomposition('resourceSpecification')],
  resourceSpecification: ['assignment.poolExpression', 'activation.objectKey', 'activation.attributes.*', 'activation.notBefore'],
};

function decomposition(list: string): string[] {
  return [...wordsOf('expression'), ...wordsOf('expressions').map((word) => `${word}.*`)].map((rule) => `${list}.[].decomposition.${rule}`);
}

/** Where keys of other parts stand. */
const keyPlaces: Readonly<Record<string, readonly string[]>> = {
  productSpecification: sequence('serviceSpecification'),
  serviceSpecification: [...sequence('serviceSpecRelationship'), ...sequence('resourceSpecification')],
};

function sequence(list: string): string[] {
  return wordsOf('keys').map((rule) => `${list}.[].decomposition.${rule}`);
}

/** Where a rule stands as a whole. */
const rulePlaces: Readonly<Record<string, readonly string[]>> = {
  productSpecification: ['serviceSpecification.[].decomposition'],
  serviceSpecification: ['serviceSpecRelationship.[].decomposition', 'resourceSpecification.[].decomposition'],
};

/** Where it is said that something is so, or not. */
const flagPlaces: Readonly<Record<string, readonly string[]>> = { productOffering: ['isFeasibilityRequired'] };

/** Where it is said that an order may leave something open when it is placed. */
const latePlaces: Readonly<Record<string, readonly string[]>> = { productSpecification: ['productSpecCharacteristic.[].toldLater'], serviceSpecification: ['specCharacteristic.[].toldLater'] };

/** Where it is said that a value is one product's alone. */
const uniquePlaces: Readonly<Record<string, readonly string[]>> = { productSpecification: ['productSpecCharacteristic.[]'] };

type Judge = (value: unknown, path: string) => Violation[];

/** Judges every decomposition rule of an element by itself. @returns all that cannot be used */
export function ruleViolations(name: string, document: TmfDocument): Violation[] {
  const judged = (places: readonly string[] = [], by: Judge) => places.flatMap((place) => judge(document, place.split('.'), '', by));
  return [...judged(rulePlaces[name], judgeWords), ...judged(expressionPlaces[name], judgeExpression(contextNames[name] ?? [])), ...judged(keyPlaces[name], judgeKeys), ...judged(flagPlaces[name], judgeFlag), ...judged(latePlaces[name], judgeToldLater), ...judged(uniquePlaces[name], judgeUnique), ...(name === 'productSpecification' ? characteristicRelationFaults(document) : [])];
}

/** A relationship to a characteristic that is not there would demand nothing. Those to characteristics of another specification name it by its id, and are that one's own affair. */
function characteristicRelationFaults({ id: own, productSpecCharacteristic: rows = [] }: Pick<tmf620.ProductSpecification, 'id' | 'productSpecCharacteristic'>): Violation[] {
  const names = new Set(rows.map(({ name }) => name));
  return rows.flatMap(({ productSpecCharRelationship: relations = [] }, row) => relations.flatMap(({ id = own, name }, index): Violation[] => {
    if (id !== own || name === undefined || names.has(name)) return [];
    return [{ code: 'characteristicUnknown', path: `productSpecCharacteristic[${row}].productSpecCharRelationship[${index}].name`, reason: `the specification has no characteristic ${name}` }];
  }));
}

function judge(value: unknown, [step, ...rest]: readonly string[], path: string, by: Judge): Violation[] {
  if (value === undefined) return [];
  if (step === undefined) return by(value, path);
  if (step === '[]') return (Array.isArray(value) ? value : []).flatMap((item, index) => judge(item, rest, pathOf(path, index), by));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ code: 'type', path, reason: 'must be an object' }];
  }
  const names = step === '*' ? Object.keys(value) : [step];
  return names.flatMap((name) => judge((value as Record<string, unknown>)[name], rest, pathOf(path, name), by));
}

function judgeFlag(value: unknown, path: string): Violation[] {
  return typeof value === 'boolean' ? [] : [{ code: 'type', path, reason: 'must be true or false' }];
}

/** Who has a value is asked by the value, and a list of them cannot be asked for. */
function judgeUnique(value: unknown, path: string): Violation[] {
  const { isUnique, maxCardinality = 1, valueType = '' } = (value ?? {}) as { isUnique?: unknown; maxCardinality?: number; valueType?: string };
  const isOne = maxCardinality <= 1 && !['object', 'array'].includes(valueType);
  return isUnique !== true || isOne ? [] : [{ code: 'unsupported', path: pathOf(path, 'isUnique'), reason: 'is for a characteristic that has one value, and no object or list' }];
}

function judgeToldLater(value: unknown, path: string): Violation[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ code: 'type', path, reason: 'must be an object' }];
  return Object.entries(value).flatMap(([name, given]): Violation[] =>
    name !== 'withinMinutes' ? [{ code: 'unknownAttribute', path: pathOf(path, name), reason: 'is not known here; withinMinutes is' }]
    : Number.isFinite(given) && (given as number) > 0 ? [] : [{ code: 'type', path: pathOf(path, name), reason: 'must be a number of minutes above 0' }]);
}

function judgeKeys(value: unknown, path: string): Violation[] {
  return Array.isArray(value) && value.every((key) => typeof key === 'string') ? [] : [{ code: 'type', path, reason: 'must be a list of the keys of parts' }];
}

function judgeWords(value: unknown, path: string): Violation[] {
  // What is no object is told of by each of its words.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const unknown = Object.keys(value).filter((word) => !Object.hasOwn(ruleWords, word));
  return unknown.map((word) => ({ code: 'unknownAttribute', path: pathOf(path, word), reason: `is not known here; a rule may have ${Object.keys(ruleWords).join(', ')}` }));
}

/** The word of a rule whose expression stands there, or what else the path ends with. */
function wordAt(path: string): string {
  const [before, last] = path.split('.').slice(-2);
  return Object.hasOwn(ruleWords, before ?? '') ? before! : last!;
}

const judgeExpression = (common: readonly string[]): Judge => (value, path) => {
  const names = [...common, ...(furtherNames[wordAt(path)] ?? [])];
  if (typeof value !== 'string') return [{ code: 'expression', path, reason: 'must be a JSONata expression as a string' }];
  try {
    checkRule(value);
    const unknown = [...rootsRead(value)].filter((root) => !names.includes(root));
    return unknown.map((root) => ({ code: 'unmapped', path, reason: `reads ${root}, which there is not; it may read ${names.join(', ')}` }));
  } catch (error) {
    if (error instanceof RuleError) return [{ code: 'expression', path, reason: error.reason }];
    throw error;
  }
};
