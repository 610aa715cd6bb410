import type { FalloutState } from '@banyan/order';

/** A work item of a service's fallout as its table has it. */
export interface FalloutRow {
  id: string; plan_id: string; task_id: string; phase: string; order_id: string; correlation_id: string; title: string; target: string; signature: string; reason: string;
  state: FalloutState; priority: number; owner: string | null; times: number; opened_at: Date; stuck_at: Date; closed_at: Date | null; completion_method: string | null;
}

/** A work item in the terms of a TMF701 taskFlow; what TMF701 has no attribute for is a `characteristic`. Dates are ISO 8601 in UTC. */
export interface TaskFlow {
  id: string;
  href: string;
  '@type': 'FalloutTaskFlow';
  state: FalloutState;
  /** 0 is the most urgent. */
  priority: number;
  /** Since when it waits for a person: retries that were in vain do not make it younger. */
  startDate: string;
  completionDate?: string;
  /** `retried`, `completed`, `skipped`, `aborted`, or `turnedBack` with its plan. */
  completionMethod?: string;
  /** What the task is to do to whom, e.g. `add by legacy-provisioning`. */
  taskFlowSpecification: string;
  characteristic: { name: string; valueType: string; value: unknown }[];
  relatedEntity: { id: string; role: string; '@referredType': string }[];
  /** Who works on it. */
  relatedParty: { id: string; name: string; role: 'owner'; '@referredType': 'Individual' }[];
}

/** @param orderType what the service calls its orders @param now Banyan's time */
export function taskFlowOf(service: string, orderType: string, row: FalloutRow, now: Date): TaskFlow {
  const characteristic = {
    service, errorSignature: row.signature, reason: row.reason, title: row.title, planId: row.plan_id, taskId: row.task_id, phase: row.phase,
    timesStuck: row.times, lastStuckDate: row.stuck_at.toISOString(), ageMs: (row.closed_at ?? now).getTime() - row.opened_at.getTime(),
  };
  return {
    id: row.id, href: hrefOfTaskFlow(service, row.id), '@type': 'FalloutTaskFlow', state: row.state, priority: row.priority, startDate: row.opened_at.toISOString(),
    ...(row.closed_at && { completionDate: row.closed_at.toISOString(), completionMethod: row.completion_method! }),
    taskFlowSpecification: row.target,
    characteristic: Object.entries(characteristic).map(([name, value]) => ({ name, valueType: typeof value, value })),
    relatedEntity: [
      { id: row.order_id, role: 'order', '@referredType': orderType },
      { id: row.plan_id, role: 'processFlow', '@referredType': 'ProcessFlow' },
      { id: row.correlation_id, role: 'journey', '@referredType': 'ProductOrder' },
    ],
    relatedParty: row.owner === null ? [] : [{ id: row.owner, name: row.owner, role: 'owner', '@referredType': 'Individual' }],
  };
}

export const hrefOfTaskFlow = (service: string, id: string) => `/orchestration/${service}/v1/taskFlow/${encodeURIComponent(id)}`;
