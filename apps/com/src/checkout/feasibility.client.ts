import { Unavailable } from '@banyan/messaging';
import { askByPost, DocumentUnavailable, type Instances } from '@banyan/service';

/** What SOM says of one service order. */
export interface Feasibility {
  result: 'feasible' | 'infeasible' | 'unknown';
  reason: string[];
}

/** What SOM keeps, and until when. */
export interface Reservation { id: string; validUntil: string }

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

  private ask<Answer>(what: string, body: object): Promise<Answer> {
    return askByPost<Answer>(this.instances, `/ordering/feasibility/v1/${what}`, body, (status) => status === 409 || status === 422).catch((error: unknown) => {
      throw error instanceof DocumentUnavailable ? new Unavailable(`service order management cannot be asked what is feasible (${error.reason})`) : error;
    });
  }
}
