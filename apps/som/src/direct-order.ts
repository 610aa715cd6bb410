import {
  changedRoles, directItemRules, isChange, itemDependencies, mergeRoles, sameValues, sequenceFaults, serviceLifecycle, valuesOf, withoutTakenAway, type Characteristic, type ItemDependency, type PlacedDirectly, type RoleRef,
} from '@banyan/order';
import type { StatedViolation } from '@banyan/tmf';
import { stateEvent } from './service-changes.js';
import type { InstalledCfs, ServiceOrder, ServiceOrderItem, ServiceOrderView } from './service-order.entity.js';

/** Who else has to do with the services that a direct order names. */
export interface Uses {
  /** What a running service is part of, in words, by its id; one that is part of nothing is its client's own. */
  byService: ReadonlyMap<string, readonly string[]>;
  /** Of the services to be added, by the ids that their client has chosen, those that are there already. */
  existing: ReadonlySet<string>;
}

const broken = (status: StatedViolation['status'], code: string, path: string, reason: string): StatedViolation[] => [{ status, code, path, reason }];
const ok: StatedViolation[] = [];

type Placed = PlacedDirectly<ServiceOrderItem, InstalledCfs>;

type View = Pick<ServiceOrderView, 'installed' | 'specifications'>;

type Rule = (placed: Placed, uses: Uses, view: View) => StatedViolation[];

const items = directItemRules<ServiceOrderItem, InstalledCfs>({
  noun: 'service', changeable: serviceLifecycle.moves.changing!.from, idOf: ({ service }) => service.id, stateOf: ({ service }) => service.document.state,
  matterOf: ({ service }) => service,
});

/** What an order of a client must satisfy beyond its schema. Each is asked of every item, so that a client hears all at once. What is not carried out is refused, and not passed over. */
const rules: Readonly<Record<string, Rule>> = {
  'an item id names one item': items.namesOneItem,

  'an item orders one service': (placed) => [
    ...items.ordersOne(placed),
    ...(placed.item.serviceOrderItem?.length ? broken(422, 'itemNested', `${placed.path}.serviceOrderItem`, 'an item holds no others: what a service is made of follows from its specification') : ok),
  ],

  'a service is the matter of one item': items.isMatterOfOneItem,
  'a changed service is named and exists': items.isThereToBeChanged,
  'an added service is not there yet': (placed, { existing }) => items.isNotThereToBeAdded(placed, existing),
  'a service is changed from a state that allows it': items.isInAStateToBeChanged,
  'what an inactive service is made of is changed once it is active': ({ item, path, running }) => {
    const { id, state } = item.service;
    if (item.action !== 'modify' || running?.service.document.state !== 'inactive' || state === 'active') return ok;
    const changed = changedAttributes(item, running).filter((name) => name !== 'relatedParty');
    return changed.length > 0 ? broken(409, 'serviceNotActive', `${path}.service.id`, `service ${id} is inactive; to change ${changed.join(', ')} it must be active, which a modify of its state alone makes it`) : ok;
  },

  'a modify alone takes a value away': items.takesAwayByModify,

  'a service has a specification that exists': ({ item, path, running }, _uses, { specifications }) => {
    const { id } = item.service.serviceSpecification ?? {};
    const isMade = item.action === 'add' || (item.action === 'modify' && running !== undefined && !stateEvent(item, running));
    const named = id ?? running?.service.document.serviceSpecification?.id;
    if (!isMade || specifications.has(named ?? '')) return ok;
    if (!named) return broken(422, 'specificationMissing', `${path}.service.serviceSpecification`, 'says by which specification of the catalog the service is made');
    return broken(422, 'specificationUnknown', `${path}.service.${id ? 'serviceSpecification.id' : 'id'}`, `the catalog has no service specification ${named}`);
  },

  'what something else is made of is changed through that': ({ item, path, running }, { byService }) => {
    const users = (running && isChange(item) && byService.get(running.service.document.id)) || [];
    return users.length > 0 ? broken(409, 'serviceInUse', `${path}.service.id`, `service ${item.service.id} is part of ${users.join(', ')}: it is changed through that`) : ok;
  },

  'a modify makes a service active or inactive, and that alone': ({ item, path, running }) => {
    const { state } = item.service;
    if (item.action !== 'modify' || !running || state === undefined || state === running.service.document.state) return ok;
    if (state !== 'active' && state !== 'inactive') return broken(422, 'modifyUnsupported', `${path}.service.state`, `a modify makes a service inactive or active, not ${state}; action delete ends it`);
    const besides = stateEvent(item, running) ? changedAttributes(item, running) : [];
    return besides.length > 0 ? broken(422, 'modifyAlone', `${path}.service.state`, `stands alone; the item also changes ${besides.join(', ')}`) : ok;
  },
};

