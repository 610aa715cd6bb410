import { setTimeout as delay } from 'node:timers/promises';
import { Command } from 'commander';
import { Refused } from './gateway-client.js';
import type { Shell } from './shell.js';

interface Task { id: string; state: string; reason?: string; startedAt?: string; endedAt?: string }
interface Order { service: string; '@referredType': string; id: string; state: string; plans: { id: string; tasks: Task[] }[] }
interface Journey { missing: { service: string; reason: string }[]; orders: Order[] }

const againMs = 1_000;
/** So often in a row a connection is tried that stood before. */
const tries = 30;

/** `follow`: an order with everything below it. */
export function followCommand(shell: Shell): Command {
  return new Command('follow').description('tell how an order and everything below it goes on until its end, and show it then')
    .argument('<order>', 'the id of the product order')
    .option('--once', 'show it as it stands, and leave')
    .action(async (id: string, { once }: { once?: true }) => {
      const path = `/journey/${encodeURIComponent(id)}`;
      if (!once) await new Following(shell, `${path}/events`).untilItsEnd();
      shell.print((await shell.client().getText(`${path}?format=text`)).trimEnd());
    });
}

/** Hears the events of one journey; what was told is not told again, although the connection may break. */
class Following {
  private readonly states = new Map<string, string>();
  private lastEventId = '';

  constructor(private readonly shell: Shell, private readonly path: string) {}

  async untilItsEnd(): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      const before = this.lastEventId;
      try {
        if (await this.listen()) return;
      } catch (error) {
        if (error instanceof Refused || this.lastEventId === '' || failures === tries) throw error;
      }
      if (this.lastEventId !== before) failures = 0;
      await delay(againMs);
    }
  }

  /** @returns whether the order has come to its end */
  private async listen(): Promise<boolean> {
    for await (const { event, id = '', data } of this.shell.client().events(this.path, this.lastEventId)) {
      if (event === 'end') return true;
      this.lastEventId = id;
      this.tell(JSON.parse(data) as Journey);
    }
    return false;
  }

  private tell({ missing, orders }: Journey): void {
    for (const { service, reason } of missing) this.shell.print(`${service} cannot be asked: ${reason}`);
    for (const { service, '@referredType': type, id, state, plans } of orders) {
      this.tellMove(service, { id: `${type} ${id}`, state }, id);
      for (const plan of plans) for (const task of plan.tasks) if (task.state !== 'waiting' || task.startedAt) this.tellMove(service, task, `${plan.id} ${task.id}`);
    }
  }

  /** @param key what moved, so that a state is told once */
  private tellMove(service: string, { id, state, reason, startedAt, endedAt }: Task, key: string): void {
    if (this.states.get(key) === state) return;
    this.states.set(key, state);
    const at = (endedAt ?? startedAt ?? '').slice('2026-11-22T'.length, '2026-11-22T12:00:00.000'.length);
    this.shell.print(`${at.padEnd(12)}  ${service.padEnd(3)}  ${state.padEnd(12)}  ${id}${reason ? `: ${reason}` : ''}`);
  }
}
