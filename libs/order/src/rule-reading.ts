import { nodesOf, type RuleNode } from './rule-nodes.js';
import { astOf } from './rules.js';

/** JSONata's names for the context itself, which a path may begin with. */
const contextNames: readonly unknown[] = ['', '$'];

function stepsOf({ steps = [] }: RuleNode): RuleNode[] {
  const [first] = steps;
  return first?.type === 'variable' && contextNames.includes(first.value) ? steps.slice(1) : steps;
}

/**
 * The names that an expression reads below `root`: `characteristic.speed * 2` reads `speed` below `characteristic`. A name
 * that is computed, as by `$lookup`, is not seen.
 *
 * @throws RuleError when the expression cannot be used
 */
export function namesRead(expression: string, root: string): Set<string> {
  const read = [...nodesOf(astOf(expression))].filter(({ type }) => type === 'path').map(stepsOf);
  return new Set(read.flatMap(([first, second]) => (first?.value === root && second?.type === 'name' ? [String(second.value)] : [])));
}

/** True when the expression looks at nothing, and so answers the same in every context. @throws RuleError when it cannot be used */
export function readsNothing(expression: string): boolean {
  return ![...nodesOf(astOf(expression))].some(({ type, value }) => type === 'path' || type === 'name' || (type === 'variable' && contextNames.includes(value)));
}
