import {
  changedRoles, directItemRules, isChange, itemDependencies, resourceLifecycle, sameValues, sequenceFaults, valuesOf, withoutTakenAway, type Characteristic, type ItemDependency, type PlacedDirectly,
} from '@banyan/order';
import type { StatedViolation } from '@banyan/tmf';
import type { Baseline, ResourceOrder, ResourceOrderItem, ResourceOrderView } from './resource-order.entity.js';

/** Who rests on what a direct order touches. */
export interface Uses {
  /** The service specifications that use a resource specification, by its id. */
  bySpecification: ReadonlyMap<string, readonly string[]>;
  /** The services that rest on a resource and have not ended, by its id. */
  byResource: ReadonlyMap<string, readonly string[]>;
  /** Of the resources to be added, by the ids that their client has chosen, those that are there already. */
  existing: ReadonlySet<string>;
}

/** The items of a direct order that do something, with what each touches; an `add` touches no resource that is there. */
export function touchedBy(order: ResourceOrder, { baselines }: ResourceOrderView): { item: ResourceOrderItem; specification?: string; resource?: string }[] {
  return order.orderItem.filter(({ action }) => action !== 'noChange').map((item) => {
    const baseline = baselines.get(item.resource.id)?.resource.resourceSpecification?.id;
    const specification = item.resourceSpecification?.id ?? item.resource.resourceSpecification?.id ?? baseline;
    return { item, ...(specification ? { specification } : {}), ...(item.action === 'add' ? {} : { resource: item.resource.id }) };
  });
}

const broken = (status: StatedViolation['status'], code: string, path: string, reason: string): StatedViolation[] => [{ status, code, path, reason }];
const ok: StatedViolation[] = [];

/** An item as its client has written it: little of it is demanded by its schema. */
type Written = Partial<ResourceOrderItem> & { quantity?: number };
interface Placed extends PlacedDirectly<Written, Baseline> { isNamedById(id: string): Written | undefined }

type View = Pick<ResourceOrderView, 'baselines' | 'specifications'>;

type Rule = (placed: Placed, uses: Uses, view: View) => StatedViolation[];

const actions: readonly unknown[] = ['add', 'modify', 'delete', 'noChange'];
const items = directItemRules<Written, Baseline>({
  noun: 'resource', changeable: resourceLifecycle.moves.changing!.from, idOf: ({ resource }) => resource?.id, stateOf: ({ resource }) => (resource.endOperatingDate ? 'ended' : (resource.administrativeState ?? 'unknown')),
  matterOf: ({ resource }) => resource,
});

/** What an order of a client must satisfy beyond its schema. Each is asked of every item, so that a client hears all at once. What is not carried out is refused, and not passed over. */
const rules: Readonly<Record<string, Rule>> = {
  'an item id names one item': (placed) => (placed.item.id ? items.namesOneItem(placed) : broken(422, 'required', `${placed.path}.id`, 'names the item')),

  'an action is known': ({ item, path }) => (actions.includes(item.action) ? ok : broken(422, 'actionUnknown', `${path}.action`, `${item.action ?? 'nothing'} is not an action; known are ${actions.join(', ')}`)),

  'an item orders one resource': items.ordersOne,
  'a resource is the matter of one item': items.isMatterOfOneItem,
  'a changed resource is named and exists': items.isThereToBeChanged,
  'an added resource is not there yet': (placed, { existing }) => items.isNotThereToBeAdded(placed, existing),
  'a resource is changed from a state that allows it': items.isInAStateToBeChanged,
  'a modify alone takes a value away': items.takesAwayByModify,

  'a resource has a specification that exists': ({ item, path, running }, _uses, { specifications }) => {
    const [ofItem, ofResource] = [item.resourceSpecification?.id, item.resource?.resourceSpecification?.id];
    const named = ofItem || ofResource || running?.resource.resourceSpecification?.id;
    if (!(item.action === 'add' || (isChange(item) && running)) || specifications.has(named ?? '')) return ok;
    if (!named) return broken(422, 'specificationMissing', `${path}.resourceSpecification`, 'says by which specification of the catalog the resource is made');
    const said = ofItem ? 'resourceSpecification' : ofResource ? 'resource.resourceSpecification' : 'resource';
    return broken(422, 'specificationUnknown', `${path}.${said}.id`, `the catalog has no resource specification ${named}`);
  },

  'a modify locks or unlocks a resource, and that alone': ({ item, path, running }) => {
    const wanted = item.resource?.['administrativeState'];
    if (item.action !== 'modify' || !running || wanted === undefined || wanted === running.resource.administrativeState) return ok;
    if (wanted !== 'locked' && wanted !== 'unlocked') return broken(422, 'modifyUnsupported', `${path}.resource.administrativeState`, `a modify makes a resource locked or unlocked, not ${String(wanted)}; action delete ends it`);
    const besides = changedAttributes(item, running);
    return besides.length > 0 ? broken(422, 'modifyAlone', `${path}.resource.administrativeState`, `stands alone; the item also changes ${besides.join(', ')}`) : ok;
  },

  'what is removed goes last': ({ item, path, isNamedById }) =>
    dependenciesIn([{ item, path }]).flatMap((dependency) =>
      (item.action !== 'delete' && isNamedById(dependency.to)?.action === 'delete' ? broken(422, 'sequenceUnsupported', dependency.path, `item ${item.id} cannot come after item ${dependency.to}: what is removed goes last`) : ok)),
};

