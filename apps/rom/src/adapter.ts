/**
 * The port behind which every controller of network gear stands. What is peculiar to a controller ends in its adapter:
 * above this line there are only these outcomes (contracts: what an adapter says, and what becomes of the task).
 */

/**
 * What became of a command.
 *
 * - `done`: the effect is there. `reference` is the controller's own, when it gives one; `evidence` what it said would happen; `difference` what it had otherwise
 *   than the command supposes, in words for whoever reads the order
 * - `refused`: a business answer; nothing was changed, and asking again would not help
 * - `blocked`: only a person can help. Either the controller is not set up for it and nothing was changed, or a part of it is there and the rest will not come
 * - `accepted`: the controller works on it; ask `follow(ref)` later
 * - `unknown`: it may have happened or not (timeout, lost reply, broken connection). Never to be read as failed
 */
export type CommandOutcome =
  | { kind: 'done'; reference?: string; evidence?: string; difference?: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'blocked'; reason: string }
  | { kind: 'accepted'; ref: string }
  | { kind: 'unknown'; reason: string };

/** What a controller knows of an earlier command. `notFound` counts only after the controller's settling time. */
export type QueryOutcome =
  | { kind: 'done'; reference?: string; difference?: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'notFound' }
  | { kind: 'unknown'; reason: string };

export interface AdapterCommand {
  /** Stable across retries of the same task: what `query` is asked about. */
  commandId: string;
  operation: 'add' | 'modify' | 'delete';
  /** As the resource specification's `activation` says, e.g. `LINE`. */
  objectClass: string;
  objectKey: string;
  /** The id of the resource that the command is about, whatever the gear knows it by. */
  resourceId: string;
  /** All that an addition gives the object; of a change, what it sets. What is null in a change is taken from the object, in the words of the controller; what is undefined is left out. */
  attributes: Record<string, unknown>;
  /** How long to wait for the answer, connecting included. */
  timeoutMs: number;
  /** On the clock of `performance.now()`: a command that has not left by then stays here and is `unknown`. It may be another process's by now. */
  sendBy: number;
  /** The product order, so that the gear's own log can be joined to the journey. */
  correlationId: string;
}

/** None of the methods throws for anything that the controller or the network does. */
export interface Adapter {
  /** The name by which resource specifications call for it, e.g. `legacy-provisioning`. */
  readonly name: string;
  /** How the controller recognises that a command was sent before; with `none` an unknown one is never sent again. */
  readonly repeats: 'byCommandId' | 'byNaturalKey' | 'none';
  /** How long after a lost reply a `notFound` cannot be trusted yet. */
  readonly settlingTimeMs: number;
  /** How long one call may take. */
  readonly timeoutMs: number;
  execute(command: AdapterCommand): Promise<CommandOutcome>;
  query(commandId: string, timeoutMs: number): Promise<QueryOutcome>;
  follow(ref: string, timeoutMs: number): Promise<CommandOutcome>;
  /**
   * Asks the controller to tell at this address what has moved. Safe to repeat, and repeated, since a controller may forget. What it tells is no outcome: it shortens a wait, and `follow` asks.
   *
   * @throws Error when it has not been asked
   */
  listen?(callback: string, timeoutMs: number): Promise<void>;
  /** The refs of the commands that a notification says have moved. */
  movedIn?(notification: unknown): string[];
}
