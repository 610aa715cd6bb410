/** Of an order that names none: the middle of TMF622's 0 (first) to 4 (last). */
export const defaultPriority = 2;

/** The priority of an order, where it names one that TMF622 knows. */
export function priorityOf({ priority }: { priority?: string | number }): { priority?: number } {
  return /^[0-4]$/.test(String(priority)) ? { priority: Number(priority) } : {};
}
