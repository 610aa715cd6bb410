/** What one evaluation of a catalog expression may take; what takes more is stopped, and says so. */
export const limits = {
  depth: 100,
  durationMs: 200,
  /** When a process that evaluates is ended: a pattern, or a function that makes a long list, looks at no clock. */
  killMs: 1_000,
  /** While a process that evaluates starts, on a machine with much to do. */
  startMs: 20_000,
  /** Of the process that evaluates what may take much. */
  memoryMb: 64,
  /** Of what it answers, written as JSON. */
  answerLength: 1_000_000,
  /** For how long a process that evaluates waits for the next expression. */
  idleMs: 30_000,
};

/** JSONata's own for what it stopped by the clock. */
export const timeoutCode = 'D1012';

/** What became of an evaluation: a JSON text, none when the expression answers nothing, or why not. */
export type Answer = { json?: string } | { code?: string; message: string };

/** An expression that a process is asked for. */
export interface Question { expression: string; context: unknown }
