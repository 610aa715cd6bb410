import { createContext, Script, type Context } from 'node:vm';
import { isValidAt, type Period } from './validity.js';

/** A value, a pattern or a range that the catalog allows (TMF620 and TMF633 CharacteristicValueSpecification). */
export interface ValueSpecification {
  value?: unknown;
  valueFrom?: number;
  valueTo?: number;
  rangeInterval?: string;
  regex?: string;
  valueType?: string;
  unitOfMeasure?: string;
  isDefault?: boolean;
  validFor?: Period;
}

/** How often a characteristic has a value, and which values these can be. */
export interface CharacteristicUse {
  minCardinality?: number;
  maxCardinality?: number;
  values?: readonly ValueSpecification[];
}

/** A characteristic as a specification declares it: a TMF620 ProductSpecificationCharacteristic or a TMF633 CharacteristicSpecification, in the words of neither. */
export interface SpecifiedCharacteristic extends CharacteristicUse {
  name: string;
  valueType?: string;
  /** In which its values are, where it is not the values that say so. */
  unitOfMeasure?: string;
  regex?: string;
  configurable?: boolean;
  extensible?: boolean;
  validFor?: Period;
  relationships?: readonly { specificationId?: string; name?: string; relationshipType?: string; validFor?: Period }[];
  /** What an offering narrows it to. */
  use?: CharacteristicUse;
  /** An order may leave it open when it is placed: it then waits for it, for so many minutes at most. */
  toldLater?: { withinMinutes?: number };
}

/** A specification, as far as it says which characteristics there are. */
export interface CharacteristicOwner {
  id?: string;
  name?: string;
  characteristics: readonly SpecifiedCharacteristic[];
}

/** What may be said of one characteristic at one moment: what its specification says, as narrowed by the offering. */
export interface CharacteristicRule {
  name: string;
  valueType?: string;
  unitOfMeasure?: string;
  regex?: string;
  /** Values that hold at that moment; any value goes when the catalog names none. */
  allowed: readonly ValueSpecification[];
  /** The catalog named values, and none of them holds now. */
  isExhausted: boolean;
  /** Values beyond those that are listed may be given. */
  isExtensible: boolean;
  /** The specification lets it have several values: it is always given as a list, however far an offering narrows that. */
  isList: boolean;
  /** Whoever has it has the one value that there is: it must be had, or is not for the customer to choose. */
  isGiven: boolean;
  minimum: number;
  maximum: number;
}

export interface ValueViolation {
  code: 'characteristicType' | 'characteristicValue' | 'characteristicUnit' | 'characteristicCardinality';
  /** Index of the value within a list of values. */
  entry?: number;
  reason: string;
}

/** @param at the moment by which values are valid, ISO 8601 */
export function characteristicRule({ name, valueType, unitOfMeasure, regex, configurable, extensible, use, ...row }: SpecifiedCharacteristic, at: string): CharacteristicRule {
  const named = use?.values ?? row.values ?? [];
  const allowed = named.filter((entry) => isValidAt(entry.validFor, at));
  const minimum = use?.minCardinality ?? row.minCardinality ?? 0;
  return {
    name, valueType, unitOfMeasure, regex, allowed,
    isExhausted: named.length > 0 && allowed.length === 0,
    isExtensible: extensible === true,
    isList: (row.maxCardinality ?? 1) > 1,
    // An offering that leaves one of several values has chosen it.
    isGiven: minimum > 0 || configurable === false || (use?.values?.length === 1 && (row.values?.length ?? 0) !== 1),
    minimum,
    maximum: use?.maxCardinality ?? row.maxCardinality ?? 1,
  };
}

/** The values that the catalog marks as default, or the only one there is where one must be had. What may be left out is not taken unasked: it may cost something. */
export function defaultOf({ allowed, isList, isGiven }: CharacteristicRule): unknown {
  const marked = allowed.filter(({ isDefault }) => isDefault);
  const only = allowed.length === 1 && isGiven ? allowed : [];
  const values = (marked.length > 0 ? marked : only).map(({ value }) => value).filter((value) => value !== undefined && value !== null);
  return isList && values.length > 0 ? values : values[0];
}

/** @param unit of measure that the client says its values have, if it says so */
export function judgeValue(rule: CharacteristicRule, value: unknown, unit?: string): ValueViolation[] {
  if (rule.isList && !Array.isArray(value)) return [{ code: 'characteristicType', reason: `${rule.name} must be a list of values, not ${JSON.stringify(value)}` }];
  const values = rule.isList ? (value as unknown[]) : [value];
  const { minimum, maximum } = rule;
  const isCounted = values.length >= minimum && values.length <= maximum;
  return [
    ...(isCounted ? [] : [{ code: 'characteristicCardinality' as const, reason: `${rule.name} takes ${minimum === maximum ? minimum : `${minimum} to ${maximum}`} values, not ${values.length}` }]),
    ...values.flatMap((each, entry) => {
      const wrong = judgeOne(rule, each, unit);
      return wrong ? [{ ...wrong, ...(rule.isList ? { entry } : {}) }] : [];
    }),
  ];
}

