import type { TaskRef, Transaction } from '@banyan/messaging';
import type { InstanceEvent } from '@banyan/order';
import type { TmfDocument } from '@banyan/tmf';

/** What one phase of a plan does to one instance (contracts §1). */
export interface InstanceChange {
  id: string;
  event: InstanceEvent;
  /** The whole document of an instance that is `planned`. */
  document?: Record<string, unknown>;
  /** Attributes to set besides the state; undefined or null takes one away. */
  set?: Record<string, unknown>;
  /** The version the plan was made from; given where a plan first touches an instance that exists. */
  expectedVersion?: number;
  /** What of a planned instance would be an error if there were two; the plan has looked at those it names, and knows why it makes another one. */
  sole?: { roles: string[]; known: string[] };
  /** So many of these instances at least must be there when it is done; while others change more of them than need not be there, the command waits. */
  needs?: Need[];
  /** Who relies on the instance, as far as the plan has taken account of them; anybody else makes it stale. */
  reliedOnBy?: string[];
  /** The pool that a planned resource takes its value from. */
  pool?: string;
  /** The reservation under which a value may be kept for it; without one, or when it has lapsed, any free value will do. */
  reservation?: string;
}

export interface Need {
  of: string[];
  atLeast: number;
  /** The customers one of whom each of them belongs to, as far as it belongs to anybody. */
  owners?: string[];
  /** What each of them is, by the attributes that refer to it, such as `productOffering`: what it is otherwise it may serve as, or not, and that is for the plan to say. */
  as?: Record<string, string>;
}

/** Command: all changes of one phase, applied together or not at all, once for each task. */
export interface ApplyChanges {
  task: TaskRef;
  /** The orders that the order of the plan is a part of. */
  within?: string[];
  changes: InstanceChange[];
}

/** Command: takes back what a task applied, to the attribute. */
export interface RevertChanges {
  task: TaskRef;
  /** The key of the task whose changes are taken back. */
  reverts: string;
  /** It has changed nothing, gives up what it waits for, or was kept for it, and may be commanded again. */
  comesAgain?: boolean;
}

export const applyChangesType = 'ApplyChanges';
export const revertChangesType = 'RevertChanges';

/** A business answer: the command cannot be carried out, and nothing of it was. */
export class Refusal extends Error {}

/** The instance is not any more what the plan was made from. */
export class Stale extends Refusal {}

/** One instance around a change: `before` is absent when the change made it, `after` when it was removed. */
export interface Changed { before?: TmfDocument; after?: TmfDocument }

export interface ChangedAbout {
  /** The order that changed it; absent when none did. */
  correlationId?: string;
  /** What an earlier change had done was taken back. */
  reverted: boolean;
  /** When: Banyan's time, ISO 8601, UTC. */
  at: string;
}

/** Instances as they are while the transaction has them locked, by id. */
export type LockedInstances = ReadonlyMap<string, { document: TmfDocument }>;

/** What an inventory does beyond keeping documents: the resource inventory assigns and frees pool values. */
export interface InstanceHooks {
  /** Judges, before anything is written, what changes say of instances beside their own; those are locked. @throws Refusal */
  allowed?(tx: Transaction, changes: readonly InstanceChange[], locked: LockedInstances): Promise<void>;
  /** Whether an instance is one of those that a change needs, as it is before that begins; without this, whatever is there is. */
  meets?(need: Need, document: TmfDocument): boolean;
  /** @returns attributes to add to a planned instance. @throws Refusal */
  planned?(tx: Transaction, change: InstanceChange): Promise<Record<string, unknown>>;
  removed?(tx: Transaction, instanceId: string): Promise<void>;
  unwound?(tx: Transaction, instanceId: string): Promise<void>;
  /** Told of every change, by orders or over HTTP, in the transaction that makes it and while it holds the instances. */
  changed?(tx: Transaction, changed: readonly Changed[], about: ChangedAbout): Promise<void>;
}

/** Whether an instance was planned as the only one of its kind at its places. */
export const isSole = (document: object): boolean => (document as { isSole?: unknown }).isSole === true;
