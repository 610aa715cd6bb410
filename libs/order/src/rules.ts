import jsonata from 'jsonata';

/** A catalog expression that cannot be used; `path` is filled in by whoever knows where it stands. */
export class RuleError extends Error {
  constructor(
    readonly expression: string,
    readonly reason: string,
  ) {
    super(`expression \`${expression}\`: ${reason}`);
    this.name = 'RuleError';
  }
}

/** An expression that was stopped because it took too long: on a machine with much to do that says little about the expression. */
export class RuleTimeout extends RuleError {}

/** A plan must come out the same whenever it is computed, so a rule may not ask for the time, for chance, or for other code. */
const forbidden = ['now', 'millis', 'random', 'shuffle', 'eval'];
const limits = { depth: 100, durationMs: 200 };
/** JSONata's own for what it stopped. */
const timeoutCode = 'D1012';

const compiled = new Map<string, jsonata.Expression>();

/** @throws RuleError when the expression does not parse or uses a function that would make plans irreproducible. */
export function checkRule(expression: string): void {
  compile(expression);
}

/** The syntax tree, for whoever wants to know what an expression reads. @throws RuleError */
export function astOf(expression: string): unknown {
  return compile(expression).ast();
}

/**
 * Evaluates a catalog expression over a context. What was stopped for its time is tried once more: the time is the wall's, and a
 * machine with much to do may have given this process none of it.
 *
 * @returns a plain JSON value or undefined. @throws RuleError
 */
export async function evaluateRule(expression: string, context: unknown): Promise<unknown> {
  const rule = compile(expression);
  return evaluateOnce(rule, expression, context).catch((error: unknown) => {
    if (!(error instanceof RuleTimeout)) throw error;
    return evaluateOnce(rule, expression, context);
  });
}

async function evaluateOnce(rule: jsonata.Expression, expression: string, context: unknown): Promise<unknown> {
  try {
    const value: unknown = await rule.evaluate(context);
    return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
  } catch (error) {
    if (error instanceof RuleError) throw error;
    const { code, message = String(error) } = error as { code?: string; message?: string };
    throw new (code === timeoutCode ? RuleTimeout : RuleError)(expression, message);
  }
}

/** Evaluates a `when`: absent means true. @throws RuleError when the answer is not a boolean. */
export async function evaluateCondition(expression: string | undefined, context: unknown): Promise<boolean> {
  if (expression === undefined) return true;
  const value = await evaluateRule(expression, context);
  if (value === undefined) return false;
  if (typeof value !== 'boolean') throw new RuleError(expression, `answers ${JSON.stringify(value)} where true or false is expected`);
  return value;
}

/** Evaluates each expression of a `set`; undefined answers are left out. */
export async function evaluateAll(expressions: Record<string, string> | undefined, context: unknown): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [name, expression] of Object.entries(expressions ?? {})) {
    const value = await evaluateRule(expression, context);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function compile(expression: string): jsonata.Expression {
  const known = compiled.get(expression);
  if (known) return known;
  let rule: jsonata.Expression;
  try {
    rule = jsonata(expression, { stack: limits.depth, timeout: limits.durationMs });
  } catch (error) {
    throw new RuleError(expression, (error as { message?: string }).message ?? 'does not parse');
  }
  const used = functionsUsed(rule.ast());
  const bad = forbidden.filter((name) => used.has(name));
  if (bad.length > 0) throw new RuleError(expression, `uses ${bad.map((name) => `$${name}`).join(', ')}, which would make plans irreproducible`);
  // The catalog is small beside memory, but not every expression ever seen: the oldest makes room.
  if (compiled.size >= 5_000) compiled.delete(compiled.keys().next().value!);
  compiled.set(expression, rule);
  return rule;
}

function functionsUsed(node: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(node)) for (const part of node) functionsUsed(part, found);
  else if (node && typeof node === 'object') {
    const { type, value } = node as { type?: string; value?: unknown };
    if (type === 'variable' && typeof value === 'string') found.add(value);
    for (const part of Object.values(node)) functionsUsed(part, found);
  }
  return found;
}