const pathOf = (index: number) => `orderItem[${index}]`;

const dependenciesIn = (items: readonly { item: Written; path: string }[]): ItemDependency[] =>
  itemDependencies(items.map(({ item: { id, orderItemRelationship: relations }, path }) => ({ id, relations, path: `${path}.orderItemRelationship` })));

/** Pure: every reason why a client's order cannot be carried out. @param order as its client has written it */
export function directFaults(order: ResourceOrder, view: View, uses: Uses): StatedViolation[] {
  const all: readonly Written[] = order.orderItem;
  const placed = all.map((item, index): Placed => ({
    item, path: pathOf(index), running: view.baselines.get(item.resource?.id ?? ''), others: all.filter((other) => other !== item), isNamedById: (id) => all.find((other) => other.id === id),
  }));
  return [
    ...placed.flatMap((each) => Object.values(rules).flatMap((rule) => rule(each, uses, view))),
    ...sequenceFaults(all.map(({ id }) => id), dependenciesIn(placed)).map((fault) => ({ status: 422 as const, ...fault })),
  ];
}

/** Pure: the order with all that its resources are to be: a client says what changes, and what it does not name stays as it is. */
export const completed = (order: ResourceOrder, { baselines }: Pick<ResourceOrderView, 'baselines'>): ResourceOrder => ({
  ...order,
  orderItem: order.orderItem.map((item) => {
    const running = isChange(item) ? baselines.get(item.resource.id) : undefined;
    if (!running) return item.action === 'add' && item.resource.resourceCharacteristic ? { ...item, resource: { ...item.resource, resourceCharacteristic: withoutTakenAway(item.resource.resourceCharacteristic) } } : item;
    const { place } = running.resource;
    const isMoved = item.action === 'modify' && placeChanges(item, running);
    return { ...item, ...(isMoved ? { formerPlace: place } : {}), resource: { ...item.resource, ...wholeOf(item, running) } } as ResourceOrderItem;
  }),
});

function wholeOf({ resource: said }: Written, { resource }: Baseline): Pick<Baseline['resource'], 'name' | 'place' | 'resourceCharacteristic'> {
  const [name, place] = [said?.name ?? resource.name, said?.place ?? resource.place];
  const asked = (said?.resourceCharacteristic ?? []) as NonNullable<Baseline['resource']['resourceCharacteristic']>;
  const kept = (resource.resourceCharacteristic ?? []).filter((characteristic) => !asked.some((each) => each.name === characteristic.name));
  return { ...(name === undefined ? {} : { name }), ...(place ? { place: place as Baseline['resource']['place'] } : {}), resourceCharacteristic: [...withoutTakenAway(asked), ...kept] };
}

const placeChanges = ({ resource: said }: Written, { resource: { place } }: Baseline): boolean => said?.place !== undefined && changedRoles(place ? [place] : [], [said.place]).length > 0;

/** What an item changes of a resource beside its state, by name. */
function changedAttributes(item: Written, running: Baseline): string[] {
  const values = (list: unknown) => valuesOf(list as Characteristic[] | undefined);
  const isAsItWas = sameValues(values(wholeOf(item, running).resourceCharacteristic), values(running.resource.resourceCharacteristic));
  return [...(isAsItWas ? [] : ['resourceCharacteristic']), ...(placeChanges(item, running) ? ['place'] : [])];
}

/** Why a direct order would bypass service order management: what services are made of is ordered by SOM alone. */
export function bypasses(order: ResourceOrder, view: ResourceOrderView, { bySpecification, byResource }: Uses): StatedViolation[] {
  return touchedBy(order, view).flatMap(({ item, specification = '', resource = '' }) => {
    const path = pathOf(order.orderItem.indexOf(item));
    const [users = [], services = []] = [bySpecification.get(specification), byResource.get(resource)];
    return [
      ...(users.length > 0 ? broken(409, 'usedByServices', `${path}.resourceSpecification.id`, `${specification} is what ${users.join(', ')} is made of: order the service (TMF641) or its product (TMF622)`) : ok),
      ...(services.length > 0 ? broken(409, 'servesService', `${path}.resource.id`, `${resource} serves service ${services.join(', ')}: it is changed through that`) : ok),
    ];
  });
}
