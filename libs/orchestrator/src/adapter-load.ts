import type { TaskProgress } from '@banyan/order';

/** What one process may ask of the controller behind one adapter. Each has its own limits, so that a slow one holds up nobody else's calls. */
export interface AdapterLimits {
  /** How many calls may be under way at once. */
  concurrency: number;
  /** How many calls may begin in any one second; absent: as many as there are. */
  ratePerSecond?: number;
  /** How long one call may take: it begins only with more of the worker's lease left. That of the runner when absent. */
  timeoutMs?: number;
}

const secondMs = 1_000;

/** The adapter that a task calls next; none for what sends or waits. */
export function adapterOf({ do: forward, undo, phase }: Pick<TaskProgress, 'do' | 'undo' | 'phase'>): string | undefined {
  const action = phase === 'do' ? forward : undo;
  return action?.kind === 'call' ? action.adapter : undefined;
}

/** The calls that this process has by one adapter. Times are those of `performance.now()`. */
export class AdapterLoad {
  /** More was due than could be taken: until that has been, nothing passes it by. */
  behind = false;
  /** Calls that were taken, begun or not. */
  inHand = 0;
  private underWay = 0;
  private begunAtMs: number[] = [];

  constructor(private readonly limits: AdapterLimits) {}

  get timeoutMs(): number {
    return this.limits.timeoutMs ?? 0;
  }

  /** How many more calls may be taken now. */
  free(nowMs: number, leaseLeftMs = Infinity): number {
    if (leaseLeftMs <= this.timeoutMs) return 0;
    return Math.max(0, Math.min(this.limits.concurrency - this.inHand, this.rateLeft(nowMs) - (this.inHand - this.underWay)));
  }

  /** Transactions that end together may each have taken the last room: a call in hand begins only when this allows it. */
  mayBegin(nowMs: number, leaseLeftMs = Infinity): boolean {
    return leaseLeftMs > this.timeoutMs && this.underWay < this.limits.concurrency && this.rateLeft(nowMs) > 0;
  }

  begin(nowMs: number): void {
    this.underWay += 1;
    if (this.limits.ratePerSecond !== undefined) this.begunAtMs.push(nowMs);
  }

  end(): void {
    this.underWay -= 1;
  }

  private rateLeft(nowMs: number): number {
    if (this.limits.ratePerSecond === undefined) return Infinity;
    this.begunAtMs = this.begunAtMs.filter((atMs) => atMs > nowMs - secondMs);
    return this.limits.ratePerSecond - this.begunAtMs.length;
  }
}

/** The calls that this process has by each adapter. */
export class AdapterLoads {
  /** Calls that were taken and have not ended, of all adapters. */
  inHand = 0;
  private readonly loads = new Map<string, AdapterLoad>();

  constructor(
    private readonly limits: Readonly<Record<string, AdapterLimits>>,
    private readonly byDefault: AdapterLimits,
  ) {}

  of(adapter: string): AdapterLoad {
    const known = this.loads.get(adapter);
    if (known) return known;
    const load = new AdapterLoad(Object.hasOwn(this.limits, adapter) ? { timeoutMs: this.byDefault.timeoutMs, ...this.limits[adapter]! } : this.byDefault);
    this.loads.set(adapter, load);
    return load;
  }

  take(load: AdapterLoad): void {
    load.inHand += 1;
    this.inHand += 1;
  }

  drop(load: AdapterLoad): void {
    load.inHand -= 1;
    this.inHand -= 1;
  }

  /** @param due the adapters by which calls are due. @returns how many calls can be taken now, for those where any can */
  roomsFor(due: readonly string[], nowMs: number, leaseLeftMs = Infinity): { adapter: string; room: number }[] {
    for (const [adapter, load] of this.loads) if (!due.includes(adapter)) load.behind = false;
    const rooms = due.map((adapter) => ({ adapter, room: this.of(adapter).free(nowMs, leaseLeftMs) }));
    for (const { adapter, room } of rooms) if (room === 0) this.of(adapter).behind = true;
    return rooms.filter(({ room }) => room > 0);
  }

  canCatchUp(nowMs: number, leaseLeftMs = Infinity): boolean {
    return [...this.loads.values()].some((load) => load.behind && load.free(nowMs, leaseLeftMs) > 0);
  }
}
