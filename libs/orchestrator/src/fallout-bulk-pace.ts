/** What has become of the work items of a bulk. */
export interface BulkCounts {
  matched: number;
  /** Nothing has been done about them yet. */
  waiting: number;
  done: number;
  refused: number;
  /** Of those that were done: what their tasks come to is not known yet. */
  open: number;
  /** Of those that were done: they came back. */
  stuckAgain: number;
  /** Of those that were done: they were refused when they were tried again, and their plans turned back. */
  turnedBack: number;
}

/** How many to begin now; none while it has to be known first what those that are open come to. */
export type BulkPace = { begin: number } | { end: 'done' | 'stopped'; reason?: string };

/** So many work items of a bulk are decided about side by side. */
const atOnce = 8;

/** Pure. Whatever is open may fail, so no more is open than may still fail: the limit holds even when all of it does. */
export function paceOf({ waiting, refused, open, stuckAgain, turnedBack }: BulkCounts, stopAfter: number): BulkPace {
  const mayFail = stopAfter - refused - stuckAgain - turnedBack;
  if (open === 0 && mayFail <= 0) return { end: 'stopped', reason: `${refused} could not be done, ${stuckAgain} were stuck again, ${turnedBack} were turned back` };
  if (open === 0 && waiting === 0) return { end: 'done' };
  return { begin: Math.max(0, Math.min(atOnce, waiting, mayFail - open)) };
}

const [soonestMs, latestMs] = [25, 2_500];

/** Pure: when to look again at what is open. Most of it ends at once; what does not may take an hour, and is not to be asked after forty times a second. */
export const lookAgainInMs = (idleMs: number): number => Math.min(latestMs, Math.max(soonestMs, idleMs / 8));
