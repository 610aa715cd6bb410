/** What the orchestration API tells of one plan; as much of it as is shown. */
export interface ShownPlan {
  id: string;
  state: string;
  drawing: string;
  tasks: { id: string; title: string; state: string; reason?: string; do: { data: { order?: { id: string } } } }[];
}

export interface Leg {
  service: string;
  plan: ShownPlan;
}

const below: Readonly<Record<string, string>> = { com: 'som', som: 'rom' };

/** The plans of a product order and of every order below it, as they stand; children follow their parent. */
export async function journeyOf(url: string, orderId: string, service = 'com'): Promise<Leg[]> {
  const response = await fetch(`${url}/orchestration/${service}/v1/plan?orderId=${encodeURIComponent(orderId)}`);
  const plans = (await response.json()) as ShownPlan[];
  const children = plans.flatMap((plan) => plan.tasks).flatMap((task) => (task.do.data.order && task.state !== 'waiting' ? [task.do.data.order.id] : []));
  const next = below[service];
  const nested = next ? await Promise.all(children.map((id) => journeyOf(url, id, next))) : [];
  return [...plans.map((plan) => ({ service, plan })), ...nested.flat()];
}
