import { bypasses, completed, directFaults } from './direct-order.js';
import type { ResourceOrder, ResourceOrderItem, ResourceOrderView } from './resource-order.entity.js';

const view = { specifications: new Map(), baselines: new Map([['line-1', { resource: { resourceSpecification: { id: 'res-line' } }, version: 1 }], ['mast-1', { resource: { resourceSpecification: { id: 'res-mast' } }, version: 1 }]]) } as unknown as ResourceOrderView;
const uses = { bySpecification: new Map([['res-line', ['RFS access']]]), byResource: new Map([['line-1', ['service-7']], ['mast-1', []]]), existing: new Set(['mast-1']) };

const add = (specification: string) => ({ action: 'add', resource: { id: 'new' }, resourceSpecification: { id: specification } });
const touch = (action: string, id: string) => ({ action, resource: { id } });

describe('a direct resource order', () => {
  it.each<[string, object, string[]]>([
    ['adds what no service is made of', add('res-mast'), []],
    ['adds what services are made of', add('res-line'), ['usedByServices orderItem[0].resourceSpecification.id']],
    ['changes what serves nobody', touch('modify', 'mast-1'), []],
    ['removes what serves nobody', touch('delete', 'mast-1'), []],
    ['changes what serves', touch('modify', 'line-1'), ['usedByServices orderItem[0].resourceSpecification.id', 'servesService orderItem[0].resource.id']],
    ['removes what serves under another specification', { ...touch('delete', 'line-1'), resourceSpecification: { id: 'res-mast' } }, ['servesService orderItem[0].resource.id']],
    ['only names what serves', touch('noChange', 'line-1'), []],
  ])('that %s', (_, item, faults) => {
    const order = { id: 'o', orderItem: [{ id: '1', ...item } as ResourceOrderItem] } as ResourceOrder;
    expect(bypasses(order, view, uses).map(({ code, path }) => `${code} ${path}`)).toEqual(faults);
  });
});

const mast = { name: 'mast', resourceSpecification: { id: 'res-mast' }, administrativeState: 'unlocked', place: { id: 'hill' }, resourceCharacteristic: [{ name: 'height', value: 30 }, { name: 'colour', value: 'red' }] };
const stands = (more: object = {}) => ({ specifications: new Map([['res-mast', {}]]), baselines: new Map([['mast', { resource: { ...mast, ...more }, version: 1 }]]) }) as unknown as ResourceOrderView;
const at = 'orderItem[0]';
const added = { action: 'add', resourceSpecification: { id: 'res-mast' } };
const related = (itemId: string) => ({ orderItemRelationship: [{ relationshipType: 'requires', orderItem: { itemId } }] });

