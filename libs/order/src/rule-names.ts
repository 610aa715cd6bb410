import { nodesOf, type RuleNode } from './rule-nodes.js';

/** A plan must come out the same whenever it is computed, so a rule may not ask for the time, for chance, or for other code. */
const forbidden = ['now', 'millis', 'random', 'shuffle', 'eval'];

/** JSONata's own functions, and its names for the context. */
const known = new Set([
  '', '$', ...forbidden,
  'sum', 'count', 'max', 'min', 'average', 'string', 'substring', 'substringBefore', 'substringAfter', 'lowercase', 'uppercase', 'length', 'trim', 'pad', 'match', 'contains', 'replace', 'split', 'join',
  'formatNumber', 'formatBase', 'formatInteger', 'parseInteger', 'number', 'floor', 'ceil', 'round', 'abs', 'sqrt', 'power', 'boolean', 'not', 'map', 'zip', 'filter', 'single', 'reduce', 'sift', 'keys',
  'lookup', 'append', 'exists', 'spread', 'merge', 'reverse', 'each', 'error', 'assert', 'type', 'sort', 'distinct', 'base64encode', 'base64decode', 'encodeUrlComponent', 'encodeUrl', 'decodeUrlComponent',
  'decodeUrl', 'toMillis', 'fromMillis', 'clone',
]);

/** @returns why an expression cannot be used for the names that it gives to functions and values; undefined when it can */
export function unusableNames(ast: unknown): string | undefined {
  const used = new Set<string>();
  const own = new Set<unknown>();
  for (const node of nodesOf(ast)) {
    if (node.type === 'variable' && typeof node.value === 'string') used.add(node.value);
    if (node.type === 'bind') own.add((node.lhs as RuleNode).value);
    if (node.type === 'lambda') for (const { value } of node.arguments ?? []) own.add(value);
    own.add(node.focus).add(node.index);
  }
  const named = (names: readonly string[]) => names.map((name) => `$${name}`).join(', ');
  const bad = forbidden.filter((name) => used.has(name));
  if (bad.length > 0) return `uses ${named(bad)}, which would make plans irreproducible`;
  const unknown = [...used].filter((name) => !known.has(name) && !own.has(name));
  return unknown.length > 0 ? `uses ${named(unknown)}, which there is not` : undefined;
}
