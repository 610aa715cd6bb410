import { giveWay, relationFaults } from './characteristic-relations.js';
import { allowedText, characteristicRule, defaultOf, judgeValue, type CharacteristicOwner, type CharacteristicRule, type SpecifiedCharacteristic, type ValueViolation } from './characteristic-values.js';
import type { Characteristic, Values } from './characteristics.js';
import { isValidAt, periodText } from './validity.js';

export interface CharacteristicViolation {
  code: ValueViolation['code'] | 'characteristicUnknown' | 'characteristicNotValid' | 'characteristicTwice' | 'characteristicMissing' | 'characteristicFixed' | 'characteristicDependency' | 'characteristicExclusive';
  /** Index in the list the client sent; absent when the characteristic is missing there. */
  index?: number;
  /** Index of the value, of a characteristic that has several. */
  entry?: number;
  name: string;
  reason: string;
}

/** A mandatory characteristic that nobody has told yet, and may. */
export interface OpenCharacteristic { name: string; reason: string; withinMinutes?: number }

export interface Settled { values: Values; violations: CharacteristicViolation[]; open: OpenCharacteristic[] }

/**
 * Pure: what is asked for, and what the catalog fixes and defaults → the values that a product or a service has, or every reason why they cannot be, and
 * what is still to be told.
 *
 * @param at the moment the values are judged at, ISO 8601
 * @param modified the values of what is to be modified, as it is: null takes one away. Of what is new nothing can be taken away, and null is silence
 */
export function settle(specification: CharacteristicOwner, asked: readonly Characteristic[], at: string, modified?: Values): Settled {
  const present = modified ?? {};
  const known = specification.characteristics;
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
  const open: OpenCharacteristic[] = [];
  const indexOf = (name: string) => asked.findIndex((characteristic) => characteristic.name === name && (modified !== undefined || characteristic.value !== null));
  const { isExcluded, isReplaced } = giveWay(specification, at, (name) => ((indexOf(name) < 0 ? present[name] : asked[indexOf(name)]!.value) ?? null) !== null);
  for (const row of known) {
    const { name } = row;
    const index = indexOf(name);
    const rule = characteristicRule(row, at);
    const isOffered = isValidAt(row.validFor, at);
    const settled = present[name] ?? (isOffered && !isExcluded(name) ? defaultOf(rule) : undefined);
    const value = index >= 0 ? asked[index]!.value : settled;
    // What is not offered any more can be given up.
    if (!isOffered && index >= 0 && value !== null) violations.push({ code: 'characteristicNotValid', index, name, reason: `${name} is offered ${periodText(row.validFor)}` });
    else if (index >= 0 && value === null && row.configurable === false && settled !== undefined) violations.push(...judgeFixed(row, settled, value).map((each) => ({ ...each, index, name })));
    else if (value === undefined || value === null) {
      if (!isOffered || rule.minimum === 0 || isReplaced(name)) continue;
      const reason = `${name} is mandatory; allowed: ${allowedText(rule)}`;
      if (row.toldLater) open.push({ name, reason, ...row.toldLater });
      else violations.push({ code: 'characteristicMissing', name, reason });
    } else {
      const wrong = index >= 0 ? judge(row, rule, asked[index]!, settled) : [];
      if (wrong.length > 0) violations.push(...wrong.map((each) => ({ ...each, index, name })));
      else values[name] = value;
    }
  }
  for (const { code, name, reason } of relationFaults(specification, values, at)) violations.push({ code, ...(indexOf(name) < 0 ? {} : { index: indexOf(name) }), name, reason });
  return { values, violations, open };
}

function judge(row: SpecifiedCharacteristic, rule: CharacteristicRule, { value, unitOfMeasure }: Characteristic, settled: unknown): Pick<CharacteristicViolation, 'code' | 'entry' | 'reason'>[] {
  const wrong = judgeValue(rule, value, typeof unitOfMeasure === 'string' ? unitOfMeasure : undefined);
  return wrong.length > 0 ? wrong : judgeFixed(row, settled, value);
}

/** What is not configurable is what the offering, the default or what is there already says it is. */
function judgeFixed(row: SpecifiedCharacteristic, settled: unknown, value: unknown): Pick<CharacteristicViolation, 'code' | 'reason'>[] {
  if (row.configurable !== false || JSON.stringify(settled) === JSON.stringify(value)) return [];
  return [{ code: 'characteristicFixed', reason: `${row.name} is not for the customer to choose${settled === undefined ? '' : `; it is ${JSON.stringify(settled)}`}` }];
}
