import type { TaskProgress } from './plan.js';

/** Each with what stands in its place, in this order: what is left is what two failures of one cause have in common. */
const varying: readonly [RegExp, string][] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '#'],
  // A code such as E4711 tells causes apart where it leads: at the beginning, or before a colon. Elsewhere it looks just like the name of a port.
  [/(?<![\w-]|HTTP )(?!(?:^|(?<=: ))[A-Z][A-Z_-]*\d{1,5}\b|[A-Z][A-Z_-]*\d{1,5}:)[\w./-]*\d[\w./:-]*(?<![.:])/g, '#'],
  [/(["'`])(?:(?!\1).)*#(?:(?!\1).)*\1/g, '#'],
  [/\s+/g, ' '],
];
const longest = 200;

/** What a task does to whom, by which failures of one kind are told from those of another: `add by legacy-provisioning`. */
export function targetOf({ do: forward, undo, phase }: Pick<TaskProgress, 'do' | 'undo' | 'phase'>): string {
  const action = phase === 'do' ? forward : undo!;
  if (action.kind === 'wait') return 'wait';
  return action.kind === 'call' ? `${action.operation} by ${action.adapter}` : action.type;
}

/** The cause of a failure without what is peculiar to one order: numbers, ids and names that hold numbers read `#`. Equal causes have equal signatures. */
export function errorSignature(task: Pick<TaskProgress, 'do' | 'undo' | 'phase'>, reason: string): string {
  const [line = ''] = reason.split('\n');
  const cause = varying.reduce((text, [pattern, by]) => text.replace(pattern, by), line).trim();
  const whole = `${targetOf(task)}${task.phase === 'undo' ? ' (undo)' : ''}: ${cause}`;
  return whole.length > longest ? `${whole.slice(0, longest - 1)}…` : whole;
}
