import { takenAwayFaults } from './characteristics.js';

/** A reason with the HTTP status that it would have alone. */
interface Fault { status: 404 | 409 | 422; code: string; path: string; reason: string }

/** An item of a service order (TMF641) or resource order (TMF652) as its client has written it. */
interface DirectItem { id?: string; action?: string; quantity?: number }

/** An item with the others of its order, and what it is about as that is now. */
export interface PlacedDirectly<Item extends DirectItem, Running> { item: Item; path: string; running?: Running; others: readonly Item[] }

/** What the items of an order are about. */
export interface DirectMatter<Item extends DirectItem, Running> {
  noun: 'service' | 'resource';
  /** The states from which one can be changed. */
  changeable: readonly string[];
  idOf(item: Item): string | undefined;
  stateOf(running: Running): string | undefined;
  /** The service or resource as the item says it is to be. */
  matterOf(item: Item): object | undefined;
}

export const isChange = ({ action }: DirectItem): boolean => action === 'modify' || action === 'delete';

const broken = (status: Fault['status'], code: string, path: string, reason: string): Fault[] => [{ status, code, path, reason }];
const ok: Fault[] = [];

/** What holds of the items of clients' orders whether these are of services or of resources; each order has its own table of all that it asks. */
export function directItemRules<Item extends DirectItem, Running>({ noun, changeable, idOf, stateOf, matterOf }: DirectMatter<Item, Running>) {
  type Placed = PlacedDirectly<Item, Running>;
  const at = (path: string) => `${path}.${noun}.id`;
  return {
    namesOneItem: ({ item, path, others }: Placed): Fault[] => (others.some(({ id }) => id === item.id) ? broken(422, 'duplicateItem', `${path}.id`, `item id ${item.id} is used more than once`) : ok),

    ordersOne: ({ item, path }: Placed): Fault[] => (item.quantity !== undefined && item.quantity !== 1 ? broken(422, 'quantity', `${path}.quantity`, `an item orders one ${noun}; send one item for each`) : ok),

    isMatterOfOneItem: ({ item, path, others }: Placed): Fault[] => {
      const id = idOf(item);
      return id !== undefined && others.some((other) => idOf(other) === id) ? broken(422, `${noun}Twice`, at(path), `${noun} ${id} is the matter of another item, too`) : ok;
    },

    isThereToBeChanged: ({ item, path, running }: Placed): Fault[] => {
      if (running || !(isChange(item) || item.action === 'noChange')) return ok;
      const id = idOf(item);
      return id === undefined ? broken(422, `${noun}Missing`, at(path), `an item with action ${item.action} names the ${noun} it is about`) : broken(404, `${noun}Unknown`, at(path), `there is no ${noun} ${id}`);
    },

    isNotThereToBeAdded: ({ item, path }: Placed, existing: ReadonlySet<string>): Fault[] =>
      item.action === 'add' && existing.has(idOf(item) ?? '') ? broken(409, `${noun}Exists`, at(path), `there is a ${noun} ${idOf(item)} already`) : ok,

    takesAwayByModify: ({ item, path }: Placed): Fault[] => takenAwayFaults(item.action, matterOf(item) ?? {}, `${noun}Characteristic`, `${path}.${noun}`),

    isInAStateToBeChanged: ({ item, path, running }: Placed): Fault[] => {
      const state = running && stateOf(running);
      return running && isChange(item) && !changeable.includes(state ?? '') ? broken(409, `${noun}NotActive`, at(path), `${noun} ${idOf(item)} is ${state}; to ${item.action} it must be ${changeable.join(' or ')}`) : ok;
    },
  };
}
