import { isDeepStrictEqual } from 'node:util';
import { asRequired, characteristicsOf, settle, valuesOf, withoutTakenAway, type Characteristic, type CharacteristicOwner, type CharacteristicViolation, type OpenCharacteristic, type RequiredInformation, type Values } from '@banyan/order';
import type { Violation } from '@banyan/tmf';
import type { ServiceOrder, ServiceOrderItem, ServiceOrderView, ServiceSpecification } from './service-order.entity.js';

type Code = CharacteristicViolation['code'];

/** What is refused to a client alone. A rule of the catalog that sets nothing hands on all that the product has, and what it sets is not the customer's choice. */
const ofClients: readonly Code[] = ['characteristicUnknown', 'characteristicFixed'];

/** What says nothing against a value as it runs already: it was right when it was ordered, whatever the catalog says by now. */
const ofValues: readonly Code[] = ['characteristicUnknown', 'characteristicFixed', 'characteristicType', 'characteristicValue', 'characteristicUnit', 'characteristicCardinality', 'characteristicNotValid'];

/** A service specification in the words of the judge. One that declares no characteristics leaves open what its services have. */
const ownerOf = ({ id, name, specCharacteristic = [] }: ServiceSpecification): CharacteristicOwner => ({
  id, name,
  characteristics: specCharacteristic.map(({ name: named = '', characteristicValueSpecification: values, charSpecRelationship, ...row }) => ({
    ...row, name: named, values, relationships: charSpecRelationship?.map(({ parentSpecificationId: specificationId, ...relation }) => ({ ...relation, specificationId })),
  })),
});

/** What is added has nothing yet that null could take away. */
const withoutNull = (item: ServiceOrderItem): ServiceOrderItem =>
  item.action === 'add' && item.service.serviceCharacteristic ? { ...item, service: { ...item.service, serviceCharacteristic: withoutTakenAway(item.service.serviceCharacteristic) } } : item;

const characteristicsIn = (service: { serviceCharacteristic?: unknown }) => (service.serviceCharacteristic ?? []) as Characteristic[];

interface JudgedItem { item: ServiceOrderItem; violations: Violation[]; open: (OpenCharacteristic & { path: string })[] }

/**
 * Pure: the order with the values that the service catalog (TMF633) settles by itself, and every reason why the others cannot be, and what is still to be told.
 *
 * @param at the moment the values are judged at, ISO 8601
 * @param isDirect a client has chosen the values, and not the rules of the catalog
 */
export function judged(order: ServiceOrder, view: ServiceOrderView, at: string, isDirect: boolean): { order: ServiceOrder; violations: Violation[]; required: RequiredInformation[] } {
  const items = order.serviceOrderItem.map((item, index) => judgedItem(item, `serviceOrderItem[${index}].service.serviceCharacteristic`, view, at, isDirect));
  const required = items.flatMap(({ item, open }) => open.map((each) => asRequired({ itemId: item.id, ...each }, order.requiredInformation, at)));
  return { order: { ...order, serviceOrderItem: items.map(({ item }) => item) }, violations: items.flatMap(({ violations }) => violations), required };
}

function judgedItem(item: ServiceOrderItem, path: string, view: ServiceOrderView, at: string, isDirect: boolean): JudgedItem {
  const running = view.installed.get(item.service.id ?? '')?.service.document;
  const specification = view.specifications.get(item.service.serviceSpecification?.id ?? running?.serviceSpecification?.id ?? '');
  const isSilent = item.action === 'modify' && item.service.serviceCharacteristic === undefined;
  const asked = characteristicsIn(item.service);
  const was = running && running.serviceSpecification?.id === specification?.id ? valuesOf(characteristicsIn(running)) : undefined;
  const isAsItRuns = was !== undefined && isDeepStrictEqual(valuesOf(asked), was);
  if (!specification?.specCharacteristic?.length || (item.action !== 'add' && item.action !== 'modify') || isSilent || isAsItRuns) return { item: withoutNull(item), violations: [], open: [] };
  // What a modify does not name is gone: what a client leaves unsaid has been named by now. What it does name is judged by what it is, so that null takes nothing that is not for the customer to choose.
  const changed = Object.fromEntries(Object.entries(was ?? {}).filter(([name]) => asked.some((each) => each.name === name)));
  const { values, violations, open } = settle(ownerOf(specification), asked, at, item.action === 'modify' ? changed : undefined);
  // Nobody could tell an order that another one has placed: what that may be told later is marked above, on its own specification.
  const untold = isDirect ? [] : open.map(({ name, reason }): CharacteristicViolation => ({ code: 'characteristicMissing', name, reason }));
  const wrong = [...violations, ...untold].filter((violation) => (isDirect || !ofClients.includes(violation.code)) && !isAsBefore(violation, asked, was));
  return {
    item: { ...item, service: { ...item.service, serviceCharacteristic: withSettled(characteristicsIn(withoutNull(item).service), values) as unknown as ServiceOrderItem['service']['serviceCharacteristic'] } },
    violations: wrong.map(({ code, index, entry, name, reason }) => ({ code, path: index === undefined ? `${path}[name=${name}]` : `${path}[${index}].value${entry === undefined ? '' : `[${entry}]`}`, reason })),
    open: isDirect ? open.map((each) => ({ ...each, path: `${path}[name=${each.name}]` })) : [],
  };
}

function isAsBefore({ code, index, name }: CharacteristicViolation, asked: readonly Characteristic[], was: Values | undefined): boolean {
  if (was === undefined) return false;
  return code === 'characteristicMissing' ? !(name in was) : index !== undefined && ofValues.includes(code) && isDeepStrictEqual(asked[index]!.value, was[name]);
}

/** What was asked for stays as it was written. */
function withSettled(asked: readonly Characteristic[], values: Values): Characteristic[] {
  const settled = Object.entries(values).filter(([name]) => !asked.some((characteristic) => characteristic.name === name));
  return [...asked, ...characteristicsOf(Object.fromEntries(settled))];
}
