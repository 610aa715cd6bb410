/** A step of priority is worth so much waiting: calls of urgent orders go first, and none waits for ever. */
const priorityStepMs = 30_000;

/** Which adapters have calls due. It leaps from one adapter to the next over the index, however much is due for each. */
export const dueAdaptersSql = (schema: string) => `
  WITH RECURSIVE seen AS (
    SELECT min(adapter) AS adapter FROM ${schema}.task WHERE due_at IS NOT NULL
    UNION ALL
    SELECT (SELECT min(adapter) FROM ${schema}.task WHERE due_at IS NOT NULL AND adapter > seen.adapter) FROM seen WHERE seen.adapter IS NOT NULL)
  SELECT adapter FROM seen WHERE EXISTS (SELECT FROM ${schema}.task WHERE task.adapter = seen.adapter AND due_at <= banyan_now() AND worker_id IS NULL)`;

/** Leases to the worker $2 as many calls of each adapter as $1 has room for: a list of `{adapter, room}`. */
export const claimSql = (schema: string) => `
  WITH due AS MATERIALIZED (
    SELECT first.* FROM jsonb_to_recordset($1::jsonb) AS free(adapter text, room integer) CROSS JOIN LATERAL (
      SELECT task.plan_id, task.id FROM ${schema}.task AS task JOIN ${schema}.plan AS plan ON plan.id = task.plan_id
      WHERE task.adapter = free.adapter AND due_at <= banyan_now() AND worker_id IS NULL
      ORDER BY due_at + plan.priority * interval '${priorityStepMs} ms' LIMIT free.room FOR UPDATE OF task SKIP LOCKED) AS first)
  UPDATE ${schema}.task AS task SET worker_id = $2, due_at = NULL, attempts = task.attempts + 1,
    state = CASE task.state WHEN 'ready' THEN 'running' ELSE task.state END
  FROM due JOIN ${schema}.plan AS plan ON plan.id = due.plan_id
  WHERE task.plan_id = due.plan_id AND task.id = due.id
  RETURNING task.*, plan.order_id, plan.correlation_id`;
