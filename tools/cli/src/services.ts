import { Refused, Told, type GatewayClient } from './gateway-client.js';

/** Services that have an inbox, and so may have dead letters. Named here as well as at the gateway: to load that would take a second. */
export const consumers = ['com', 'som', 'rom', 'product-inventory', 'service-inventory', 'resource-inventory'] as const;
/** Services that carry out plans, and so may have stuck tasks. */
export const orchestrators = ['com', 'som', 'rom'] as const;

export interface Asked<Item> {
  found: { service: string; item: Item }[];
  /** How many there are that were not shown. */
  more: number;
  /** Services that could not tell, and why. */
  silent: string[];
}

/** Asks one service, or all of them, for a list. A service that is away does not keep the others from telling. */
export async function askAll<Item>(client: GatewayClient, services: readonly string[], pathOf: (service: string) => string): Promise<Asked<Item>> {
  const asked: Asked<Item> = { found: [], more: 0, silent: [] };
  for (const service of services) {
    try {
      const { body, total } = await client.get<Item[]>(pathOf(service));
      asked.found.push(...body.map((item) => ({ service, item })));
      asked.more += Math.max(0, total - body.length);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      asked.silent.push(`${service}: ${error.message}`);
    }
  }
  return asked;
}

/** Names the service that somebody asked for, or all that there are. @throws Told */
export function chosen(services: readonly string[], service: string | undefined): readonly string[] {
  if (service === undefined) return services;
  if (!services.includes(service)) throw new Told(`there is no service ${service} here; there are ${services.join(', ')}`);
  return [service];
}
