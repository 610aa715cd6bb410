import type { JourneyOrder } from '@banyan/orchestrator';
import { notFound, unavailable } from '@banyan/tmf';
import { composeJourney, type Asked, type Journey } from './journey.js';
import { reasonOf, type OrchestratorClient } from './orchestrator-client.js';
import { orchestrators } from './routes.js';

/** Reads journeys of the services that carry them out. */
export class JourneyReader {
  constructor(private readonly client: OrchestratorClient) {}

  /**
   * Asks one service after the other from the top, one call each: what is below is then never older than what stands above it, and an order that
   * reads `completed` has none below it that reads `inProgress`.
   *
   * @throws TmfError 404, or 503 when it is unknown to all who could be asked and some could not
   */
  async read(id: string): Promise<Journey> {
    const asked: Asked[] = [];
    for (const service of orchestrators) asked.push(await this.ask(service, id));
    const journey = composeJourney(id, asked);
    if (journey) return journey;
    const silent = asked.flatMap((each) => ('reason' in each ? [each.reason] : []));
    throw silent.length > 0 ? unavailable(silent.join('; '), 1) : notFound('journey', `${id}; it is named by the order that it began with`);
  }

  private async ask(service: string, id: string): Promise<Asked> {
    return this.client.ask<JourneyOrder[]>(service, `journey/${encodeURIComponent(id)}`).then(({ body: orders }) => ({ service, orders }), (error: unknown) => ({ service, reason: reasonOf(error) }));
  }
}
