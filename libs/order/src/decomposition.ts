import { evaluateAll, evaluateCondition, evaluateRule, RuleError } from './rules.js';
import type { Values } from './characteristics.js';

/** How a specification of one layer becomes parts of the next; catalog data (docs/guides/add-a-product.md). All expressions are JSONata. */
export interface DecompositionRule {
  /** Names the part within its parent; absent, the specification's id does. */
  key?: string;
  when?: string;
  quantity?: string;
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
  placeRole?: string[];
  shared?: string[];
  sharedWhen?: string;
  expectedMs?: number;
}

const maximumQuantity = 1_000;

/** The parts that references with rules call for in this context, in catalog order. @throws RuleError */
export async function partsOf(refs: readonly SpecificationRef[] | undefined, context: DecompositionContext): Promise<Part[]> {
  const called: { ref: SpecificationRef; key: string; rule: DecompositionRule; quantity: number }[] = [];
  for (const ref of refs ?? []) {
    const rule = ref.decomposition ?? {};
    if (!(await evaluateCondition(rule.when, context))) continue;
    const quantity = await quantityOf(rule.quantity, context);
    if (quantity > 0) called.push({ ref, key: rule.key ?? ref.id, rule, quantity });
  }
  const sequence = sequenceOfParts(called);
  const parts: Part[] = [];
  for (const [index, { ref, key, rule, quantity }] of called.entries()) {
    const characteristic = rule.set ? await evaluateAll(rule.set, context) : { ...context.characteristic };
    // Numbered wherever the rule counts, even to one: a second site must not rename the first.
    for (let number = 1; number <= quantity; number++)
      parts.push({ key: rule.quantity === undefined ? key : `${key}#${number}`, specificationId: ref.id, name: ref.name ?? key, after: sequence[index]!, characteristic, ...(rule.placeRole ? { placeRole: rule.placeRole } : {}), ...(rule.shared ? { shared: rule.shared } : {}), ...(rule.sharedWhen ? { sharedWhen: rule.sharedWhen } : {}), ...expectedOf(rule) });
  }
  return parts;
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
