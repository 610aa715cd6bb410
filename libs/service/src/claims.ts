import { answerTask, taskKey, type Message, type TaskRef, type Transaction } from '@banyan/messaging';
import { qualified } from './database.js';
import type { Need } from './instance-changes.js';

/** The command that wants the instances, as far as it takes to answer it later. */
export type Claimant = Pick<Message<{ task: TaskRef; within?: string[] }>, 'id' | 'correlationId' | 'data'> & {
  /** Of some of the instances it wants only so many as are needed; all others it wants, each of them. */
  choices?: readonly Need[];
};

/** Who stands in the way: the order that has the instance, or that waits for it already. */
export interface Obstacle { instanceId: string; orderId: string }

/** SQL of the table of claims: which order is changing an instance. */
export const claimTable = (schema: string) => `
  create table ${qualified(schema, 'claim')} (
    instance_id text primary key, order_id text not null, at timestamptz not null default banyan_now());`;

/** SQL of the queue of an inventory in which orders wait for one another; those before it in the order of \`seq\` are served first. */
export const turnTable = (schema: string) => `
  create table ${qualified(schema, 'turn')} (
    task text primary key, command jsonb not null, order_id text not null, instance_ids text[] not null, granted boolean not null default false,
    seq bigint generated always as identity, at timestamptz not null default banyan_now())`;

export interface ClaimsOptions {
  queues: boolean;
  /** Each plan has its instances for itself, also among those of one journey; else a journey has them. */
  byPlan: boolean;
  /** Whether enough of these are what is needed. */
  isMet(tx: Transaction, need: Need, ids: readonly string[]): Promise<boolean>;
}

/** In SQL: the order whose plan has claimed. */
const orderOf = (column: string) => `split_part(${column}, '/', 1)`;

/**
 * One order at a time changes an instance. Where orders queue, one that comes too early is answered when its turn has come: as stale, for the
 * instance is another by then, and with the instances claimed for it. It is given all of them at once or none, and of those of which it needs
 * some all that are free once these are enough, so that no two orders can wait for each other. An order whose parent has something does not wait: others may wait for that, and hold what it wants. Whoever calls has locked
 * the instances: nobody can join the queue of one while it is being freed.
 */
export class Claims {
  private readonly claim: string;
  private readonly turn: string;
  /** In SQL, of the instances $1: what others than $2 have; and who waits for some of them before the task $3. Nobody overtakes those who wait, but for the one whose turn it is. */
  private readonly claimedByOthers: string;
  private readonly awaitedBefore: string;

  constructor(schema: string, private readonly options: ClaimsOptions) {
    this.claim = qualified(schema, 'claim');
    this.turn = qualified(schema, 'turn');
    this.claimedByOthers = `from ${this.claim} where instance_id = any($1) and order_id <> all($2)`;
    this.awaitedBefore = `from ${this.turn} where instance_ids && $1 and not granted and task <> $3 and not exists (select from ${this.turn} where task = $3 and granted)`;
  }

  /** Under what the instances may be claimed for a command: under the first of them they are. What a journey had before plans did is its plans'. */
  private claimants({ correlationId, data }: Claimant): [string, ...string[]] {
    return this.options.byPlan ? [data.task.planId, correlationId] : [correlationId];
  }

  /** The instances that the orders above have not: what they have, the order is a part of changing. */
  async besidesParents(tx: Transaction, { data: { within = [] } }: Claimant, ids: readonly string[]): Promise<string[]> {
    if (within.length === 0 || ids.length === 0) return [...ids];
    const held = await tx.query<{ id: string }>(`select instance_id as id from ${this.claim} where instance_id = any($1) and ${orderOf('order_id')} = any($2)`, [ids, within]);
    return ids.filter((id) => !held.some((claim) => claim.id === id));
  }

  /** Who has one of the instances, or was there before; nobody when the command may have them. */
  async obstacle(tx: Transaction, command: Claimant, ids: readonly string[]): Promise<Obstacle | undefined> {
    if (ids.length === 0) return undefined;
    const claimed = `select instance_id as "instanceId", ${orderOf('order_id')} as "orderId" ${this.claimedByOthers}`;
    const awaited = `select instance_ids[1], order_id ${this.awaitedBefore}`;
    const [found] = this.options.queues
      ? await tx.query<Obstacle>(`${claimed} union all ${awaited} limit 1`, [ids, this.claimants(command), taskKey(command.data.task)])
      : await tx.query<Obstacle>(`${claimed} limit 1`, [ids, this.claimants(command)]);
    return found;
  }

