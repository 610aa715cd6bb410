import type { tmf620 } from '@banyan/tmf';
import type { Characteristic, Values } from '@banyan/order';
import type { ProductSpecification } from './product-order.entity.js';

type SpecificationCharacteristic = tmf620.ProductSpecificationCharacteristic;
type ValueSpecification = tmf620.CharacteristicValueSpecification;

export interface CharacteristicViolation {
  code: 'characteristicUnknown' | 'characteristicTwice' | 'characteristicMissing' | 'characteristicType' | 'characteristicValue' | 'characteristicFixed';
  /** Index in the list the client sent; absent when the characteristic is missing there. */
  index?: number;
  name: string;
  reason: string;
}

/**
 * Pure: what the client asks for, what the offering fixes and the specification defaults → the product's values, or
 * every reason why they cannot be.
 *
 * @param present the values of the product as it is, when it is to be modified
 */
export function configure(
  specification: ProductSpecification,
  offering: tmf620.ProductOffering | undefined,
  asked: readonly Characteristic[],
  present: Values = {},
): { values: Values; violations: CharacteristicViolation[] } {
  const known = specification.productSpecCharacteristic ?? [];
  const violations = asked.flatMap((characteristic, index): CharacteristicViolation[] =>
    known.some((row) => row.name === characteristic.name)
      ? []
      : [{ code: 'characteristicUnknown', index, name: characteristic.name, reason: `${specification.name} has no characteristic ${characteristic.name}; it has ${known.map((row) => row.name).join(', ')}` }],
  );
  for (const [index, { name }] of asked.entries()) {
    const first = asked.findIndex((other) => other.name === name);
    if (first < index) violations.push({ code: 'characteristicTwice', index, name, reason: `${name} is given already, as entry ${first}` });
  }
  const values: Values = {};
  for (const row of known) {
    const name = row.name!;
    const index = asked.findIndex((characteristic) => characteristic.name === name);
    const allowed = allowedValues(row, offering);
    const value = index >= 0 ? asked[index]!.value : (present[name] ?? defaultOf(allowed));
    if (value === undefined || value === null) {
      if ((row.minCardinality ?? 0) > 0) violations.push({ code: 'characteristicMissing', name, reason: `${name} is mandatory; allowed: ${describe(allowed)}` });
      continue;
    }
    const settled = present[name] ?? defaultOf(allowed);
    const wrong = index >= 0 ? (judge(row, allowed, value) ?? judgeFixed(row, settled, value)) : undefined;
    if (wrong) violations.push({ ...wrong, index, name });
    else values[name] = value;
  }
  return { values, violations };
}

/** An offering may narrow what its specification allows. */
function allowedValues(row: SpecificationCharacteristic, offering: tmf620.ProductOffering | undefined): readonly ValueSpecification[] {
  const use = offering?.prodSpecCharValueUse?.find((candidate) => candidate.name === row.name);
  return use?.productSpecCharacteristicValue ?? row.productSpecCharacteristicValue ?? [];
}

function defaultOf(allowed: readonly ValueSpecification[]): unknown {
  const only = allowed.length === 1 && allowed[0]!.value !== undefined ? allowed[0] : undefined;
  return (allowed.find((entry) => entry.isDefault) ?? only)?.value;
}

const typesOf: Record<string, (value: unknown) => boolean> = {
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  object: (value) => typeof value === 'object',
  array: (value) => Array.isArray(value),
};

function judge(row: SpecificationCharacteristic, allowed: readonly ValueSpecification[], value: unknown): Pick<CharacteristicViolation, 'code' | 'reason'> | undefined {
  const isOfType = typesOf[row.valueType ?? ''];
  if (isOfType && !isOfType(value)) return { code: 'characteristicType', reason: `${row.name} must be a ${row.valueType}, not ${JSON.stringify(value)}` };
  if (row.regex && !fits(row.regex, value)) return { code: 'characteristicValue', reason: `${row.name} must match ${row.regex}, not ${JSON.stringify(value)}` };
  if (allowed.length > 0 && !allowed.some((entry) => matches(entry, value))) return { code: 'characteristicValue', reason: `${row.name} cannot be ${JSON.stringify(value)}; allowed: ${describe(allowed)}` };
  return undefined;
}

/** What is not configurable is what the offering, the default or the product says it is. */
function judgeFixed(row: SpecificationCharacteristic, settled: unknown, value: unknown): Pick<CharacteristicViolation, 'code' | 'reason'> | undefined {
  if (row.configurable !== false || JSON.stringify(settled) === JSON.stringify(value)) return undefined;
  return { code: 'characteristicFixed', reason: `${row.name} is not for the customer to choose${settled === undefined ? '' : `; it is ${JSON.stringify(settled)}`}` };
}

/** A pattern of the catalog that cannot be read matches nothing; the reason shows it, so that its author is found. */
function fits(pattern: string, value: unknown): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(String(value));
  } catch {
    return false;
  }
}

function matches(entry: ValueSpecification, value: unknown): boolean {
  if (entry.value !== undefined && entry.value !== null) return JSON.stringify(entry.value) === JSON.stringify(value);
  if (entry.regex) return fits(entry.regex, value);
  if (entry.valueFrom === undefined && entry.valueTo === undefined) return true;
  const isInRange = (bound: number | undefined, holds: (bound: number) => boolean) => bound === undefined || holds(bound);
  return typeof value === 'number' && isInRange(entry.valueFrom, (from) => value >= from) && isInRange(entry.valueTo, (to) => value <= to);
}

function describe(allowed: readonly ValueSpecification[]): string {
  if (allowed.length === 0) return 'any value';
  return allowed.map((entry) => (entry.value !== undefined && entry.value !== null ? JSON.stringify(entry.value) : entry.regex ? `like ${entry.regex}` : `${entry.valueFrom ?? '…'} to ${entry.valueTo ?? '…'}`)).join(', ');
}
