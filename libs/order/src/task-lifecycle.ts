import { Lifecycle } from './lifecycle.js';

/**
 * The life of one task of a plan.
 *
 * `waiting` is a task whose turn has not come, or one whose outcome is unknown and will be asked for; `skipped` is one
 * that an unwinding plan no longer needs, or that a person passed over. From `undoing` and `skipped` a task comes back when the
 * layer below refuses to be cancelled and the plan goes forward again.
 */
export type TaskState = 'waiting' | 'ready' | 'running' | 'done' | 'failed' | 'undoing' | 'undone' | 'stuck' | 'skipped';

export const taskLifecycle = new Lifecycle<TaskState>('task', {
  waiting: ['ready', 'running', 'done', 'failed', 'stuck', 'skipped', 'undoing'],
  ready: ['running', 'waiting', 'done', 'failed', 'stuck', 'skipped'],
  running: ['ready', 'waiting', 'done', 'failed', 'stuck', 'undoing'],
  done: ['undoing', 'undone'],
  undoing: ['undone', 'stuck', 'running'],
  stuck: ['waiting', 'ready', 'running', 'done', 'failed', 'skipped', 'undoing', 'undone'],
  failed: [],
  undone: [],
  skipped: ['waiting'],
});