  /** Which of the instances others have, or wait for and were there before. */
  async busy(tx: Transaction, command: Claimant, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0 || !this.options.queues) return [];
    const found = await tx.query<{ id: string }>(
      `select instance_id as id ${this.claimedByOthers} union select unnest(instance_ids) ${this.awaitedBefore}`,
      [ids, this.claimants(command), taskKey(command.data.task)],
    );
    return found.map(({ id }) => id).filter((id) => ids.includes(id));
  }

  /** @returns whether the command waits for its turn; it must be answered otherwise */
  async queue(tx: Transaction, { id, correlationId, choices, data: { task, within = [] } }: Claimant, ids: readonly string[]): Promise<boolean> {
    if (!this.options.queues || !task.answerTo) return false;
    if (within.length > 0 && (await tx.query(`select from ${this.claim} where ${orderOf('order_id')} = any($1) limit 1`, [within])).length > 0) return false;
    const command = JSON.stringify({ id, correlationId, data: { task }, choices });
    tx.execute(`insert into ${this.turn} (task, command, order_id, instance_ids) values ($1, $2, $3, $4) on conflict (task) do update set command = excluded.command`, [taskKey(task), command, correlationId, ids]);
    return true;
  }

  /** The command has them from now on, and is through with the queue. */
  take(tx: Transaction, command: Claimant, ids: readonly string[]): void {
    if (ids.length === 0) return;
    this.claimFor(tx, command, ids);
    if (this.options.queues) tx.execute(`delete from ${this.turn} where task = $1`, [taskKey(command.data.task)]);
  }

  private claimFor(tx: Transaction, command: Claimant, ids: readonly string[]): void {
    tx.execute(`insert into ${this.claim} (instance_id, order_id) select id, $2 from unnest($1::text[]) as id order by id on conflict (instance_id) do nothing`, [ids, this.claimants(command)[0]]);
  }

  /** The order has done with them: whoever is next may have them. */
  async release(tx: Transaction, command: Claimant, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    tx.execute(`delete from ${this.claim} where instance_id = any($1) and order_id = any($2)`, [ids, this.claimants(command)]);
    if (this.options.queues) await this.grant(tx, ids, this.claimants(command)[0].split('/')[0]!);
  }

  /** What a task waits for, or was given and has not taken: nothing when it is not in the queue. */
  async awaited(tx: Transaction, task: string): Promise<string[]> {
    if (!this.options.queues) return [];
    const [found] = await tx.query<{ ids: string[] }>(`select instance_ids as ids from ${this.turn} where task = $1`, [task]);
    return found?.ids ?? [];
  }

  /** A plan that was made afresh may want others than it has waited for: what it was given goes on to the next, and it waits again for all that it wants. One that wants fewer has them. */
  async leaveUnwanted(tx: Transaction, command: Claimant, given: readonly string[], wanted: readonly string[]): Promise<void> {
    if (given.length > 0 && !wanted.every((id) => given.includes(id))) await this.leave(tx, taskKey(command.data.task), command, given);
  }

  /** The task wants nothing any more. */
  async leave(tx: Transaction, task: string, command: Claimant, ids: readonly string[]): Promise<void> {
    tx.execute(`delete from ${this.turn} where task = $1`, [task]);
    await this.release(tx, command, ids);
  }

  /** Locks those who wait before it looks whether they still have to: of two that free instances of one, the later sees what the earlier has done. */
  private async grant(tx: Transaction, freed: readonly string[], by: string): Promise<void> {
    const waiting = await tx.query<{ task: string; command: Claimant; ids: string[] }>(`select task, command, instance_ids as ids from ${this.turn} where instance_ids && $1 and not granted order by seq for update`, [freed]);
    for (const { task, command, ids } of waiting) {
      const blocked = await tx.query<{ id: string }>(
        `select instance_id as id ${this.claimedByOthers}
         union select unnest(instance_ids) from ${this.turn} as earlier where not granted and instance_ids && $1 and seq < (select seq from ${this.turn} where task = $3)`,
        [ids, this.claimants(command), task],
      );
      const free = ids.filter((id) => !blocked.some((other) => other.id === id));
      if (!(await this.isEnough(tx, command, ids, free))) continue;
      this.claimFor(tx, command, free);
      tx.execute(`update ${this.turn} set granted = true where task = $1`, [task]);
      answerTask(tx, command, command.data.task, { outcome: 'refused', stale: true, reason: `order ${by} was changing ${freed.filter((id) => ids.includes(id)).join(', ')} until now` });
    }
  }

  private async isEnough(tx: Transaction, { choices = [] }: Claimant, ids: readonly string[], free: readonly string[]): Promise<boolean> {
    if (free.length === ids.length) return true;
    if (ids.some((id) => !free.includes(id) && !choices.some(({ of }) => of.includes(id)))) return false;
    for (const need of choices) if (!need.of.every((id) => free.includes(id)) && !(await this.options.isMet(tx, need, need.of.filter((id) => free.includes(id))))) return false;
    return true;
  }
}
