import type { JourneyOrder, JourneyPlan } from '@banyan/orchestrator';

export interface Leg {
  service: string;
  plan: JourneyPlan;
}

/** The plans of a product order and of every order below it, as they stand; children follow their parent. */
export async function journeyOf(url: string, orderId: string): Promise<Leg[]> {
  const response = await fetch(`${url}/journey/${encodeURIComponent(orderId)}`);
  const { orders } = (await response.json()) as { orders: JourneyOrder[] };
  return orders.flatMap(({ service, plans }) => plans.map((plan) => ({ service, plan })));
}
