import { placeResourceOrderType, placeServiceOrderType } from '@banyan/messaging';
import type { JourneyOrder, OrderPreview, PlacedOrder } from '@banyan/orchestrator';
import { composeJourney, type Asked, type Journey } from './journey.js';
import { reasonOf, type OrchestratorClient } from './orchestrator-client.js';

/** An order is judged and planned, which takes longer than to look one up. */
const answerTimeoutMs = 10_000;

/** Who would hear each command that places an order. */
const hearers: Readonly<Record<string, string>> = { [placeServiceOrderType]: 'som', [placeResourceOrderType]: 'rom' };

/** A service order is told by its items; whatever else it is, COM says what is wrong with it. */
function takerOf(body: string): 'com' | 'som' {
  try {
    return (JSON.parse(body) as { serviceOrderItem?: unknown } | null)?.serviceOrderItem === undefined ? 'com' : 'som';
  } catch {
    return 'com';
  }
}

/** The headers of a request that say whose order it would be. */
export type PreviewHeaders = Readonly<Record<string, string>>;

/** Asks the services what they would make of an order, and of those that it would place, level by level. */
export class PreviewReader {
  constructor(private readonly client: OrchestratorClient) {}

  /** @throws TmfError what the order would be refused with, or 503 when whoever would take it cannot be asked */
  async read(body: string, headers: PreviewHeaders): Promise<Journey> {
    const service = takerOf(body);
    const head = await this.ask(service, body, headers, 'preview?posted=true');
    const asked: Asked[] = [{ service, orders: [head.order] }];
    let { places } = head;
    while (places.length > 0) {
      const level = await Promise.all(places.map((placed) => this.below(placed)));
      asked.push(...level.map(({ told }) => told));
      places = level.flatMap((each) => each.places);
    }
    return composeJourney(head.order.id, asked)!;
  }

  /** A service that is away leaves a gap that says so. */
  private async below({ type, order, placedBy }: PlacedOrder): Promise<{ told: Asked; places: PlacedOrder[] }> {
    const service = hearers[type] ?? type;
    try {
      const preview = await this.ask(service, JSON.stringify(order), {});
      const placed: JourneyOrder = { ...preview.order, placedBy };
      return { told: { service, orders: [placed] }, places: preview.places };
    } catch (error) {
      return { told: { service, reason: reasonOf(error) }, places: [] };
    }
  }

  private async ask(service: string, body: string, headers: PreviewHeaders, path = 'preview'): Promise<OrderPreview> {
    const init = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } };
    return (await this.client.ask<OrderPreview>(service, path, init, answerTimeoutMs)).body;
  }
}