/** Pure: every reason why a client's order cannot be carried out, apart from what its characteristics are. */
export function directFaults(order: ServiceOrder, view: View, uses: Uses): StatedViolation[] {
  const all = order.serviceOrderItem;
  const placed = all.map((item, index): Placed => ({ item, path: `serviceOrderItem[${index}]`, running: view.installed.get(item.service.id ?? ''), others: all.filter((other) => other !== item) }));
  return [
    ...placed.flatMap((each) => Object.values(rules).flatMap((rule) => rule(each, uses, view))),
    ...sequenceFaults(all.map(({ id }) => id), dependenciesOf(order)).map((fault) => ({ status: 422 as const, ...fault })),
  ];
}

/** What the items of an order come after. */
export const dependenciesOf = ({ serviceOrderItem }: ServiceOrder): ItemDependency[] =>
  itemDependencies(serviceOrderItem.map(({ id, serviceOrderItemRelationship: relations }, index) => ({ id, relations, path: `serviceOrderItem[${index}].serviceOrderItemRelationship` })));

/** Pure: the order with all that its running services are to be: a client says what changes, and what it does not name stays, as in a product order. */
export const completed = (order: ServiceOrder, { installed }: Pick<ServiceOrderView, 'installed'>): ServiceOrder => ({
  ...order,
  serviceOrderItem: order.serviceOrderItem.map((item) => {
    const running = isChange(item) ? installed.get(item.service.id ?? '') : undefined;
    return running ? { ...item, service: { ...item.service, ...wholeOf(item, running) } } : item;
  }),
});

/** Pure: the order as it is kept: what a client wants to be changed, for what a service comes to by that is another thing once another order has changed it. */
export const asWished = (whole: ServiceOrder, { serviceOrderItem: placed }: ServiceOrder): ServiceOrder => ({ ...whole, serviceOrderItem: whole.serviceOrderItem.map((item, index) => (isChange(item) ? placed[index]! : item)) });

type Whole = Pick<ServiceOrderItem['service'], 'name' | 'place' | 'relatedParty' | 'serviceCharacteristic'>;

/** Characteristics are named, and places have roles; those that the item does not name stay. Of another specification the former ones are none. */
function wholeOf({ service }: ServiceOrderItem, { service: { document } }: InstalledCfs): Whole {
  const { serviceCharacteristic: asked = [] } = service;
  const isOther = service.serviceSpecification?.id !== undefined && service.serviceSpecification.id !== document.serviceSpecification?.id;
  const kept = isOther ? [] : (document.serviceCharacteristic ?? []).filter(({ name }) => !asked.some((each) => each.name === name));
  const [place, relatedParty, name] = [mergeRoles(document.place as RoleRef[], service.place as RoleRef[]), service.relatedParty ?? document.relatedParty, service.name ?? document.name];
  return {
    ...(name === undefined ? {} : { name }), ...(place.length > 0 ? { place } : {}), ...(relatedParty ? { relatedParty } : {}),
    serviceCharacteristic: [...asked, ...kept],
  } as Whole;
}

/** What an item changes of a service beside its state, by name. */
function changedAttributes(item: ServiceOrderItem, running: InstalledCfs): string[] {
  const { document } = running.service;
  const whole = wholeOf(item, running);
  const values = (list: unknown) => valuesOf(withoutTakenAway((list ?? []) as Characteristic[]));
  const specified = item.service.serviceSpecification?.id;
  return [
    ...(specified === undefined || specified === document.serviceSpecification?.id ? [] : ['serviceSpecification']),
    ...(sameValues(values(whole.serviceCharacteristic), values(document.serviceCharacteristic)) ? [] : ['serviceCharacteristic']),
    ...(['place', 'relatedParty'] as const).filter((name) => item.service[name] && changedRoles(document[name] as RoleRef[], whole[name] as RoleRef[]).length > 0),
  ];
}
