import jsonata from 'jsonata';
import { evaluateApart } from './rule-apart.js';
import { isBounded } from './rule-bounds.js';
import { limits, timeoutCode, type Answer } from './rule-limits.js';
import { unusableNames } from './rule-names.js';

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

/** An expression that was read. What may take much, however little it reads, is evaluated in a process of its own. */
interface Rule { expression: string; read: jsonata.Expression; isBounded: boolean }

const compiled = new Map<string, Rule>();

/** @throws RuleError when the expression does not parse or uses a function that would make plans irreproducible, or that there is none of. */
export function checkRule(expression: string): void {
  compile(expression);
}

/** The syntax tree, for whoever wants to know what an expression reads. @throws RuleError */
export function astOf(expression: string): unknown {
  return compile(expression).read.ast();
}

/**
 * Evaluates a catalog expression over a context. What was stopped for its time is tried once more: the time is the wall's, and a
 * machine with much to do may have given this process none of it.
 *
 * @returns a plain JSON value or undefined. @throws RuleError
 */
export async function evaluateRule(expression: string, context: unknown): Promise<unknown> {
  const rule = compile(expression);
  return evaluateOnce(rule, context).catch((error: unknown) => {
    if (!(error instanceof RuleTimeout)) throw error;
    return evaluateOnce(rule, context);
  });
}

async function evaluateOnce({ expression, read, isBounded }: Rule, context: unknown): Promise<unknown> {
  const answer = isBounded ? await evaluateHere(read, context) : await evaluateApart({ expression, context });
  if ('message' in answer) throw new (answer.code === timeoutCode ? RuleTimeout : RuleError)(expression, answer.message);
  return answer.json === undefined ? undefined : (JSON.parse(answer.json) as unknown);
}

async function evaluateHere(read: jsonata.Expression, context: unknown): Promise<Answer> {
  try {
    // With bindings of its own, an evaluation has a clock of its own beside others of the same expression.
    return { json: JSON.stringify(await read.evaluate(context, {})) };
  } catch (error) {
    const { code, message = String(error) } = error as { code?: string; message?: string };
    return { ...(code ? { code } : {}), message };
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

function compile(expression: string): Rule {
  const known = compiled.get(expression);
  if (known) return known;
  let read: jsonata.Expression;
  try {
    read = jsonata(expression, { stack: limits.depth, timeout: limits.durationMs });
  } catch (error) {
    throw new RuleError(expression, (error as { message?: string }).message ?? 'does not parse');
  }
  const unusable = unusableNames(read.ast());
  if (unusable) throw new RuleError(expression, unusable);
  const rule = { expression, read, isBounded: isBounded(read.ast()) };
  // The catalog is small beside memory, but not every expression ever seen: the oldest makes room.
  if (compiled.size >= 5_000) compiled.delete(compiled.keys().next().value!);
  compiled.set(expression, rule);
  return rule;
}
