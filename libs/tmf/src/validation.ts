import 'reflect-metadata';
import { plainToInstance, Type } from 'class-transformer';
import * as checks from 'class-validator';
import { attributesOf, type AttributeShape } from './attribute.js';
import { isDateTime } from './date-time.js';
import { guardJson } from './guard.js';
import type { DocumentClass } from './resource-definition.js';
import { pathOf, type Violation, type ViolationCode } from './violation.js';

type Check = (options: checks.ValidationOptions) => PropertyDecorator;

const scalarChecks: Record<string, { check: Check; message: string }> = {
  string: { check: checks.IsString, message: 'must be a string' },
  integer: { check: checks.IsInt, message: 'must be an integer' },
  number: { check: (options) => checks.IsNumber({}, options), message: 'must be a number' },
  boolean: { check: checks.IsBoolean, message: 'must be true or false' },
};

/** Null is not absence: the documents know no null, and code that reads a stored document must not have to either. What an order may take away by null is an erratum. */
const whenPresent = checks.ValidateIf((_document: object, value: unknown) => value !== undefined);

const isMoment = checks.ValidateBy(
  { name: 'isDateTime', validator: { validate: isDateTime } },
  { message: 'must be an ISO 8601 date and time, such as 2026-01-31T09:30:00Z' },
);

function valueDecorators({ type, array, enum: values, format }: AttributeShape): PropertyDecorator[] {
  const each = array ?? false;
  if (type === 'any') return [];
  if (typeof type === 'function') {
    return [Type(type), checks.IsObject({ message: 'must be an object', each }), checks.ValidateNested({ each })];
  }
  const { check, message } = scalarChecks[type]!;
  if (values) return [checks.IsIn(values, { message: `must be one of ${values.join(', ')}`, each })];
  return [check({ message, each }), ...(format === 'date-time' ? [isMoment] : [])];
}

const isDefined = checks.IsDefined({ message: 'is required' });
/** Null says something here: what is there is to be taken away. */
const isGiven = checks.ValidateBy({ name: 'isDefined', validator: { validate: (value: unknown) => value !== undefined } }, { message: 'is required' });

function decorators(shape: AttributeShape): PropertyDecorator[] {
  return [
    shape.required ? (shape.nullable ? isGiven : isDefined) : whenPresent,
    ...(shape.array ? [checks.IsArray({ message: 'must be a list' })] : []),
    ...(shape.minItems ? [checks.ArrayMinSize(shape.minItems, { message: `must hold ${shape.minItems} or more` })] : []),
    ...valueDecorators(shape),
  ];
}

const prepared = new WeakSet<DocumentClass>();

/** Registers a class, and all that it nests, with class-validator and class-transformer. */
function prepare(documentClass: DocumentClass): void {
  if (prepared.has(documentClass)) return;
  prepared.add(documentClass);
  for (const [name, shape] of attributesOf(documentClass)) {
    for (const decorate of decorators(shape)) decorate(documentClass.prototype as object, name);
    if (typeof shape.type === 'function') prepare(shape.type());
  }
}

/** The first of an attribute's failures that is here says all: a missing value is not also "not a string". */
const codes: [constraint: string, code: ViolationCode][] = [
  ['isDefined', 'required'],
  ['isArray', 'type'],
  ['arrayMinSize', 'cardinality'],
  ['isObject', 'type'],
  ['isString', 'type'],
  ['isInt', 'type'],
  ['isNumber', 'type'],
  ['isBoolean', 'type'],
  ['isIn', 'enum'],
  ['isDateTime', 'format'],
];

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

function ownViolations({ value, constraints = {} }: checks.ValidationError, path: string): Violation[] {
  const found = codes.find(([constraint]) => constraint in constraints);
  if (!found) return [];
  const [constraint, code] = found;
  const reason = constraints[constraint]!;
  if (constraint !== 'isObject' || !Array.isArray(value)) return [{ code, path, reason }];
  // An attribute that holds one object was sent a list, or some items of a list are no objects: name those.
  const strays = value.flatMap((item, index) => (isObject(item) ? [] : [pathOf(path, index)]));
  return (strays.length > 0 ? strays : [path]).map((stray) => ({ code, path: stray, reason }));
}

function violationsOf(error: checks.ValidationError, parent: string, parentIsList: boolean): Violation[] {
  const path = pathOf(parent, parentIsList ? Number(error.property) : error.property);
  const own = ownViolations(error, path);
  const isList = Array.isArray(error.value);
  // Items that are objects are judged even when a neighbour is not one; under any other failure children say nothing new.
  if (own.length > 0 && !(isList && own[0]!.path !== path)) return own;
  const inner = (error.children ?? []).filter((child) => !isList || isObject(child.value));
  return [...own, ...inner.flatMap((child) => violationsOf(child, path, isList))];
}

/**
 * Judges a body by the class that the official document gives it. The value that comes back is the body itself, untouched:
 * unknown attributes are extensions (TMF630) and stay, dates stay strings. All violations are found at once.
 */
export function validateDocument<T extends object>(
  documentClass: new () => T,
  body: unknown,
): { value: T & Record<string, unknown>; violations: Violation[] } {
  const value = body as T & Record<string, unknown>;
  if (!isObject(body)) return { value, violations: [{ code: 'type', path: '', reason: 'the body must be a JSON object' }] };
  const unsafe = guardJson(body);
  if (unsafe.length > 0) return { value, violations: unsafe };
  prepare(documentClass);
  const errors = checks.validateSync(plainToInstance(documentClass, body), { forbidUnknownValues: false });
  return { value, violations: errors.flatMap((error) => violationsOf(error, '', false)) };
}
