import { defaultPriority } from '@banyan/order';

/** Plans that were there before have the priority of orders that name none. */
export const planPriority = (schema: string) => `ALTER TABLE ${schema}.plan ADD COLUMN priority smallint NOT NULL DEFAULT ${defaultPriority}`;

/** How long tasks take, and when plans are expected to be done. */
export const planExpectation = (schema: string) => [`ALTER TABLE ${schema}.task ADD COLUMN expected_ms double precision`, `ALTER TABLE ${schema}.plan ADD COLUMN expected_at timestamptz`];

/** By which adapter a task calls the outside, so that what is due can be taken for each apart. */
export const taskAdapter = (schema: string) => [
  `ALTER TABLE ${schema}.task ADD COLUMN adapter text GENERATED ALWAYS AS ((CASE phase WHEN 'undo' THEN undo_action ELSE do_action END) ->> 'adapter') STORED`,
  `DROP INDEX ${schema}.task_due`,
  `CREATE INDEX task_due ON ${schema}.task (adapter, due_at) WHERE due_at IS NOT NULL`,
];

/**
 * The orchestrator's tables, one set in the schema of each service that has plans; migrations of the services run it.
 * Tasks are rows, so that two of them can move without rewriting one document.
 */
export function orchestratorTables(schema: string): string[] {
  return [
    `CREATE TABLE ${schema}.plan (
      id text PRIMARY KEY, order_id text NOT NULL, item_id text NOT NULL, title text NOT NULL, correlation_id text NOT NULL,
      state text NOT NULL, direction text NOT NULL, reason text, cancelled boolean NOT NULL DEFAULT false,
      forward_only boolean NOT NULL DEFAULT false, versions jsonb NOT NULL, streams jsonb NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL DEFAULT banyan_now(), ended_at timestamptz)`,
    `CREATE INDEX plan_order ON ${schema}.plan (order_id)`,
    `CREATE TABLE ${schema}.worker (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, lease_until timestamptz NOT NULL)`,
    `CREATE TABLE ${schema}.task (
      plan_id text NOT NULL REFERENCES ${schema}.plan ON DELETE CASCADE, id text NOT NULL, position integer NOT NULL,
      title text NOT NULL, after text[] NOT NULL, do_action jsonb NOT NULL, undo_action jsonb, irrevocable boolean NOT NULL DEFAULT false,
      state text NOT NULL, phase text NOT NULL, step text, attempts integer NOT NULL DEFAULT 0, ref text, result jsonb, reason text,
      held_below boolean NOT NULL DEFAULT false, due_at timestamptz, worker_id bigint,
      started_at timestamptz, ended_at timestamptz, PRIMARY KEY (plan_id, id))`,
    `CREATE INDEX task_due ON ${schema}.task (due_at) WHERE due_at IS NOT NULL`,
    `CREATE INDEX task_leased ON ${schema}.task (worker_id) WHERE worker_id IS NOT NULL`,
    `CREATE INDEX task_stuck ON ${schema}.task (plan_id) WHERE state = 'stuck'`,
    `CREATE TABLE ${schema}.origin (
      order_id text PRIMARY KEY, ref jsonb, undo_ref jsonb, command_id text NOT NULL, undo_command_id text, answers integer NOT NULL DEFAULT 0,
      undo_answers integer NOT NULL DEFAULT 0, told text)`,
  ];
}
