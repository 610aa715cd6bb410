import { expect } from '@jest/globals';
import type { Message } from '@banyan/messaging';
import type { Disturbance } from '@banyan/testing';
import { TestStack, type Json } from './test-stack.js';

/** One place in the plans of an order: which service, which item's plan, which task. */
export interface Spot { service: string; itemId: string; taskId: string; kind: string }

export const spotName = ({ service, itemId, taskId }: Spot) => `${service} ${itemId}: ${taskId}`;

interface Task { planId: string; taskId: string; phase: string }

interface JourneyTask { id: string; after: string[]; state: string; endedAt?: string }

/**
 * Lets each task of each plan fail once, while answers come twice and messages overtake each other. Afterwards everything
 * is as it was before the order, save that what the order had added reads cancelled (product) or terminated (service);
 * or, past the last step that can be undone, a person is called, tries again, and the order completes.
 */
export class Unwinding {
  private constructor(readonly stack: TestStack, private readonly disturbance: Disturbance) {}

  static async start(): Promise<Unwinding> {
    const disturbance: Disturbance = { unruly: true };
    return new Unwinding(await TestStack.start(disturbance), disturbance);
  }

  /** Places an order with nothing in its way, to learn where it could fail. */
  async spotsOf(order: object): Promise<Spot[]> {
    const placed = await this.stack.placeUntil(order, ['completed']);
    const journey = await this.stack.journey(placed.id);
    const spots = journey.flatMap(({ service, plan }) =>
      plan.tasks.filter((task) => !task.do.data.order).map((task) => ({ service, itemId: plan.itemId, taskId: task.id, kind: task.do.kind })),
    );
    return spots.filter((spot, index) => spots.findIndex((other) => spotName(other) === spotName(spot)) === index);
  }

  /** Nothing fails any more. */
  calm(): void {
    this.disturbance.refuse = undefined;
    for (const { faults } of Object.values(this.stack.gear)) faults.clear();
  }

  /** Lets exactly this task be refused, once: by the inventory or by the gear. */
  private failAt(spot: Spot): void {
    this.calm();
    let refused = '';
    this.disturbance.refuse = (message: Message) => {
      const task = (message.data as { task?: Task }).task;
      if (message.type !== 'ApplyChanges' || message.source !== spot.service || !task || task.taskId !== spot.taskId) return false;
      if (!task.planId.endsWith(`/${spot.itemId === '*' ? 'all' : spot.itemId}`) || refused) return false;
      refused = task.planId;
      return true;
    };
    if (spot.kind !== 'call') return;
    const escaped = spot.taskId.replace(/[.*+?^${}()|[\]\\#]/g, '\\$&');
    // Only the gear that the task speaks to hears of its command.
    for (const { faults } of Object.values(this.stack.gear)) faults.add({ match: { commandId: `//${escaped}/do$/` }, behaviour: 'refuse', times: 1, reason: 'PORT FAULTY' });
  }

  /** @param spot where the order fails @throws when anything else is left of it than what it had added, ended */
  async failedAndUnwound(order: object, spot: Spot): Promise<void> {
    const before = await this.stack.state();
    this.failAt(spot);
    const ended = await this.stack.placeUntil(order, ['completed', 'failed', 'held']);
    const after = await this.stack.state();
    if (ended['state'] === 'held') return this.completesByHand(ended.id);
    expect({ spot: spotName(spot), state: ended['state'] }).toEqual({ spot: spotName(spot), state: 'failed' });
    expect(await this.undoneTooEarly(ended.id)).toEqual([]);
    expect(after.configuration).toEqual(before.configuration);
    expect(after.pools).toEqual(before.pools);
    expect(after.resources).toEqual(before.resources);
    expectSameBut(after.products, before.products, (added) => expect(added['status']).toBe('cancelled'));
    expectSameBut(after.services, before.services, (added) => expect(added['state']).toBe('terminated'));
  }

  /** Tasks of any layer that were undone before one that had come after them. */
  private async undoneTooEarly(orderId: string): Promise<string[]> {
    const { orders } = (await this.stack.send('GET', `/journey/${orderId}`)).body as unknown as { orders: { plans: { tasks: JourneyTask[] }[] }[] };
    const plans = orders.flatMap((order) => order.plans).map(({ tasks }) => tasks.filter(({ state }) => state === 'undone'));
    return plans.flatMap((undone) => undone.flatMap(({ after, endedAt }) => undone.filter((task) => after.includes(task.id) && task.endedAt! < endedAt!).map(({ id }) => id)));
  }

  private async completesByHand(orderId: string): Promise<void> {
    const stuck = (await Promise.all(['com', 'som', 'rom'].map(async (service) => (await this.stack.stuck(service)).map((task) => ({ service, task }))))).flat();
    expect(stuck).toHaveLength(1);
    const { status } = await this.stack.act(stuck[0]!.service, stuck[0]!.task, 'retry');
    expect(status).toBe(200);
    expect(await this.stack.until(orderId, ['completed', 'failed'])).toMatchObject({ state: 'completed' });
  }
}

/** @param added judges what was not there before */
export function expectSameBut(after: Record<string, Json>, before: Record<string, Json>, added: (document: Json) => void): void {
  for (const [id, document] of Object.entries(after)) {
    if (before[id]) expect(document).toEqual(before[id]);
    else added(document);
  }
}
