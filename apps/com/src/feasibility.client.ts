import { Unavailable } from '@banyan/messaging';
import type { Instances } from '@banyan/service';

/** What SOM says of one service order. */
export interface Feasibility {
  result: 'feasible' | 'infeasible' | 'unknown';
  reason: string[];
}

const patienceMs = 5_000;

/** Asks SOM whether what COM would command could be carried out. What the network has is nothing that COM knows, or asks anybody else about. */
export class FeasibilityClient {
  constructor(private readonly instances: Instances) {}

  /** @returns one answer for each order. @throws Unavailable when no instance answers */
  async of(serviceOrder: readonly unknown[]): Promise<Feasibility[]> {
    let last = 'no instance is known';
    for (const instance of this.instances) {
      try {
        const response = await fetch(`${instance}/ordering/feasibility/v1/feasibility`, {
          method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ serviceOrder }), signal: AbortSignal.timeout(patienceMs),
        });
        if (response.ok) return (await response.json()) as Feasibility[];
        last = `${instance} answers ${response.status}`;
        await response.body?.cancel();
      } catch (error) {
        last = `${instance}: ${(error as Error).message}`;
      }
    }
    throw new Unavailable(`service order management cannot be asked what is feasible (${last})`);
  }
}
