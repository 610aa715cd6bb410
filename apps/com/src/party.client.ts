import { Unavailable } from '@banyan/messaging';
import { fetchDocument, type Instances } from '@banyan/service';
import type { NamedParty } from './related-party.js';

/** No party has a longer id, and an address that is too long would be refused as no question at all. */
const longestId = 255;
const readsAtOnce = 10;

/** Asks the party service, or the CRM that stands in its place, whether those exist whom an order names. */
export class PartyClient {
  constructor(private readonly instances: Instances) {}

  /** @returns the addresses under which there is somebody. @throws Unavailable when that cannot be told now */
  async existing(named: readonly NamedParty[]): Promise<Set<string>> {
    const idOf = new Map(named.flatMap(({ address, id }) => (address !== undefined && id.length <= longestId ? [[address, id] as const] : [])));
    const addresses = [...idOf.keys()];
    const found = new Set<string>();
    for (let from = 0; from < addresses.length; from += readsAtOnce) {
      const some = addresses.slice(from, from + readsAtOnce);
      const ids = await Promise.all(some.map((address) => this.idAt(address)));
      for (const [index, address] of some.entries()) if (ids[index] === idOf.get(address)) found.add(address);
    }
    return found;
  }

  private async idAt(address: string): Promise<string | undefined> {
    const document = await fetchDocument<{ id?: string }>(this.instances, `${address}?fields=id`).catch((error: Error) => {
      throw new Unavailable(error.message);
    });
    return document?.id;
  }
}
