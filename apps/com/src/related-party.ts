import { tmf629, tmf632 } from '@banyan/tmf';
import { itemsOf, type ProductOrder } from './product-order.entity.js';
import type { RuleViolation } from './rule-violation.js';

/** A party that an order names: an entry of `relatedParty` whose href leads to a party or customer (adr 0021). */
export interface NamedParty {
  /** Of the entry, e.g. `relatedParty[0]`. */
  path: string;
  id: string;
  /** `Individual`, `Organization` or `Customer`. */
  type: string;
  /** Where the party service answers for the id; undefined when the href ends in another one. */
  address: string | undefined;
}

const kinds = [...tmf632.resources, ...tmf629.resources].map(({ api, name, type }) => ({ type, collection: `${api.basePath}/${name}/` }));

/** What the order names, for itself and for the products that it adds; those that it changes keep the parties they have. */
export function namedParties(order: Pick<ProductOrder, 'relatedParty' | 'productOrderItem'>): NamedParty[] {
  const added = itemsOf(order).filter(({ item }) => item.action === 'add');
  const lists = [{ at: 'relatedParty', parties: order.relatedParty }, ...added.map(({ item, path }) => ({ at: `${path}.product.relatedParty`, parties: item.product?.relatedParty }))];
  return lists.flatMap(({ at, parties = [] }) =>
    parties.flatMap(({ id, href = '' }, index) => {
      const destination = destinationOf(href);
      if (!destination) return [];
      const { type, collection, segment } = destination;
      return { path: `${at}[${index}]`, id, type, address: decoded(segment) === id ? `${collection}${encodeURIComponent(id)}` : undefined };
    }),
  );
}

/** The host says only how the client came to know the party: one front door has many names. */
function destinationOf(href: string): { type: string; collection: string; segment: string } | undefined {
  const somewhere = 'http://localhost';
  if (!URL.canParse(href, somewhere)) return undefined;
  const path = new URL(href, somewhere).pathname.replace(/\/$/, '');
  const cut = path.lastIndexOf('/') + 1;
  const kind = kinds.find(({ collection }) => path.slice(0, cut).endsWith(collection));
  return kind && { ...kind, segment: path.slice(cut) };
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** @param found the addresses under which there is somebody */
export function partyViolations(named: readonly NamedParty[], found: ReadonlySet<string>): RuleViolation[] {
  return named.flatMap(({ path, id, type, address }) => {
    const refused = (code: string, reason: string): RuleViolation => ({ status: 422, code, path: `${path}.id`, reason });
    if (address === undefined) return refused('partyContradictory', `${id} is not the one that href leads to`);
    return found.has(address) ? [] : refused('partyUnknown', `there is no ${type} ${id}`);
  });
}
