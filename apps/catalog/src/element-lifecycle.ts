import { IllegalMove, Lifecycle } from '@banyan/order';
import { badRequest, conflict } from '@banyan/tmf';

/**
 * Where a catalog element may go. Active means validated, Launched means that it can be ordered; what has been on sale
 * is never back in design, because orders and installed products refer to it.
 */
const table = {
  'In study': ['In design', 'Rejected'],
  'In design': ['In study', 'In test', 'Rejected'],
  'In test': ['In design', 'Active', 'Rejected'],
  Active: ['In test', 'Launched', 'Retired'],
  Launched: ['Retired'],
  Retired: ['Launched', 'Obsolete'],
  Obsolete: [],
  Rejected: [],
} as const;

export type ElementStatus = keyof typeof table;

export const elementLifecycle = new Lifecycle<ElementStatus>('a catalog element', table);
export const firstStatus: ElementStatus = 'In study';

/** From here on the element can be used by orders, so what it says must be sound. */
const binding = new Set<unknown>(['Active', 'Launched']);
export const isBinding = (status: unknown): boolean => binding.has(status);

/** Elements are loaded in any status that there is. @throws TmfError 400 */
export function checkStatus(status: unknown): void {
  if (typeof status === 'string' && Object.hasOwn(table, status)) return;
  const reason = `must be one of ${Object.keys(table).join(', ')}`;
  throw badRequest([{ code: 'enum', path: 'lifecycleStatus', reason }], 'the lifecycle status is not known');
}

/** @throws TmfError 400 for a status that is not known, 409 for a move that the lifecycle does not have */
export function checkMove(from: unknown, to: unknown): void {
  if (from === to) return;
  checkStatus(to);
  try {
    elementLifecycle.move(from as ElementStatus, to as ElementStatus);
  } catch (error) {
    if (error instanceof IllegalMove) throw conflict(error.message);
    throw error;
  }
}
