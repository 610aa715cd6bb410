/**
 * The tables of a service's fallout, one set beside its plans; migrations of the services run it. Tasks that are stuck already are taken in.
 * What was done to a work item is only ever added to: not even a slip in a statement changes or removes it.
 */
export function falloutTables(schema: string): string[] {
  return [
    `CREATE TABLE ${schema}.fallout (
      id text PRIMARY KEY, plan_id text NOT NULL, task_id text NOT NULL, phase text NOT NULL, order_id text NOT NULL, correlation_id text NOT NULL,
      title text NOT NULL, target text NOT NULL, signature text NOT NULL, reason text NOT NULL, state text NOT NULL, priority integer NOT NULL, owner text,
      times integer NOT NULL DEFAULT 1, opened_at timestamptz NOT NULL DEFAULT banyan_now(), closed_at timestamptz, completion_method text,
      UNIQUE (plan_id, task_id, phase))`,
    `CREATE INDEX fallout_open ON ${schema}.fallout (priority, opened_at) WHERE closed_at IS NULL`,
    `CREATE INDEX fallout_signature ON ${schema}.fallout (signature) WHERE closed_at IS NULL`,
    `CREATE INDEX fallout_order ON ${schema}.fallout (order_id)`,
    `CREATE TABLE ${schema}.fallout_history (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, fallout_id text NOT NULL REFERENCES ${schema}.fallout, at timestamptz NOT NULL DEFAULT banyan_now(),
      actor text NOT NULL, action text NOT NULL, reason text, before jsonb, after jsonb)`,
    `CREATE INDEX fallout_history_item ON ${schema}.fallout_history (fallout_id)`,
    `CREATE FUNCTION ${schema}.fallout_history_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the history of fallout is only added to'; END $$`,
    `CREATE TRIGGER fallout_history_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ${schema}.fallout_history EXECUTE FUNCTION ${schema}.fallout_history_stays()`,
    `CREATE TABLE ${schema}.task_outcome (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, plan_id text NOT NULL REFERENCES ${schema}.plan ON DELETE CASCADE, task_id text NOT NULL, phase text NOT NULL,
      at timestamptz NOT NULL DEFAULT banyan_now(), kind text NOT NULL, reason text)`,
    `CREATE INDEX task_outcome_task ON ${schema}.task_outcome (plan_id, task_id)`,
    `WITH item AS (
       INSERT INTO ${schema}.fallout (id, plan_id, task_id, phase, order_id, correlation_id, title, target, signature, reason, state, priority, opened_at)
       SELECT gen_random_uuid(), plan_id, task.id, phase, order_id, correlation_id, task.title, 'before the queue', 'before the queue', coalesce(task.reason, ''), 'new', 3, coalesce(started_at, banyan_now())
       FROM ${schema}.task AS task JOIN ${schema}.plan AS plan ON plan.id = task.plan_id WHERE task.state = 'stuck' RETURNING id)
     INSERT INTO ${schema}.fallout_history (fallout_id, actor, action) SELECT id, 'banyan', 'stuck' FROM item`,
  ];
}

export const dropFalloutTables = (schema: string) =>
  `DROP TABLE ${schema}.fallout_history, ${schema}.fallout, ${schema}.task_outcome; DROP FUNCTION ${schema}.fallout_history_stays()`;