describe('the items of a direct resource order', () => {
  it.each<[string, object[], string[], object?]>([
    ['add', [{ id: '1', ...added }], []],
    ['change and remove', [{ id: '1', ...touch('modify', 'mast') }], []],
    ['have no id', [added], [`422 required ${at}.id`]],
    ['have one id', [{ id: '1', ...added }, { id: '1', ...added }], [`422 duplicateItem ${at}.id`, '422 duplicateItem orderItem[1].id']],
    ['do what nobody knows', [{ id: '1', ...touch('frob', 'mast') }], [`422 actionUnknown ${at}.action`]],
    ['add several, and what is there', [{ id: '1', ...added, quantity: 2, resource: { id: 'mast-1' } }], [`422 quantity ${at}.quantity`, `409 resourceExists ${at}.resource.id`]],
    ['change nothing by name', [{ id: '1', action: 'modify' }], [`422 resourceMissing ${at}.resource.id`]],
    ['change what is not there', [{ id: '1', ...touch('modify', 'other') }], [`404 resourceUnknown ${at}.resource.id`]],
    ['change what has ended', [{ id: '1', ...touch('modify', 'mast') }], [`409 resourceNotActive ${at}.resource.id`], { endOperatingDate: '2026-01-01' }],
    ['lock and change', [{ id: '1', action: 'modify', resource: { id: 'mast', administrativeState: 'locked', place: { id: 'dale' } } }], [`422 modifyAlone ${at}.resource.administrativeState`]],
    ['end by a modify', [{ id: '1', action: 'modify', resource: { id: 'mast', administrativeState: 'shutdown' } }], [`422 modifyUnsupported ${at}.resource.administrativeState`]],
    ['take values away without changing', [{ id: '1', action: 'delete', resource: { id: 'mast', resourceCharacteristic: [{ name: 'colour', value: null }] } }], [`422 characteristicNull ${at}.resource.resourceCharacteristic[0].value`]],
    ['take values away of what they only name', [{ id: '1', action: 'modify', resource: { id: 'mast', resourceCharacteristic: [{ name: 'colour', value: null }], resourceRelationship: [{ relationshipType: 'carries', resource: { id: 'dish', resourceCharacteristic: [{ name: 'gain', value: null }] }, resourceRelationshipCharacteristic: [{ name: 'bolts', value: 4 }, { name: 'clamp', value: null }] }] } }], [`422 characteristicNull ${at}.resource.resourceRelationship[0].resource.resourceCharacteristic[0].value`, `422 characteristicNull ${at}.resource.resourceRelationship[0].resourceRelationshipCharacteristic[1].value`]],
    ['are about one resource', [{ id: '1', ...touch('modify', 'mast') }, { id: '2', ...touch('noChange', 'mast') }], [`422 resourceTwice ${at}.resource.id`, '422 resourceTwice orderItem[1].resource.id']],
    ['come after each other', [{ id: '1', ...added, ...related('2') }, { id: '2', ...added, ...related('1') }], [`422 dependencyCycle ${at}.orderItemRelationship[0].orderItem.itemId`, '422 dependencyCycle orderItem[1].orderItemRelationship[0].orderItem.itemId']],
    ['come after what is removed', [{ id: '1', ...added, ...related('2') }, { id: '2', ...touch('delete', 'mast') }], [`422 sequenceUnsupported ${at}.orderItemRelationship[0].orderItem.itemId`]],
    ['add what the catalog does not know, or do not say what', [{ id: '1', ...touch('modify', 'other') }, { id: '2', ...add('nope') }, { id: '3', action: 'add' }], [`404 resourceUnknown ${at}.resource.id`, '422 specificationUnknown orderItem[1].resourceSpecification.id', '422 specificationMissing orderItem[2].resourceSpecification']],
    ['say on the resource what the catalog does not know', [{ id: '1', action: 'add', resource: { resourceSpecification: { id: 'nope' } } }], [`422 specificationUnknown ${at}.resource.resourceSpecification.id`]],
    ['change what is of no specification any more', [{ id: '1', ...touch('modify', 'mast') }], [`422 specificationUnknown ${at}.resource.id`], { resourceSpecification: { id: 'gone' } }],
    ['only name what is of no specification any more', [{ id: '1', ...touch('noChange', 'mast') }], [], { resourceSpecification: { id: 'gone' } }],
  ])('%s', (_, orderItem, faults, more = {}) => {
    expect(directFaults({ id: 'o', orderItem } as ResourceOrder, stands(more), uses).map(({ status, code, path }) => `${status} ${code} ${path}`)).toEqual(faults);
  });

  it('take away by null; what is new has nothing to take away', () => {
    const said = [{ name: 'colour', value: null }, { name: 'height', value: 40 }];
    const order = { id: 'o', orderItem: [{ id: '1', action: 'modify', resource: { id: 'mast', resourceCharacteristic: said } }, { id: '2', action: 'add', resource: { id: 'pole', resourceCharacteristic: said } }] } as unknown as ResourceOrder;
    expect(completed(order, stands()).orderItem.map(({ resource }) => resource.resourceCharacteristic)).toEqual([[said[1]], [said[1]]]);
  });

  it('say what changes: the rest stays, and where it stood is told to whoever moves it', () => {
    const order = { id: 'o', orderItem: [{ id: '1', action: 'modify', resource: { id: 'mast', place: { id: 'dale' }, resourceCharacteristic: [{ name: 'height', value: 40 }] } }] } as unknown as ResourceOrder;
    expect(completed(order, stands()).orderItem[0]).toMatchObject({
      formerPlace: { id: 'hill' }, resource: { name: 'mast', place: { id: 'dale' }, resourceCharacteristic: [{ name: 'height', value: 40 }, { name: 'colour', value: 'red' }] },
    });
  });
});
