import { evaluateAll, evaluateCondition, evaluateRule, RuleError } from './rules.js';
import { sameValues, type Values } from './characteristics.js';
import type { RoleRef } from './places.js';

/** How a specification of one layer becomes parts of the next; catalog data (docs/guides/add-a-product.md). All expressions are JSONata. */
export interface DecompositionRule {
  /** Names the part within its parent; absent, the specification's id does. */
  key?: string;
  when?: string;
  /** So many copies of the part, which differ in their `number` alone. */
  quantity?: string;
  /** A list: one copy of the part for each `item`, which is found again by what the item is, wherever in the list. */
  each?: string;
  /** Parts that are provided before this one. */
  after?: string[];
  /** Siblings that are provided only after this one, without saying so themselves. */
  before?: string[];
  /** Siblings that begin when this one does: what one of them comes after, all come after, and what comes after one, comes after all. */
  together?: string[];
  set?: Record<string, string>;
  /** Of a resource: the roles of the places it stands at. When one of these places becomes another, so does the resource. */
  placeRole?: string[];
  /** Of an RFS: the roles of places. One that runs at the same of them already serves as well, and is not made again. */
  shared?: string[];
  /** Of an RFS that is shared: whether a `candidate` at the same places serves; absent, each does. */
  sharedWhen?: string;
  /** How long it takes to provide the part, for what an order expects of itself. */
  expectedMinutes?: number;
}

/** A catalog reference that carries a rule under a declared `@type`. */
export interface SpecificationRef {
  id: string;
  name?: string;
  version?: string;
  decomposition?: DecompositionRule;
}

export interface DecompositionContext {
  characteristic: Values;
  [name: string]: unknown;
}

/** One part that a rule called for. */
export interface Part {
  key: string;
  specificationId: string;
  name: string;
  after: string[];
  characteristic: Values;
  /** Where a copy of its own stands, when it was called for by a place; all others stand where the whole does. */
  place?: RoleRef[];
  placeRole?: string[];
  shared?: string[];
  sharedWhen?: string;
  expectedMs?: number;
}

const maximumQuantity = 1_000;

/** One part that a rule calls for, with what its `set` is evaluated over. */
interface Copy { key: string; context: DecompositionContext; place?: RoleRef[] }

/** The parts that references with rules call for in this context, in catalog order. @throws RuleError */
export async function partsOf(refs: readonly SpecificationRef[] | undefined, context: DecompositionContext): Promise<Part[]> {
  const called: { ref: SpecificationRef; key: string; rule: DecompositionRule; copies: Copy[] }[] = [];
  for (const ref of refs ?? []) {
    const rule = ref.decomposition ?? {};
    const key = rule.key ?? ref.id;
    const copies = await copiesOf(key, rule, context);
    if (copies.length > 0) called.push({ ref, key, rule, copies });
  }
  const sequence = sequenceOfParts(called);
  const parts: Part[] = [];
  for (const [index, { ref, key, rule, copies }] of called.entries())
    for (const { key: own, context: seen, place } of copies) {
      const characteristic = rule.set ? await evaluateAll(rule.set, seen) : { ...context.characteristic };
      parts.push({ key: own, specificationId: ref.id, name: ref.name ?? key, after: sequence[index]!, characteristic, ...(place ? { place } : {}), ...(rule.placeRole ? { placeRole: rule.placeRole } : {}), ...(rule.shared ? { shared: rule.shared } : {}), ...(rule.sharedWhen ? { sharedWhen: rule.sharedWhen } : {}), ...expectedOf(rule) });
    }
  return parts;
}

async function copiesOf(key: string, rule: DecompositionRule, context: DecompositionContext): Promise<Copy[]> {
  if (rule.each !== undefined) return copiesForEach(key, rule.each, rule.when, context);
  if (!(await evaluateCondition(rule.when, context))) return [];
  if (rule.quantity === undefined) return [{ key, context }];
  const quantity = await quantityOf(rule.quantity, context);
  // Numbered wherever the rule counts, even to one: a second site must not rename the first.
  return Array.from({ length: quantity }, (_none, index) => ({ key: `${key}#${index + 1}`, context: { ...context, number: index + 1 } }));
}

