import { jsonpath, JSONPathEnvironment, type JSONPathQuery } from 'json-p3';
import { attributesOf } from './attribute.js';
import { lastShape, type AttributePath, type AttributeStep } from './attribute-path.js';
import type { Comparison, Condition, FilterValue } from './condition.js';
import { isDateTime, normalisedDateTime } from './date-time.js';
import { regexFault, type Report } from './filter-values.js';
import { textFault } from './guard.js';
import type { DocumentClass } from './resource-definition.js';

const { expressions, selectors } = jsonpath;
type Expression = jsonpath.expressions.FilterExpression;
type Segment = jsonpath.JSONPathSegment;

/** It parses; nothing of it is ever run against a document. */
const environment = new JSONPathEnvironment({ strict: true });
const maximumLength = 2000;

/** Thrown where an expression leaves what can be compiled; the reason continues a sentence that begins with `filter`. */
class Unsupported extends Error {}

const comparisons: Record<string, Comparison> = { '==': 'eq', '!=': 'eq', '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' };
const mirrored: Record<string, string> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Where a path has come to: the steps since the item or document that it began at, and the class of what is there. */
interface Position {
  path: AttributeStep[];
  documentClass?: DocumentClass;
}

function named({ path, documentClass }: Position, name: string): Position {
  const shape = documentClass && attributesOf(documentClass).get(name);
  if (!shape) throw new Unsupported(`names ${JSON.stringify([...path.map((step) => step.name), name].join('.'))}, which the document does not declare`);
  return { path: [...path, { name, shape }], documentClass: typeof shape.type === 'function' ? shape.type() : undefined };
}

function onlySelector(segment: Segment): jsonpath.JSONPathSelector {
  if (String(segment).startsWith('..')) throw new Unsupported('cannot search at every depth (..)');
  if (segment.selectors.length !== 1) throw new Unsupported('takes one selector at a time');
  return segment.selectors[0]!;
}

const isInList = ({ path }: Position): boolean => path.length > 0 && path[path.length - 1]!.shape.array === true;

/** A filter in brackets: of the list that the path has come to, or, at the root, of the collection itself. */
function filtered(position: Position, expression: Expression, rest: readonly Segment[], atRoot: boolean): Condition {
  const { path, documentClass } = position;
  if (!documentClass || !(atRoot || isInList(position))) throw new Unsupported('can filter the items of a list of objects and nothing else');
  const inside: Condition[] = [conditionOfExpression(expression, documentClass)];
  if (rest.length > 0) inside.push(conditionOfSegments(rest, { path: [], documentClass }));
  const all: Condition = { kind: 'all', of: inside };
  return atRoot ? all : { kind: 'some', path, of: all };
}

/** What a path asks for when it stands alone: that it leads to something. */
function conditionOfSegments(segments: readonly Segment[], start: Position, isCollection = false): Condition {
  let position = start;
  for (const [index, segment] of segments.entries()) {
    const selector = onlySelector(segment);
    const atRoot = isCollection && index === 0;
    if (selector instanceof selectors.FilterSelector) return filtered(position, selector.expression, segments.slice(index + 1), atRoot);
    if (selector instanceof selectors.NameSelector) position = named(position, selector.name);
    else if (!(selector instanceof selectors.WildcardSelector)) throw new Unsupported('cannot pick items by their index');
    else if (!atRoot && !isInList(position)) throw new Unsupported('takes [*] behind a list alone');
  }
  return position.path.length > 0 ? { kind: 'exists', path: position.path } : { kind: 'all', of: [] };
}

/** The attribute that a comparison or a function is about. */
function attributeOf(expression: Expression, documentClass: DocumentClass): AttributePath {
  if (!(expression instanceof expressions.RelativeQuery)) throw new Unsupported('compares an attribute (@.name) with a literal and nothing else');
  const condition = conditionOfSegments(expression.path.segments, { path: [], documentClass });
  if (condition.kind !== 'exists') throw new Unsupported('compares an attribute (@.name) with a literal and nothing else');
  if (typeof lastShape(condition.path).type === 'function') throw new Unsupported(`compares ${condition.path.at(-1)!.name}, which holds an object: name an attribute inside of it`);
  return condition.path;
}

