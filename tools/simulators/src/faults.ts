import { z } from 'zod';
import type { GearCommand } from './ledger.js';

/** Exact text, or a regular expression written `/…/`. */
const pattern = z.string().refine(isReadable, { message: 'is not a regular expression' });

export const faultRule = z.strictObject({
  /** Absent attributes match everything. */
  match: z.strictObject({ verb: pattern, objectClass: pattern, objectKey: pattern, commandId: pattern }).partial().default({}),
  /**
   * - `refuse`: a business answer, nothing is executed
   * - `delay`: executed at once, answered after `delayMs`
   * - `late`: executed and answered after `delayMs`, and unknown to queries until then
   * - `queue`: answered as queued at once, executed after `delayMs`
   * - `queueAndRefuse`: answered as queued at once, refused after `delayMs`
   * - `lie`: answered as executed, and nothing is
   * - `loseReply`: executed, then the connection breaks
   * - `loseRequest`: the connection breaks, nothing is executed
   * - `unreachable`: as `loseRequest`, and queries break as well
   */
  behaviour: z.enum(['refuse', 'delay', 'late', 'queue', 'queueAndRefuse', 'lie', 'loseReply', 'loseRequest', 'unreachable']),
  delayMs: z.number().int().min(0).optional(),
  /** The share of what it matches that it strikes, evenly spread; all when absent. */
  share: z.number().gt(0).max(1).optional(),
  /** How often it strikes before it is spent; absent means for ever. */
  times: z.number().int().min(1).optional(),
  /** The text of a refusal. */
  reason: z.string().optional(),
  /** Whether a refusal comes as a fault of the protocol or as an ordinary answer; real gear does both. */
  form: z.enum(['fault', 'status']).optional(),
  /** What gear with words of its own says instead of the usual one; an error code may follow it after a space. */
  word: z.string().optional(),
});

export type FaultRule = z.infer<typeof faultRule>;
export type FaultInput = z.input<typeof faultRule>;
export type Fault = FaultRule & { id: string; hits: number; matches: number };

/** The faults that were ordered, oldest first; the first that matches and is not spent strikes. */
export class Faults {
  private readonly rules = new Map<string, Fault>();
  private lastNumber = 0;

  /** @returns the id by which to remove it. @throws ZodError naming everything that is wrong with the rule. */
  add(input: FaultInput): string {
    const id = String((this.lastNumber += 1));
    this.rules.set(id, { ...faultRule.parse(input), id, hits: 0, matches: 0 });
    return id;
  }

  list(): Fault[] {
    return [...this.rules.values()];
  }

  /** @returns whether there was anything to remove. */
  clear(id?: string): boolean {
    if (id !== undefined) return this.rules.delete(id);
    const some = this.rules.size > 0;
    this.rules.clear();
    return some;
  }

  strike(command: Partial<GearCommand>, operation: 'execute' | 'query'): Fault | undefined {
    for (const fault of this.rules.values()) {
      if (fault.times !== undefined && fault.hits >= fault.times) continue;
      if (operation === 'query' && fault.behaviour !== 'unreachable') continue;
      if (!matches(fault.match, command)) continue;
      fault.matches += 1;
      if (Math.floor(fault.matches * (fault.share ?? 1)) === Math.floor((fault.matches - 1) * (fault.share ?? 1))) continue;
      fault.hits += 1;
      return fault;
    }
    return undefined;
  }
}

function matches(match: FaultRule['match'], command: Partial<GearCommand>): boolean {
  return (Object.keys(match) as (keyof typeof match)[]).every((name) => {
    const wanted = match[name];
    if (wanted === undefined) return true;
    const expression = asExpression(wanted);
    const actual = command[name];
    return actual !== undefined && (expression ? expression.test(actual) : actual === wanted);
  });
}

function asExpression(text: string): RegExp | undefined {
  return text.length > 2 && text.startsWith('/') && text.endsWith('/') ? new RegExp(text.slice(1, -1)) : undefined;
}

function isReadable(text: string): boolean {
  try {
    asExpression(text);
    return true;
  } catch {
    return false;
  }
}
