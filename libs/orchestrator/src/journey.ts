import type { Transactions } from '@banyan/messaging';
import type { Phase, PlanProgress, PlanState, Step, TaskState } from '@banyan/order';
import { hrefOf, type ResourceDefinition } from '@banyan/tmf';

/** One order of a journey as the service that carries it out knows it; dates are ISO 8601 in UTC. */
export interface JourneyOrder {
  service: string;
  '@referredType': string;
  id: string;
  /** The path at which its TMF API serves it. */
  href: string;
  state: string;
  /** The task above that commanded it; absent of the order that the journey began with. */
  placedBy?: { planId: string; taskId: string; phase: Phase };
  /** In the order of the items. One that was refused before it was planned has none: its last note says why. */
  plans: JourneyPlan[];
  /** Of `shownAttributes`, those that it has. */
  [attribute: string]: unknown;
}

export interface JourneyPlan {
  id: string;
  itemId: string;
  title: string;
  state: PlanState;
  direction: PlanProgress['direction'];
  reason?: string;
  cancelled: boolean;
  /** Absent of a preview. */
  startedAt?: string;
  endedAt?: string;
  tasks: JourneyTask[];
}

export interface JourneyTask {
  id: string;
  title: string;
  after: string[];
  kind: 'send' | 'call' | 'wait';
  state: TaskState;
  phase: Phase;
  step?: Step;
  attempts: number;
  reason?: string;
  irrevocable: boolean;
  heldBelow: boolean;
  /** When its next step is due: the moment that a wait lets come, or when a call is repeated or asked about. */
  dueAt?: string;
  /** Of a task that has begun; a retry leaves it as it is. */
  startedAt?: string;
  /** Of one that was done, failed, passed over or undone: when that was. */
  endedAt?: string;
}

/** What else of an order is told, where its API has it: dates, why it stands as it does, and what TMF641 calls milestones and jeopardy. */
const shownAttributes = [
  'description', 'category', 'priority', 'requestedStartDate', 'requestedCompletionDate', 'expectedCompletionDate', 'orderDate', 'startDate', 'completionDate', 'cancellationDate',
  'cancellationReason', 'milestone', 'jeopardyAlert', 'requiredInformation', 'errorMessage', 'note',
] as const;

/** Where a service keeps its orders, and as what. */
export interface JourneySource {
  transactions: Pick<Transactions, 'read'>;
  schema: string;
  documents: { readonly table: string; readonly definition: ResourceDefinition };
}

interface Row {
  document: { id: string; state?: string; [attribute: string]: unknown };
  placed_by: JourneyOrder['placedBy'] | null;
  plans: JourneyPlan[] | null;
}

/**
 * Every order of one service that belongs to a journey, with its plans and tasks, in one statement: the order that the journey began with, and those
 * that name it as `externalReference`, as orders below do. Those that undo others are among them.
 */
export async function ordersOfJourney({ transactions, schema, documents: { table, definition } }: JourneySource, journeyId: string): Promise<JourneyOrder[]> {
  const rows = await transactions.read<Row>(
    `SELECT document, (SELECT ref - 'answerTo' FROM ${schema}.origin WHERE order_id = "order".id) AS placed_by,
       (SELECT jsonb_agg(${planSql} || jsonb_build_object('tasks', (SELECT coalesce(jsonb_agg(${taskSql} ORDER BY position), '[]') FROM ${schema}.task WHERE plan_id = plan.id)) ORDER BY created_at, plan.id)
        FROM ${schema}.plan AS plan WHERE order_id = "order".id) AS plans
     FROM ${table} AS "order" WHERE deleted_at IS NULL AND (id = $1 OR document @> $2)
     ORDER BY created_at, id`,
    [journeyId, JSON.stringify({ externalReference: [{ id: journeyId }] })],
  );
  return rows.map(({ document, placed_by: placedBy, plans }) => ({
    service: schema, '@referredType': definition.type, id: document.id, href: hrefOf(definition, document.id), state: document.state ?? '', ...(placedBy && { placedBy }),
    ...Object.fromEntries(shownAttributes.flatMap((name) => (document[name] === undefined ? [] : [[name, document[name]]]))),
    plans: plans ?? [],
  }));
}

/** As JSON has it: PostgreSQL writes its own form of a moment, and tells what is absent as null. */
const moment = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const planSql = `jsonb_strip_nulls(jsonb_build_object('id', plan.id, 'itemId', item_id, 'title', plan.title, 'state', plan.state, 'direction', direction, 'reason', plan.reason,
  'cancelled', cancelled, 'startedAt', ${moment('created_at')}, 'endedAt', ${moment('plan.ended_at')}))`;

const taskSql = `jsonb_strip_nulls(jsonb_build_object('id', id, 'title', title, 'after', after, 'kind', do_action ->> 'kind', 'state', state, 'phase', phase, 'step', step, 'attempts', attempts,
  'reason', reason, 'irrevocable', irrevocable, 'heldBelow', held_below, 'dueAt', ${moment('due_at')}, 'startedAt', ${moment('started_at')}, 'endedAt', ${moment('ended_at')}))`;
