import { completed, directFaults, type Uses } from './direct-order.js';
import type { InstalledCfs, ServiceOrder, ServiceOrderItem, ServiceOrderView } from './service-order.entity.js';

const place = [{ id: 'home', role: 'installation' }];
const speeds = (...values: [string, unknown][]) => values.map(([name, value]) => ({ name, value }));
const line = (state: string) => ({ service: { document: { id: 'line', name: 'Line', state, place, serviceSpecification: { id: 'cfs-line' }, serviceCharacteristic: speeds(['down', 500], ['up', 50]) }, version: 1 }, rfs: [], inner: [] }) as unknown as InstalledCfs;
const runs = new Map([['line', line('active')]]);
const nobody: Uses = { byService: new Map(), existing: new Set() };
const item = (action: string, service: object = {}, more: object = {}) => ({ id: '1', action, service: action === 'add' ? { serviceSpecification: { id: 'cfs-line' }, ...service } : service, ...more }) as ServiceOrderItem;
const specifications = new Map(['cfs-line', 'fibre'].map((id) => [id, { id }])) as ServiceOrderView['specifications'];
const order = (...serviceOrderItem: ServiceOrderItem[]) => ({ id: 'o', serviceOrderItem }) as ServiceOrder;
const at = 'serviceOrderItem[0]';