async function copiesForEach(key: string, each: string, when: string | undefined, context: DecompositionContext): Promise<Copy[]> {
  const items = listed(await evaluateRule(each, context));
  if (items.length > maximumQuantity) throw new RuleError(each, `answers ${items.length} items where ${maximumQuantity} at most are expected`);
  const keys = items.map((item, index) => `${key}#${segmentOf(identityOf(item) ?? index + 1)}`);
  const twice = keys.find((one, index) => keys.indexOf(one) < index);
  if (twice !== undefined) throw new RuleError(each, `answers two items that are both ${twice}: a part is found again by its key`);
  const copies: Copy[] = [];
  for (const [index, item] of items.entries()) {
    const seen = { ...context, item, number: index + 1 };
    if (await evaluateCondition(when, seen)) copies.push({ key: keys[index]!, context: seen, ...placeOf(item, context) });
  }
  return copies;
}

/** JSONata tells one alone from a list of one no more than none from an empty list. */
const listed = (answer: unknown): unknown[] => (answer === undefined || answer === null ? [] : Array.isArray(answer) ? answer : [answer]);

/** What an item is found again by: its id, or itself where it is a word or a number. One that has neither is known by where it stands in the list. */
function identityOf(item: unknown): string | number | undefined {
  const identity = typeof item === 'object' && item !== null ? (item as { id?: unknown }).id : item;
  return typeof identity === 'string' || typeof identity === 'number' ? identity : undefined;
}

/** An identity within a key: keys are joined by dots to paths, and paths are told to gear that may know no more than ASCII. */
const segmentOf = (identity: string | number): string => encodeURIComponent(identity).replace(/[.!~*'()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** Whether a part has the key that it was called for by this item with. */
export const isCopyFor = (key: string, item: object): boolean => identityOf(item) !== undefined && key.endsWith(`#${segmentOf(identityOf(item)!)}`);

/** An item that is one of the places is where its copy stands. */
function placeOf(item: unknown, { place }: DecompositionContext): { place?: RoleRef[] } {
  const found = listed(place).some((one) => typeof item === 'object' && item !== null && sameValues(one as Values, item as Values));
  return found ? { place: [item as RoleRef] } : {};
}

/** Pure: what each of the parts comes after, by its own rule and by those of its siblings. */
export function sequenceOfParts(parts: readonly { key: string; rule: DecompositionRule }[]): string[][] {
  const groups = parts.map(({ key }) => new Set([key]));
  // Who is together with one that is together with another is together with both.
  for (const { key, rule } of parts)
    for (const other of rule.together ?? []) {
      const [mine, theirs] = [groups.find((group) => group.has(key))!, groups.find((group) => group.has(other))];
      if (!theirs || mine === theirs) continue;
      theirs.forEach((each) => mine.add(each));
      groups.splice(groups.indexOf(theirs), 1);
    }
  const groupOf = (key: string) => groups.find((group) => group.has(key)) ?? new Set([key]);
  const before = (key: string) => [...(parts.find((part) => part.key === key)?.rule.after ?? []), ...parts.filter(({ rule }) => rule.before?.includes(key)).map((part) => part.key)];
  return parts.map(({ key }) => {
    const group = groupOf(key);
    const all = [...group].flatMap(before).flatMap((each) => [...groupOf(each)]);
    // One that waits for itself says so; of those that begin together none waits for another.
    return [...new Set(all)].filter((each) => !group.has(each) || (each === key && group.size === 1));
  });
}

/** Of a rule or an activation that says how long its part takes. */
export const expectedOf = ({ expectedMinutes }: { expectedMinutes?: number }): { expectedMs?: number } => (expectedMinutes === undefined ? {} : { expectedMs: expectedMinutes * 60_000 });

async function quantityOf(expression: string | undefined, context: DecompositionContext): Promise<number> {
  if (expression === undefined) return 1;
  const value = await evaluateRule(expression, context);
  if (!Number.isInteger(value) || Number(value) < 0 || Number(value) > maximumQuantity)
    throw new RuleError(expression, `answers ${JSON.stringify(value)} where a whole number from 0 to ${maximumQuantity} is expected`);
  return Number(value);
}

/** True when the part, or its path, is meant by `key` in an `after`: `site` means `site#1` and `site#2`, `site.port` means `site#1.port`. */
export function isNamed(partKey: string, key: string): boolean {
  const [part, named] = [partKey.split('.'), key.split('.')];
  return part.length === named.length && named.every((segment, index) => part[index] === segment || part[index]!.startsWith(`${segment}#`));
}
