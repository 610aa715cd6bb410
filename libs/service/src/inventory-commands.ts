import { answerTask, banyanNow, taskKey, type Handlers, type Message, type TaskRef, type Transaction } from '@banyan/messaging';
import { IllegalMove, moveInstance, sameValues, type InstanceEvent, type InstanceLifecycle } from '@banyan/order';
import { TmfError, type TmfDocument } from '@banyan/tmf';
import { Claims, claimTable } from './claims.js';
import { qualified } from './database.js';
import {
  applyChangesType, isSole, Refusal, revertChangesType, Stale, type ApplyChanges, type Changed, type InstanceChange, type InstanceHooks, type LockedInstances, type Need, type RevertChanges,
} from './instance-changes.js';
import { changesAreBy, commanded } from './instance-history.js';
import type { ResourceStore } from './resource-store.js';

interface BeforeImage {
  id: string;
  event: InstanceEvent;
  /** The touched attributes before and after; `before` is absent when the instance was made by the task. */
  before?: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** One change that was found to be allowed, before it is written. */
interface Decided { change: InstanceChange; document: TmfDocument; set: Record<string, unknown> }

/** A command as it is carried out: all that it changes, changes at one moment. */
interface Work<Data extends { task: TaskRef } = { task: TaskRef }> { message: Message<Data>; at: string }

interface Applied { image: BeforeImage; instance: Record<string, unknown> }

interface AppliedRow { images: BeforeImage[]; result: Record<string, unknown>; reverted: boolean }

/** SQL of the two tables behind inventory commands: what each task did, and which order is changing an instance. */
export function inventoryTables(schema: string): string {
  return `
    create table ${qualified(schema, 'applied')} (
      task text primary key, images jsonb not null, result jsonb not null, reverted boolean not null default false, at timestamptz not null default banyan_now());
    ${claimTable(schema)}
  `;
}

/** Events that begin a change which must not be overtaken by another order's, and those that end it. */
const claiming: readonly InstanceEvent[] = ['changing', 'removing'];
const releasing: readonly InstanceEvent[] = ['changed', 'removed', 'suspended', 'resumed'];

export interface InventoryCommandsOptions {
  hooks?: InstanceHooks;
  /** Orders that change one instance wait for one another, in the place of one being refused; they must be able to plan afresh. */
  queues?: boolean;
  /** Each plan has what it changes for itself, also among the plans of one journey. */
  byPlan?: boolean;
}

/** Applies and reverts the changes that plans command; idempotent by task, answered in the transaction that applies. */
export class InventoryCommands {
  private readonly applied: string;
  private readonly claims: Claims;
  private readonly hooks: InstanceHooks;

  constructor(
    private readonly store: ResourceStore,
    private readonly lifecycle: InstanceLifecycle,
    schema: string,
    { hooks = {}, queues = false, byPlan = false }: InventoryCommandsOptions = {},
  ) {
    this.applied = qualified(schema, 'applied');
    this.hooks = hooks;
    this.claims = new Claims(schema, { queues, byPlan, isMet: async (tx, need, ids) => this.isMet(need, ids, await this.store.findAll(tx, ids)) });
  }

  handlers(): Handlers {
    return {
      [applyChangesType]: { handle: (tx: Transaction, message: Message<ApplyChanges>) => this.answering(tx, message, () => this.apply(tx, message)) },
      [revertChangesType]: { handle: (tx: Transaction, message: Message<RevertChanges>) => this.answering(tx, message, () => tx.attempt(() => this.revert(tx, message))) },
    };
  }

