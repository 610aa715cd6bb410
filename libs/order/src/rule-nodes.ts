/** A node of JSONata's syntax tree, as far as rules are read by it. */
export interface RuleNode {
  type?: string;
  value?: unknown;
  steps?: RuleNode[];
  lhs?: unknown;
  rhs?: unknown;
  procedure?: RuleNode;
  arguments?: RuleNode[];
  focus?: unknown;
  index?: unknown;
}

/** Every node of a tree, those above first. */
export function* nodesOf(value: unknown): Generator<RuleNode> {
  if (Array.isArray(value)) for (const part of value) yield* nodesOf(part);
  else if (value && typeof value === 'object') {
    yield value as RuleNode;
    for (const part of Object.values(value)) yield* nodesOf(part);
  }
}