function judgeOne(rule: CharacteristicRule, value: unknown, unit: string | undefined): ValueViolation | undefined {
  const shown = JSON.stringify(value);
  // What the catalog lists word for word is right, even where it writes a number as a text.
  const isWritten = rule.allowed.some((entry) => entry.value !== undefined && entry.value !== null && matchesValue(entry, value));
  if (!isWritten && !isOfType(rule.valueType, value)) return { code: 'characteristicType', reason: `${rule.name} must be ${/^[aeiou]/i.test(rule.valueType ?? '') ? 'an' : 'a'} ${rule.valueType}, not ${shown}` };
  if (rule.regex && !fits(rule.regex, value)) return { code: 'characteristicValue', reason: `${rule.name} must match ${rule.regex}, not ${shown}` };
  const matching = rule.allowed.filter((entry) => matchesValue(entry, value));
  const isListed = matching.length > 0;
  if (!isListed && !rule.isExtensible && (rule.allowed.length > 0 || rule.isExhausted)) return { code: 'characteristicValue', reason: `${rule.name} cannot be ${shown}; allowed: ${allowedText(rule)}` };
  // What is not listed is in the unit of what is, where all of that has one.
  const units = (isListed ? matching : rule.allowed).map(({ unitOfMeasure = rule.unitOfMeasure }) => unitOfMeasure);
  const known = units.length > 0 ? units : [rule.unitOfMeasure];
  if (unit === undefined || known.some((each) => each === undefined || each === unit)) return undefined;
  return { code: 'characteristicUnit', reason: `${rule.name} ${shown} is in ${[...new Set(known)].join(' or ')}, not ${unit}` };
}

const isNumber = (value: unknown) => typeof value === 'number';
const isText = (value: unknown) => typeof value === 'string';
const isTruth = (value: unknown) => typeof value === 'boolean';
const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isDay = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && isMoment(value);
const isTime = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) && isMoment(value);
const isPeriod = (value: unknown) => {
  const { startDateTime, endDateTime } = (isObject(value) ? value : {}) as Period;
  const ends = [startDateTime, endDateTime].filter((end) => end !== undefined);
  return ends.length > 0 && ends.every(isTime) && (ends.length < 2 || Date.parse(startDateTime!) <= Date.parse(endDateTime!));
};

/** The names that catalogs give to the types of JSON and to what ISO 8601 writes, in whatever case and with whatever between their words. */
const typesOf: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  [['number', 'numeric', 'decimal', 'float', 'double', 'real'], isNumber],
  [['integer', 'int', 'long', 'short'], Number.isInteger],
  [['string', 'text'], isText],
  [['boolean', 'bool'], isTruth],
  [['object'], isObject],
  [['array'], Array.isArray],
  [['date'], isDay],
  [['datetime'], isTime],
  [['timeperiod'], isPeriod],
].flatMap(([names, judge]) => (names as string[]).map((name) => [name, judge as (value: unknown) => boolean] as const)));

/** The engine takes 31 February for a day in March. */
function isMoment(text: string): boolean {
  const day = new Date(text.slice(0, 10));
  return !Number.isNaN(Date.parse(text)) && day.toISOString().startsWith(text.slice(0, 10));
}

/** valueType is free text in the catalog: a type that is not in the table is no obstacle. */
const isOfType = (type: string | undefined, value: unknown) => typesOf.get((type ?? '').toLowerCase().replace(/[\s_-]/g, ''))?.(value) ?? true;

/** There are patterns that take hours over a short text; nothing else of the process would go on meanwhile. Tried twice: the time is the wall's, and a machine with much to do may have given this process none of it. */
const fittingTimeoutsMs = [50, 250];
const fitting = { context: undefined as Context | undefined, script: new Script("new RegExp(`^(?:${pattern})$`, 'u').test(value)") };

/** A pattern of the catalog that cannot be read, or takes too long, matches nothing; the reason shows it, so that its author is found. */
function fits(pattern: string, value: unknown): boolean {
  fitting.context ??= createContext({});
  Object.assign(fitting.context, { pattern, value: String(value) });
  for (const timeout of fittingTimeoutsMs) {
    try {
      return fitting.script.runInContext(fitting.context, { timeout }) === true;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    }
  }
  return false;
}

/** Which ends belong to a range, by rangeInterval; without one, both do. */
const intervals: Readonly<Record<string, { bottom: boolean; top: boolean }>> = {
  open: { bottom: false, top: false },
  closed: { bottom: true, top: true },
  closedBottom: { bottom: true, top: false },
  closedTop: { bottom: false, top: true },
};

const intervalOf = ({ rangeInterval }: ValueSpecification) => intervals[rangeInterval ?? 'closed'] ?? intervals.closed!;

/** Whether a value is one that the entry names: the value itself, one like its pattern, or a number within its bounds. */
export function matchesValue(entry: ValueSpecification, value: unknown): boolean {
  if (entry.value !== undefined && entry.value !== null) return JSON.stringify(entry.value) === JSON.stringify(value);
  if (!isOfType(entry.valueType, value) || (entry.regex && !fits(entry.regex, value))) return false;
  const { valueFrom, valueTo } = entry;
  if (valueFrom === undefined && valueTo === undefined) return true;
  const { bottom, top } = intervalOf(entry);
  const isAbove = (number: number) => valueFrom === undefined || number > valueFrom || (bottom && number === valueFrom);
  const isBelow = (number: number) => valueTo === undefined || number < valueTo || (top && number === valueTo);
  return typeof value === 'number' && isAbove(value) && isBelow(value);
}

/** The values that may be given, for a reader. */
export function allowedText({ allowed, isExhausted }: CharacteristicRule): string {
  if (isExhausted) return 'none at this time';
  return allowed.length === 0 ? 'any value' : allowed.map(entryText).join(', ');
}

function entryText(entry: ValueSpecification): string {
  if (entry.value !== undefined && entry.value !== null) return JSON.stringify(entry.value);
  const { valueFrom, valueTo } = entry;
  const { bottom, top } = intervalOf(entry);
  const range = valueFrom === undefined && valueTo === undefined ? [] : [`${bottom || valueFrom === undefined ? '' : 'above '}${valueFrom ?? '…'} to ${top || valueTo === undefined ? '' : 'below '}${valueTo ?? '…'}`];
  return [...range, ...(entry.regex ? [`like ${entry.regex}`] : [])].join(' ') || 'any value';
}
