import { setTimeout as delay } from 'node:timers/promises';
import { tmf622 } from '@banyan/tmf';
import type { Channel } from './channel.js';

/** A request line and the links of its answer must fit into the headers of HTTP. */
const idsAtOnce = 100;

export const lastStates = ['completed', 'failed', 'cancelled', 'partial', 'held', 'rejected'];

/** Looks at all orders that are waited for with few requests, as a channel with many open orders would. */
export class OrderWatch {
  private readonly waiting = new Map<string, { resolve: (state: string) => void; reject: (error: unknown) => void; until: number }>();
  private looking = false;

  constructor(
    private readonly channel: Channel,
    private readonly pollMs: number,
    private readonly patienceMs: number,
  ) {}

  /** @returns the order's last state, or the one it is in when patience ends */
  end(id: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, until: performance.now() + this.patienceMs });
      if (!this.looking) void this.look();
    });
  }

  private async look(): Promise<void> {
    this.looking = true;
    while (this.waiting.size > 0) {
      await delay(this.pollMs);
      const ids = [...this.waiting.keys()];
      try {
        for (let from = 0; from < ids.length; from += idsAtOnce) {
          const some = ids.slice(from, from + idsAtOnce);
          const orders = await this.channel.get<{ id: string; state: string }[]>(`${tmf622.api.basePath}/productOrder?id=${some.join(',')}&fields=state&limit=${some.length}`);
          for (const order of orders) this.settle(order);
        }
      } catch (error) {
        for (const { reject } of this.waiting.values()) reject(error);
        this.waiting.clear();
      }
    }
    this.looking = false;
  }

  private settle({ id, state }: { id: string; state: string }): void {
    const waiter = this.waiting.get(id);
    if (!waiter || (!lastStates.includes(state) && performance.now() < waiter.until)) return;
    this.waiting.delete(id);
    waiter.resolve(state);
  }
}