describe('a direct service order', () => {
  it.each<[string, ServiceOrderItem[], string[], Uses?, string?]>([
    ['adds', [item('add')], []],
    ['adds what there is already', [item('add', { id: 'line' })], [`409 serviceExists ${at}.service.id`], { ...nobody, existing: new Set(['line']) }],
    ['changes what is its own', [item('modify', { id: 'line' })], []],
    ['removes what is its own', [item('delete', { id: 'line' })], []],
    ['removes what realizes a product', [item('delete', { id: 'line' })], [`409 serviceInUse ${at}.service.id`], { ...nobody, byService: new Map([['line', ['product p']]]) }],
    ['only names what realizes a product', [item('noChange', { id: 'line' })], [], { ...nobody, byService: new Map([['line', ['product p']]]) }],
    ['changes what has ended', [item('modify', { id: 'line' })], [`409 serviceNotActive ${at}.service.id`], nobody, 'terminated'],
    ['changes what is suspended', [item('modify', { id: 'line', serviceCharacteristic: speeds(['down', 1]) })], [`409 serviceNotActive ${at}.service.id`], nobody, 'inactive'],
    ['changes what is to stay suspended', [item('modify', { id: 'line', state: 'inactive', place: [{ id: 'site', role: 'installation' }] })], [`409 serviceNotActive ${at}.service.id`], nobody, 'inactive'],
    ['makes another of what is suspended', [item('modify', { id: 'line', serviceSpecification: { id: 'fibre' } })], [`409 serviceNotActive ${at}.service.id`], nobody, 'inactive'],
    ['sends back what is suspended as it reads', [item('modify', { id: 'line', state: 'inactive', place, serviceCharacteristic: speeds(['down', 500]) })], [], nobody, 'inactive'],
    ['gives another owner to what is suspended', [item('modify', { id: 'line', relatedParty: [{ id: 'mei', role: 'customer' }] })], [], nobody, 'inactive'],
    ['resumes', [item('modify', { id: 'line', state: 'active' })], [], nobody, 'inactive'],
    ['resumes and changes', [item('modify', { id: 'line', state: 'active', serviceCharacteristic: speeds(['down', 1]) })], [`422 modifyAlone ${at}.service.state`], nobody, 'inactive'],
    ['removes what is suspended', [item('delete', { id: 'line' })], [], nobody, 'inactive'],
    ['changes nothing by name', [item('modify')], [`422 serviceMissing ${at}.service.id`]],
    ['changes what is not there', [item('modify', { id: 'other' })], [`404 serviceUnknown ${at}.service.id`]],
    ['suspends', [item('modify', { id: 'line', state: 'inactive', serviceCharacteristic: speeds(['down', 500]) })], []],
    ['suspends and changes', [item('modify', { id: 'line', state: 'inactive', serviceCharacteristic: speeds(['down', 1]) })], [`422 modifyAlone ${at}.service.state`]],
    ['ends by a modify', [item('modify', { id: 'line', state: 'terminated' })], [`422 modifyUnsupported ${at}.service.state`]],
    ['orders several in one item', [item('add', {}, { quantity: 2, serviceOrderItem: [item('add')] })], [`422 quantity ${at}.quantity`, `422 itemNested ${at}.serviceOrderItem`]],
    ['has two items of one id, about one service', [item('modify', { id: 'line' }), item('delete', { id: 'line' })], ['422 duplicateItem serviceOrderItem[0].id', '422 serviceTwice serviceOrderItem[0].service.id', '422 duplicateItem serviceOrderItem[1].id', '422 serviceTwice serviceOrderItem[1].service.id']],
    ['takes a value away without changing', [item('delete', { id: 'line', serviceCharacteristic: speeds(['up', null]) })], [`422 characteristicNull ${at}.service.serviceCharacteristic[0].value`]],
    ['takes values away of what is only named', [item('modify', { id: 'line', serviceCharacteristic: speeds(['up', null]), feature: [{ name: 'mail', featureCharacteristic: speeds(['boxes', null]) }], serviceRelationship: [{ relationshipType: 'uses', serviceRelationshipCharacteristic: speeds(['share', null]), service: { id: 'pipe', serviceCharacteristic: speeds(['down', null]) } }] })],
      [`422 characteristicNull ${at}.service.feature[0].featureCharacteristic[0].value`, `422 characteristicNull ${at}.service.serviceRelationship[0].serviceRelationshipCharacteristic[0].value`, `422 characteristicNull ${at}.service.serviceRelationship[0].service.serviceCharacteristic[0].value`]],
    ['comes after itself', [item('add', {}, { serviceOrderItemRelationship: [{ relationshipType: 'dependsOn', orderItem: { itemId: '1' } }] })], [`422 dependencyCycle ${at}.serviceOrderItemRelationship[0].orderItem.itemId`]],
    ['adds what the catalog does not know, or does not say what', [item('add', { serviceSpecification: { id: 'nope' } }), { ...item('add', { serviceSpecification: undefined }), id: '2' }], [`422 specificationUnknown ${at}.service.serviceSpecification.id`, '422 specificationMissing serviceOrderItem[1].service.serviceSpecification']],
    ['makes another of what runs that the catalog does not know', [item('modify', { id: 'line', serviceSpecification: { id: 'nope' } })], [`422 specificationUnknown ${at}.service.serviceSpecification.id`]],
  ])('that %s', (_, items, faults, uses = nobody, state = 'active') => {
    expect(directFaults(order(...items), { installed: new Map([['line', line(state)]]), specifications }, uses).map(({ status, code, path }) => `${status} ${code} ${path}`)).toEqual(faults);
  });

  it('is judged by what the catalog says of what runs only where that is made anew', () => {
    const faults = (...items: ServiceOrderItem[]) => directFaults(order(...items), { installed: runs, specifications: new Map() }, nobody).map(({ code, path }) => `${code} ${path}`);
    expect(faults(item('modify', { id: 'line' }))).toEqual([`specificationUnknown ${at}.service.id`]);
    for (const each of [item('modify', { id: 'line', state: 'inactive' }), item('delete', { id: 'line' }), item('noChange', { id: 'line' })]) expect(faults(each)).toEqual([]);
  });

  it('that changes what is suspended hears what it has to be first', () => {
    const [fault] = directFaults(order(item('modify', { id: 'line', serviceCharacteristic: speeds(['down', 1]) })), { installed: new Map([['line', line('inactive')]]), specifications }, nobody);
    expect(fault!.reason).toBe('service line is inactive; to change serviceCharacteristic it must be active, which a modify of its state alone makes it');
  });

  it('says what changes: the rest stays', () => {
    const elsewhere = [{ id: 'site', role: 'installation' }];
    const [changed] = completed(order(item('modify', { id: 'line', place: elsewhere, serviceCharacteristic: speeds(['down', 1000]) })), { installed: runs }).serviceOrderItem;
    expect(changed!.service).toEqual({ id: 'line', name: 'Line', place: elsewhere, serviceCharacteristic: speeds(['down', 1000], ['up', 50]) });
    expect(completed(order(item('delete', { id: 'line' })), { installed: runs }).serviceOrderItem[0]!.service.place).toEqual(place);
  });
});
