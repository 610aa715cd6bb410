import { nodesOf, type RuleNode } from './rule-nodes.js';
import { astOf } from './rules.js';

/** JSONata's names for the context itself, which a path may begin with. */
const contextNames: readonly unknown[] = ['', '$'];

function stepsOf({ steps = [] }: RuleNode): RuleNode[] {
  const [first] = steps;
  return first?.type === 'variable' && contextNames.includes(first.value) ? steps.slice(1) : steps;
}

/**
 * The names that an expression reads below `root`, which may be a path: `characteristic.speed * 2` reads `speed` below `characteristic`.
 * A name that is computed, as by `$lookup`, is not seen.
 *
 * @throws RuleError when the expression cannot be used
 */
export function namesRead(expression: string, root: string): Set<string> {
  const read = [...nodesOf(astOf(expression))].filter(({ type }) => type === 'path').map(stepsOf);
  const roots = root.split('.');
  return new Set(read.flatMap((steps) => (roots.every((name, index) => steps[index]?.value === name) && steps[roots.length]?.type === 'name' ? [String(steps[roots.length]!.value)] : [])));
}

/** True when the expression looks at nothing, and so answers the same in every context. @throws RuleError when it cannot be used */
export function readsNothing(expression: string): boolean {
  return ![...nodesOf(astOf(expression))].some(({ type, value }) => type === 'path' || type === 'name' || (type === 'variable' && contextNames.includes(value)));
}

/** Where an expression looks at something else than what it is evaluated over. */
const elsewhere = ['stages', 'predicate', 'group', 'terms', 'body', 'pattern', 'update', 'delete'];

/**
 * The names that an expression begins with, where it looks at what it is evaluated over: `characteristic` and `place` of
 * `characteristic.speed & place[role = 'home'].id`. What it reads of the items of a list, or within a function of its own, is none of these.
 *
 * @throws RuleError when the expression cannot be used
 */
export function rootsRead(expression: string): Set<string> {
  return new Set(rootsOf(astOf(expression), true));
}

function* rootsOf(value: unknown, isRoot: boolean): Generator<string> {
  if (Array.isArray(value)) for (const part of value) yield* rootsOf(part, isRoot);
  else if (value && typeof value === 'object') {
    const { type, steps = [] } = value as RuleNode;
    const [first, second] = steps;
    if (type === 'path' && first?.type === 'name' && isRoot) yield String(first.value);
    if (type === 'path' && first?.type === 'variable' && second?.type === 'name' && (first.value === '$' || (first.value === '' && isRoot))) yield String(second.value);
    if (first) yield* rootsOf(first, isRoot);
    yield* rootsOf(steps.slice(1), false);
    for (const [name, part] of Object.entries(value)) if (name !== 'steps') yield* rootsOf(part, isRoot && !elsewhere.includes(name));
  }
}

/** Functions that answer nothing when they are given nothing. */
const handingOn = ['string', 'uppercase', 'lowercase', 'trim', 'substring', 'substringBefore', 'substringAfter', 'number', 'floor', 'ceil', 'round', 'abs', 'sqrt', 'length'];
const arithmetic = ['+', '-', '*', '/', '%'];

/**
 * The names below `root` without which an expression answers nothing, as far as its form tells: `characteristic.speed * 2` needs `speed`, and
 * `characteristic.speed = 2 ? 'slow' : 'fast'` answers in any case.
 *
 * @throws RuleError when the expression cannot be used
 */
export function namesNeeded(expression: string, root: string): Set<string> {
  return new Set(neededOf(astOf(expression) as RuleNode, root));
}

function neededOf(node: RuleNode, root: string): string[] {
  if (node.type === 'path') {
    const [first, second] = stepsOf(node);
    return first?.value === root && second?.type === 'name' ? [String(second.value)] : [];
  }
  if (node.type === 'binary' && arithmetic.includes(String(node.value))) return [node.lhs as RuleNode, node.rhs as RuleNode].flatMap((part) => neededOf(part, root));
  const [given] = node.arguments ?? [];
  return node.type === 'function' && given && handingOn.includes(String(node.procedure?.value)) ? neededOf(given, root) : [];
}