  /** A refusal is an answer, not a failure: it is told to the plan, and whatever the command had begun is given up. */
  private async answering(tx: Transaction, message: Message<{ task: TaskRef }>, work: () => Promise<Record<string, unknown> | undefined>): Promise<void> {
    const { task } = message.data;
    try {
      const result = await work();
      // What waits for its turn is answered when that has come.
      if (result) answerTask(tx, message, task, { outcome: 'done', result });
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof IllegalMove)) throw error;
      // A stale plan is made afresh and comes again, or is taken back; any other refusal is the last that is heard of the task.
      if (!(error instanceof Stale)) await this.leaveQueue(tx, taskKey(task), message);
      answerTask(tx, message, task, { outcome: 'refused', reason: error.message, ...(error instanceof Stale ? { stale: true } : {}) });
    }
  }

  private async leaveQueue(tx: Transaction, task: string, message: Message<{ task: TaskRef }>): Promise<void> {
    const awaited = await this.claims.awaited(tx, task);
    if (awaited.length === 0) return;
    await this.store.lockAll(tx, awaited);
    await this.claims.leave(tx, task, message, awaited);
  }

  /** @returns nothing when the command waits for its turn */
  private async apply(tx: Transaction, message: Message<ApplyChanges>): Promise<Record<string, unknown> | undefined> {
    const key = taskKey(message.data.task);
    const added = message.data.changes.filter((change) => change.event === 'planned');
    const changed = message.data.changes.filter((change) => change.event !== 'planned');
    const begins = added.length > 0 || idsOf(changed, claiming).length > 0;
    const [[seen], at, given] = await Promise.all([
      tx.query<AppliedRow>(`select images, result, reverted from ${this.applied} where task = $1`, [key]), banyanNow(tx), begins && message.data.task.answerTo ? this.claims.awaited(tx, key) : [],
    ]);
    if (seen?.reverted) throw new Refusal(`task ${key} has been taken back`);
    if (seen) return seen.result;
    const work = { message, at };
    changesAreBy(tx, commanded(message));
    const needed = neededBy(message.data.changes);
    const locked = await this.store.lockAll(tx, [...changed.map(({ id }) => id), ...needed, ...given]);
    const claimed = await this.claims.besidesParents(tx, message, idsOf(changed, claiming));
    // What has begun is waited for by others, so it waits for nobody any more.
    const { wanted, choices, busy } = begins ? await this.wantedBeside(tx, message, claimed, locked) : { wanted: claimed, choices: [], busy: [] };
    await this.claims.leaveUnwanted(tx, message, given, wanted);
    const obstacle = await this.claims.obstacle(tx, message, wanted);
    // What was given for one of several may be too little by now: it waits once more, and holds nothing.
    if (obstacle && given.length > 0) await this.claims.leave(tx, key, message, given);
    if (obstacle && (await this.claims.queue(tx, { ...message, choices }, wanted))) return undefined;
    if (obstacle) throw new Refusal(`${this.lifecycle.kind} ${obstacle.instanceId} is being changed by order ${obstacle.orderId}`);
    await this.hooks.allowed?.(tx, message.data.changes.map((change) => notCountingOn(change, busy)), locked);
    // What exists is judged before anything is written; only new instances can still be refused by a pool or an id in use.
    const decided = changed.map((change) => this.decide(change, locked.get(change.id), at));
    const write = async () => [...(await this.plan(tx, added, work)), ...(await this.change(tx, decided, work))];
    const applied = await (added.length > 0 ? tx.attempt(write) : write());
    // What is only needed was kept from others until it had been looked at, and is nobody's now.
    if (given.length > 0) await this.claims.leave(tx, key, message, given.filter((id) => !claimed.includes(id)));
    const result = { instances: applied.map(({ instance }) => instance) };
    tx.execute(`insert into ${this.applied} (task, images, result) values ($1, $2, $3)`, [key, JSON.stringify(applied.map(({ image }) => image)), JSON.stringify(result)]);
    return result;
  }

  /**
   * What a command wants to itself while it begins: what it changes, what it needs, and of several of which it needs fewer none, as long as enough are there that nobody changes.
   *
   * @returns `choices`: of such needs those for which too few are; `busy`: the instances of such needs that nobody can count on
   */
  private async wantedBeside(tx: Transaction, message: Message<ApplyChanges>, claimed: readonly string[], locked: LockedInstances) {
    const needs = message.data.changes.flatMap((change) => change.needs ?? []);
    const firm = [...claimed, ...needs.filter((need) => !isChoice(need)).flatMap(({ of }) => of)];
    const busy = await this.claims.busy(tx, message, needs.filter(isChoice).flatMap(({ of }) => of));
    const open = needs.filter((need) => isChoice(need) && !this.isMet(need, need.of.filter((id) => !busy.includes(id)), locked));
    return { wanted: [...new Set([...firm, ...open.flatMap(({ of }) => of)])], choices: open.filter(({ of }) => !of.some((id) => firm.includes(id))), busy };
  }

  /** Whether enough of these are what is needed. */
  private isMet(need: Need, ids: readonly string[], found: LockedInstances): boolean {
    return ids.filter((id) => found.has(id) && (this.hooks.meets?.(need, found.get(id)!.document) ?? true)).length >= need.atLeast;
  }

  private async plan(tx: Transaction, changes: InstanceChange[], work: Work<ApplyChanges>): Promise<Applied[]> {
    const state = moveInstance(this.lifecycle, 'none', 'planned');
    const documents: TmfDocument[] = [];
    const applied: Applied[] = [];
    for (const change of changes) {
      const extra = (await this.hooks.planned?.(tx, change)) ?? {};
      documents.push({ ...change.document, id: change.id, ...extra, ...state, ...this.stamp(change.event, work.at) } as TmfDocument);
      applied.push({ image: { id: change.id, event: change.event, after: state }, instance: { id: change.id, ...extra } });
    }
    await this.store.insertAll(tx, documents, { correlationId: work.message.correlationId }).catch((error: unknown) => {
      throw error instanceof TmfError ? new Refusal(error.reason) : error;
    });
    // Whoever would make another one waits until this one is there, or is not to be.
    this.claims.take(tx, work.message, changes.filter(({ sole }) => sole).map(({ id }) => id));
    await this.tell(tx, documents.map((after) => ({ after })), work);
    return applied;
  }

  /** @throws Refusal or IllegalMove */
  private decide(change: InstanceChange, found: { document: TmfDocument; version: number } | undefined, at: string): Decided {
    if (!found) throw new Refusal(`there is no ${this.lifecycle.kind} ${change.id}`);
    if (change.expectedVersion !== undefined && change.expectedVersion !== found.version)
      throw new Stale(`${this.lifecycle.kind} ${change.id} has changed since the order was planned (version ${change.expectedVersion}, now ${found.version})`);
    const state = moveInstance(this.lifecycle, this.stateOf(found.document), change.event);
    return { change, document: found.document, set: { ...this.stamp(change.event, at), ...change.set, ...state } };
  }

  private async change(tx: Transaction, decided: Decided[], work: Work<ApplyChanges>): Promise<Applied[]> {
    const { message } = work;
    const changes = decided.map(({ change }) => change);
    this.claims.take(tx, message, idsOf(changes, claiming));
    const made = decided.filter(({ change, document }) => change.event === 'installed' && isSole(document)).map(({ change }) => change.id);
    const touched = decided.filter(({ set }) => Object.keys(set).length > 0);
    const written = touched.map(({ document, set }) => ({ before: document, after: merged(document, set) }));
    await this.store.updateAll(tx, written.map(({ after }) => after), { correlationId: message.correlationId });
    // Who waits is told by what the instances have become.
    await this.claims.release(tx, message, [...idsOf(changes, releasing), ...made]);
    await this.tell(tx, written, work);
    for (const id of idsOf(changes, ['removed'])) await this.hooks.removed?.(tx, id);
    return decided.map(({ change, document, set }) => {
      const before = Object.fromEntries(Object.keys(set).map((name) => [name, document[name] ?? null]));
      return { image: { id: change.id, event: change.event, before, after: set }, instance: { id: change.id } };
    });
  }

  private async revert(tx: Transaction, message: Message<RevertChanges>): Promise<Record<string, unknown>> {
    const { reverts, comesAgain } = message.data;
    await this.leaveQueue(tx, reverts, message);
    if (comesAgain) return {};
    const [[seen], at] = await Promise.all([tx.query<AppliedRow>(`select images, result, reverted from ${this.applied} where task = $1 for update`, [reverts]), banyanNow(tx)]);
    // A task that never got here must not arrive after its undo.
    if (!seen) tx.execute(`insert into ${this.applied} (task, images, result, reverted) values ($1, '[]', '{}', true)`, [reverts]);
    if (!seen || seen.reverted) return {};
    changesAreBy(tx, { ...commanded(message), reverted: true });
    // In the order in which all others lock them, whatever the order in which they are put back.
    await this.store.lockAll(tx, seen.images.map(({ id }) => id));
    for (const image of [...seen.images].reverse()) await this.restore(tx, image, { message, at });
    tx.execute(`update ${this.applied} set reverted = true where task = $1`, [reverts]);
    return {};
  }

  private async restore(tx: Transaction, image: BeforeImage, work: Work): Promise<void> {
    const { document } = await this.lockInstance(tx, image.id);
    if (!image.before) return this.unwind(tx, document, work);
    const touched = Object.fromEntries(Object.keys(image.after).map((name) => [name, document[name] ?? null]));
    const expected = Object.fromEntries(Object.entries(image.after).map(([name, value]) => [name, value ?? null]));
    if (!sameValues(touched, expected))
      throw new Refusal(`${this.lifecycle.kind} ${image.id} has been changed since (${Object.keys(expected).join(', ')}); it cannot be put back`);
    if (Object.keys(touched).length > 0) await this.put(tx, document, merged(document, image.before), work);
    if (claiming.includes(image.event)) await this.claims.release(tx, work.message, [image.id]);
  }

  private async unwind(tx: Transaction, document: TmfDocument, work: Work): Promise<void> {
    await this.hooks.unwound?.(tx, document.id);
    const isKept = this.lifecycle.unwindAdded === 'keep';
    await this.put(tx, document, isKept ? merged(document, moveInstance(this.lifecycle, this.stateOf(document), 'unwound')) : undefined, work);
    if (isSole(document)) await this.claims.release(tx, work.message, [document.id]);
  }

  /** Writes what an instance is to be again, or takes it out. */
  private async put(tx: Transaction, before: TmfDocument, after: TmfDocument | undefined, work: Work): Promise<void> {
    const options = { correlationId: work.message.correlationId };
    if (after) await this.store.update(tx, before.id, after, options);
    else await this.store.remove(tx, before.id, options);
    await this.tell(tx, [{ before, after }], work, true);
  }

  private async tell(tx: Transaction, changed: readonly Changed[], { message, at }: Work, reverted = false): Promise<void> {
    await this.hooks.changed?.(tx, changed, { correlationId: message.correlationId, reverted, at });
  }

  private async lockInstance(tx: Transaction, id: string) {
    const found = await this.store.lock(tx, id);
    if (!found) throw new Refusal(`there is no ${this.lifecycle.kind} ${id}`);
    return found;
  }

  private stamp(event: InstanceEvent, at: string): Record<string, string> {
    const attribute = this.lifecycle.stamps[event];
    return attribute ? { [attribute]: at } : {};
  }

  private stateOf(document: TmfDocument): string {
    const { endAttribute, stateAttribute } = this.lifecycle;
    return endAttribute && document[endAttribute] ? 'ended' : String(document[stateAttribute] ?? 'none');
  }
}

const idsOf = (changes: readonly InstanceChange[], events: readonly InstanceEvent[]) => changes.filter(({ event }) => events.includes(event)).map(({ id }) => id);

const neededBy = (changes: readonly InstanceChange[]) => [...new Set(changes.flatMap(({ needs = [] }) => needs.flatMap(({ of }) => of)))];

/** A need that can be met in more than one way. */
const isChoice = ({ of, atLeast }: Need) => atLeast < of.length;

/** What others are changing may become another, or go: of several it is not counted on. */
const notCountingOn = (change: InstanceChange, busy: readonly string[]): InstanceChange =>
  change.needs && busy.length > 0 ? { ...change, needs: change.needs.map((need) => (isChoice(need) ? { ...need, of: need.of.filter((id) => !busy.includes(id)) } : need)) } : change;

function merged(document: TmfDocument, set: Record<string, unknown>): TmfDocument {
  const next: TmfDocument = { ...document };
  for (const [name, value] of Object.entries(set)) {
    if (value === undefined || value === null) delete next[name];
    else next[name] = value;
  }
  return next;
}
