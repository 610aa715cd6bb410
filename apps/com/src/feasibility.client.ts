import { Unavailable } from '@banyan/messaging';
import type { Instances } from '@banyan/service';
import { TmfError, type TmfErrorBody } from '@banyan/tmf';

/** What SOM says of one service order. */
export interface Feasibility {
  result: 'feasible' | 'infeasible' | 'unknown';
  reason: string[];
}

/** What SOM keeps, and until when. */
export interface Reservation { id: string; validUntil: string }

const patienceMs = 5_000;

/** Asks SOM whether what COM would command could be carried out. What the network has is nothing that COM knows, or asks anybody else about. */
export class FeasibilityClient {
  constructor(private readonly instances: Instances) {}

  /** @returns one answer for each order. @throws Unavailable when no instance answers */
  of(serviceOrder: readonly unknown[]): Promise<Feasibility[]> {
    return this.ask('feasibility', { serviceOrder });
  }

  /** Keeps what the service orders take, under an id that the order will name. @throws TmfError why not; Unavailable when no instance answers */
  reserve(serviceOrder: readonly unknown[], about: { id: string; minutes: number }): Promise<Reservation> {
    return this.ask('reservation', { serviceOrder, ...about });
  }

  private async ask<Answer>(what: string, body: object): Promise<Answer> {
    let last = 'no instance is known';
    for (const instance of this.instances) {
      try {
        const response = await fetch(`${instance}/ordering/feasibility/v1/${what}`, {
          method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(patienceMs),
        });
        if (response.ok) return (await response.json()) as Answer;
        if (response.status === 409 || response.status === 422) throw refusalOf(response.status, (await response.json()) as TmfErrorBody);
        last = `${instance} answers ${response.status}`;
        await response.body?.cancel();
      } catch (error) {
        if (error instanceof TmfError) throw error;
        last = `${instance}: ${(error as Error).message}`;
      }
    }
    throw new Unavailable(`service order management cannot be asked what is feasible (${last})`);
  }
}

const refusalOf = (status: number, { code, reason, message, errors }: TmfErrorBody): TmfError => new TmfError(status, code, reason, message, errors);