function literalOf(expression: Expression, path: AttributePath): FilterValue {
  const { StringLiteral, NumberLiteral, BooleanLiteral } = expressions;
  const isLiteral = expression instanceof StringLiteral || expression instanceof NumberLiteral || expression instanceof BooleanLiteral;
  if (!isLiteral) throw new Unsupported('compares an attribute (@.name) with a text, a number, true or false');
  const { value } = expression;
  const { type, format } = lastShape(path);
  const expected = type === 'integer' ? 'number' : type;
  if (expected !== 'any' && typeof value !== expected) throw new Unsupported(`compares ${path.at(-1)!.name} with a ${typeof value}; it is a ${String(expected)}`);
  const fault = typeof value === 'string' ? textFault(value) : undefined;
  if (fault) throw new Unsupported(`holds a text that ${fault}`);
  return format === 'date-time' && isDateTime(value) ? normalisedDateTime(value as string) : value;
}

function conditionOfComparison({ left, operator, right }: jsonpath.expressions.InfixExpression, documentClass: DocumentClass): Condition {
  if (!(left instanceof expressions.RelativeQuery) && right instanceof expressions.RelativeQuery) {
    return comparison(right, mirrored[operator] ?? operator, left, documentClass);
  }
  return comparison(left, operator, right, documentClass);
}

function comparison(attribute: Expression, sign: string, literal: Expression, documentClass: DocumentClass): Condition {
  const path = attributeOf(attribute, documentClass);
  const operator = comparisons[sign];
  if (!operator) throw new Unsupported(`does not know ${sign}`);
  const condition: Condition = { kind: 'compare', path, operator, values: [literalOf(literal, path)] };
  return sign === '!=' ? { kind: 'not', of: condition } : condition;
}

function conditionOfFunction({ name, args: [subject, pattern] }: jsonpath.expressions.FunctionExtension, documentClass: DocumentClass): Condition {
  if (name !== 'match' && name !== 'search') throw new Unsupported(`does not know the function ${name}`);
  const path = attributeOf(subject!, documentClass);
  const text = literalOf(pattern!, path);
  const fault = typeof text === 'string' ? regexFault(text) : 'is not a regular expression';
  if (fault) throw new Unsupported(`holds a pattern that ${fault}`);
  return { kind: 'compare', path, operator: 'regex', values: [name === 'match' ? `^(?:${String(text)})$` : text] };
}

function conditionOfExpression(expression: Expression, documentClass: DocumentClass): Condition {
  if (expression instanceof expressions.LogicalExpression) return conditionOfExpression(expression.expression, documentClass);
  if (expression instanceof expressions.PrefixExpression) return { kind: 'not', of: conditionOfExpression(expression.right, documentClass) };
  if (expression instanceof expressions.RelativeQuery) return conditionOfSegments(expression.path.segments, { path: [], documentClass });
  if (expression instanceof expressions.FunctionExtension) return conditionOfFunction(expression, documentClass);
  if (!(expression instanceof expressions.InfixExpression)) throw new Unsupported('holds an expression that is not served');
  const { left, operator, right } = expression;
  if (operator !== '&&' && operator !== '||') return conditionOfComparison(expression, documentClass);
  return { kind: operator === '&&' ? 'all' : 'any', of: [conditionOfExpression(left, documentClass), conditionOfExpression(right, documentClass)] };
}

function parsed(text: string): JSONPathQuery {
  if (text.length > maximumLength) throw new Unsupported(`is longer than ${maximumLength} characters`);
  // TMF630 writes `note[?…]` where JSONPath wants `$.note[?…]`.
  const whole = text.startsWith('$') ? text : text.startsWith('[') ? `$${text}` : `$.${text}`;
  try {
    return environment.compile(whole);
  } catch (error) {
    throw new Unsupported(error instanceof RangeError ? 'is nested too deeply' : `is not JSONPath: ${(error as Error).message}`);
  }
}

/**
 * Reads the `filter` parameter. `$[?…]` speaks of the documents of the collection, `note[?…]` of the notes of one: a document
 * is listed when the path leads to something in it. What cannot become SQL is reported, never ignored.
 */
export function conditionOfJsonPath(documentClass: DocumentClass, text: string, report: Report): Condition {
  try {
    return conditionOfSegments(parsed(text.trim()).segments, { path: [], documentClass }, true);
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    report('filter', 'filter', error.message);
    return { kind: 'all', of: [] };
  }
}
