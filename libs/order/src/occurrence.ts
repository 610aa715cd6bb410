import type { Phase } from './plan.js';

/** Something that happened to a plan. An answer names its phase, so that a late one is recognised and ignored. */
export type Occurrence =
  | { kind: 'started' }
  | { kind: 'done'; taskId: string; phase: Phase; result?: Record<string, unknown>; irrevocable?: boolean }
  | { kind: 'refused'; taskId: string; phase: Phase; reason: string }
  | { kind: 'accepted'; taskId: string; phase: Phase; ref: string; followInMs: number; unanswered?: boolean }
  | { kind: 'unknown'; taskId: string; phase: Phase; reason: string; askInMs: number }
  /** Nothing has happened; it may be tried again after `againInMs`, at once when absent. */
  | { kind: 'notFound'; taskId: string; phase: Phase; againInMs?: number }
  | { kind: 'exhausted'; taskId: string; phase: Phase; reason: string }
  | { kind: 'held'; taskId: string; phase: Phase; reason?: string }
  | { kind: 'resumed'; taskId: string; phase: Phase }
  | { kind: 'cancelled'; reason: string }
  /** What it was made from is gone, and it cannot be made afresh. */
  | { kind: 'outdated'; reason: string }
  | { kind: 'paused' }
  | { kind: 'continued' }
  | { kind: 'retried' | 'completed' | 'skipped' | 'aborted'; taskId: string; note?: string };

/** What happened to one task. */
export type TaskOccurrence = Extract<Occurrence, { taskId: string }>;
