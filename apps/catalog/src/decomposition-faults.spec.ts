import { sampleCatalog } from '@banyan/testing';
import { tmf620, tmf633, tmf634, type TmfDocument } from '@banyan/tmf';
import { decomposingElement, layerOf, type DecomposingElement, type PartRule } from './decomposing-element.js';
import { decompositionViolations } from './decomposition-faults.js';

type Json = Record<string, unknown>;

const service = (id: string, more: Json = {}): DecomposingElement => decomposingElement({ id, name: id, ...more } as TmfDocument, layerOf(tmf633.serviceSpecification)!);
const resource = (id: string, more: Json = {}): DecomposingElement => decomposingElement({ id, name: id, ...more } as TmfDocument, layerOf(tmf634.resourceSpecification)!);
const toRfs = (id: string, decomposition: Json = {}) => ({ id, name: id, relationshipType: 'decomposesTo', decomposition });
const toResource = (id: string, decomposition: Json = {}) => ({ id, name: id, decomposition });
const declaring = (...names: string[]) => names.map((name) => ({ name: name.replace('!', ''), minCardinality: name.endsWith('!') ? 1 : 0 }));

const line = resource('line', { resourceSpecCharacteristic: declaring('speed!'), activation: { objectKey: 'related.port.value', attributes: { SPEED: 'characteristic.speed' } } });
const port = resource('port');
const access = service('access', {
  specCharacteristic: declaring('speed!'),
  resourceSpecification: [toResource('port', { key: 'port', set: {} }), toResource('line', { key: 'line', after: ['port'], set: { speed: 'characteristic.speed' } })],
});
const router = service('router', { resourceSpecification: [toResource('cpe', { key: 'cpe', after: ['access.line'], set: {} })] });

const internet = (more: Json = {}, ...relations: Json[]) =>
  service('internet', { specCharacteristic: declaring('speed!', 'static'), serviceSpecRelationship: [toRfs('access', { key: 'access', set: { speed: 'characteristic.speed' } }), ...relations], ...more });

/** Judges an element among the others above, which may be replaced. */
async function faultsOf(element: DecomposingElement, ...others: DecomposingElement[]): Promise<string[]> {
  const all = new Map([line, port, access, router, internet(), ...others, element].map((each) => [each.name, each]));
  return (await decompositionViolations(element, ({ targetId }: PartRule) => all.get(targetId))).map(({ code, path, reason }) => `${code} ${path} ${reason}`);
}

describe('rules of decomposition', () => {
  it('are sound in a CFS that gives its parts what they need, in an order that exists', async () => {
    expect(await faultsOf(internet({}, toRfs('router', { key: 'router', set: {} })))).toEqual([]);
    expect(await faultsOf(access)).toEqual([]);
  });

  it.each<[what: string, element: DecomposingElement, faults: string[]]>([
    ['two parts of one key', internet({}, toRfs('router', { key: 'access', set: {} })), ['ambiguous serviceSpecRelationship[1].decomposition.key is access, as that of serviceSpecRelationship[0] is: a part is found again by its key']],
    ['two parts that name none', internet({}, toRfs('router'), toRfs('router')), ['ambiguous serviceSpecRelationship[2].decomposition.key is router, as that of serviceSpecRelationship[1] is: a part is found again by its key']],
    ['a resource after two of one name', service('mix', { resourceSpecification: [toResource('port', { key: 'port', set: {} }), toResource('cpe', { key: 'cpe', after: ['port', 'access.port'] })] }), ['ambiguous resourceSpecification[1].decomposition.after[1] ends in port, as another one does: related.port could be either']],
    ['a part after one that is not there', internet({}, toRfs('router', { key: 'router', after: ['acces'], set: {} })), ['unreachable serviceSpecRelationship[1].decomposition.after[0] names acces, which is none of access, router']],
    ['a resource after one that the CFS lacks', service('bare', { serviceSpecRelationship: [toRfs('router', { key: 'router' })] }), ['unreachable serviceSpecRelationship[0].id router.cpe comes after access.line, which bare does not have']],
    ['a part that is never there', internet({}, toRfs('router', { key: 'router', when: '1 = 2', set: {} })), ['unreachable serviceSpecRelationship[1].decomposition.when is never true: the part would never be there']],
    ['a part that is there no time', internet({}, toRfs('router', { key: 'router', quantity: '2 - 2', set: {} })), ['unreachable serviceSpecRelationship[1].decomposition.quantity is always 0: the part would never be there']],
    ['a condition that is no condition', internet({}, toRfs('router', { key: 'one', when: "'yes'", set: {} }), toRfs('router', { key: 'two', when: 'null', set: {} })), [
      'expression serviceSpecRelationship[1].decomposition.when answers "yes" where true or false is expected', 'expression serviceSpecRelationship[2].decomposition.when answers null where true or false is expected',
    ]],
    ['a count that is none', internet({}, ...['-1', '2.5', '5000'].map((quantity) => toRfs('router', { key: `of ${quantity.replace('.', '-')}`, quantity, set: {} }))), ['-1', '2.5', '5000'].map((count, index) =>
      `expression serviceSpecRelationship[${index + 1}].decomposition.quantity answers ${count} where a whole number from 0 to 1000 is expected`)],
    ['constants that nobody could evaluate', resource('lamp', { activation: { objectKey: `$error('no such lamp')`, attributes: { SHADE: `$pad('a', 2000000)` } } }), [
      'expression activation.objectKey no such lamp', 'expression activation.attributes.SHADE answers 2000002 characters; at most 1000000 are allowed',
    ]],
    ['keys that paths could not be made of', internet({}, ...['', 'a.b', 'a#1', 'a~former'].map((key) => toRfs('router', { key, set: {} }))), ['', 'a.b', 'a#1', 'a~former'].map((key, index) =>
      `type serviceSpecRelationship[${index + 1}].decomposition.key is "${key}": a key is a text without '.', '#' and '~'`)],
    ['an id that is no key', service('office', { serviceSpecRelationship: [toRfs('router.2')] }), [`type serviceSpecRelationship[0].id is "router.2": a key is a text without '.', '#' and '~'`]],
    ['a part before one that is not there', internet({}, toRfs('router', { key: 'router', before: ['acces'], together: ['cpe'], set: {} })), [
      'unreachable serviceSpecRelationship[1].decomposition.before[0] names acces, which is none of access, router', 'unreachable serviceSpecRelationship[1].decomposition.together[0] names cpe, which is none of access, router',
    ]],
    ['parts that are each before the other', service('swap', { serviceSpecRelationship: [toRfs('access', { key: 'one', before: ['two'], set: { speed: '1' } }), toRfs('access', { key: 'two', before: ['one'], set: { speed: '1' } })] }), [
      'cyclic serviceSpecRelationship[0].decomposition.after goes in a circle: one after two after one', 'cyclic serviceSpecRelationship[0].id goes in a circle: one.port after two.port after one.port',
    ]],
    ['parts that begin together, one after the other', internet({}, toRfs('router', { key: 'router', after: ['access'], together: ['access'], set: {} })), ['cyclic serviceSpecRelationship[1].decomposition.after names access, which begins together with router']],
    ['parts that begin together by way of another one, one after the other', service('chain', { serviceSpecRelationship: ['one', 'two', 'three'].map((key, index) => toRfs('access', { key, set: { speed: '1' }, ...[{ together: ['two'] }, {}, { together: ['two'], before: ['one'] }][index] })) }), [
      'cyclic serviceSpecRelationship[2].decomposition.before names one, which begins together with three, two',
    ]],
    ['a part that comes after itself where it begins with another', internet({}, toRfs('router', { key: 'router', after: ['router'], together: ['access'], set: {} })), ['cyclic serviceSpecRelationship[1].decomposition.after names router, which begins together with access']],
    ['sharing what is no RFS', service('office', { serviceSpecRelationship: [toRfs('internet', { key: 'net', shared: ['installationAddress'], set: { speed: '1' } })] }), ['unreachable serviceSpecRelationship[0].decomposition.shared is of no use: internet is no RFS']],
    ['sharing what is counted', internet({}, toRfs('router', { key: 'router', quantity: '2', shared: ['installationAddress'], set: {} })), ['ambiguous serviceSpecRelationship[1].decomposition.shared is of one: a part that is counted cannot be found again in what runs']],
    ['sharing what is there for each of a list', internet({}, toRfs('router', { key: 'router', each: 'place', shared: ['installationAddress'], set: {} })), ['ambiguous serviceSpecRelationship[1].decomposition.shared is of one: a part that is counted cannot be found again in what runs']],
    ['a part that is counted and there for each', internet({}, toRfs('router', { key: 'router', each: 'place', quantity: '2', set: {} })), ['ambiguous serviceSpecRelationship[1].decomposition.each stands beside a quantity: a part is counted, or there for each of a list']],
    ['a list of what is not declared', internet({}, toRfs('router', { key: 'router', each: 'characteristic.rooms', set: { at: 'item.id', name: `'R' & number` } })), ['unmapped serviceSpecRelationship[1].decomposition.each reads characteristic.rooms, which internet does not declare; it declares speed, static']],
    ['sharing nowhere', internet({}, toRfs('router', { key: 'router', shared: [], set: {} })), ['type serviceSpecRelationship[1].decomposition.shared must be a list of the roles of places']],
    ['asking of a candidate what it does not have', internet({}, toRfs('access', { key: 'second', shared: ['installationAddress'], sharedWhen: 'candidate.characteristic.sped >= characteristic.speed', set: { speed: '1' } })), ['unmapped serviceSpecRelationship[1].decomposition.sharedWhen reads candidate.characteristic.sped, which access does not declare; it declares speed']],
    ['asking of a candidate by what nobody declares', internet({}, toRfs('access', { key: 'second', shared: ['installationAddress'], sharedWhen: 'candidate.characteristic.speed >= characteristic.sped', set: { speed: '1' } })), ['unmapped serviceSpecRelationship[1].decomposition.sharedWhen reads characteristic.sped, which internet does not declare; it declares speed, static']],
    ['asking of a candidate where none is shared', internet({}, toRfs('access', { key: 'second', sharedWhen: 'candidate.characteristic.speed >= 1', set: { speed: '1' } })), ['unreachable serviceSpecRelationship[1].decomposition.sharedWhen is of no use: shared names no places']],
    ['a part that waits for itself', internet({}, toRfs('router', { key: 'router', after: ['router'], set: {} })), ['cyclic serviceSpecRelationship[1].decomposition.after goes in a circle: router after router']],
    ['resources that wait for each other', service('pair', { resourceSpecification: [toResource('port', { key: 'one', after: ['two'] }), toResource('port', { key: 'two', after: ['one'] })] }), ['cyclic resourceSpecification[0].decomposition.after goes in a circle: one after two after one']],
    ['an RFS that goes before what it comes after', service('knot', { serviceSpecRelationship: [toRfs('access', { key: 'access', after: ['router'], set: { speed: '1' } }), toRfs('router', { key: 'router' })] }), ['cyclic serviceSpecRelationship[0].id goes in a circle: access.port after router.cpe after access.line after access.port']],
    ['a CFS between two RFSs', service('sandwich', { serviceSpecRelationship: [toRfs('router', { key: 'first', set: {} }), toRfs('internet', { key: 'net', after: ['first'], set: { speed: '1' } }), toRfs('access', { key: 'last', after: ['net'], set: { speed: '1' } })] }), [
      'unreachable serviceSpecRelationship[0].id first.cpe comes after access.line, which sandwich does not have', 'cyclic serviceSpecRelationship[1].decomposition.after goes in a circle: net after what is no CFS after net',
    ]],
    ['a resource after one of a CFS', service('reach', { serviceSpecRelationship: [toRfs('internet', { key: 'access', set: { speed: '1' } }), toRfs('router', { key: 'router', set: {} })] }), ['unreachable serviceSpecRelationship[1].id router.cpe comes after access.line, which reach does not have']],
    ['an element made of itself', service('self', { serviceSpecRelationship: [toRfs('self', { key: 'inner', set: {} })] }), ['cyclic serviceSpecRelationship[0].id goes in a circle: self rests on self']],
    ['a name that nobody declares', internet({}, toRfs('router', { key: 'router', when: 'characteristic.router = true', set: {} })), ['unmapped serviceSpecRelationship[1].decomposition.when reads characteristic.router, which internet does not declare; it declares speed, static']],
    ['a set without what is mandatory', internet({}, toRfs('access', { key: 'second', set: {} })), ['unmapped serviceSpecRelationship[1].decomposition.set gives access no speed, which it must have']],
    ['no set, and nothing of that name above', service('mute', { specCharacteristic: declaring('colour'), serviceSpecRelationship: [toRfs('access', { key: 'access' })] }), ['unmapped serviceSpecRelationship[0].decomposition.set gives access no speed, which it must have']],
    ['what is mandatory, from what is optional', internet({}, toRfs('access', { key: 'second', set: { speed: '$number(characteristic.static) * 2' } })), [
      'unmapped serviceSpecRelationship[1].decomposition.set.speed gives access no speed, which it must have, where internet has no static: that is optional, and has no default',
    ]],
    ['what is mandatory, handed on from what is optional', service('slack', { specCharacteristic: declaring('speed'), serviceSpecRelationship: [toRfs('access', { key: 'access' })] }), [
      'unmapped serviceSpecRelationship[0].decomposition.set gives access no speed, which it must have, where slack has no speed: that is optional, and has no default',
    ]],
    ['an activation that reads what it does not declare', resource('lamp', { resourceSpecCharacteristic: declaring('colour'), activation: { objectKey: 'resource.id', attributes: { SHADE: 'characteristic.shade' } } }), ['unmapped activation.attributes.SHADE reads characteristic.shade, which lamp does not declare; it declares colour']],
  ])('are refused for %s', async (_what, element, faults) => {
    expect(await faultsOf(element)).toEqual(faults);
  });

  it.each<[what: string, set: Json, more?: Json]>([
    ['a default', { speed: 'characteristic.static' }, { specCharacteristic: [{ name: 'static', characteristicValueSpecification: [{ value: 1, isDefault: true }, { value: 2 }] }] }],
    ['the only value that there is', { speed: 'characteristic.static' }, { specCharacteristic: [{ name: 'static', characteristicValueSpecification: [{ value: 1 }] }] }],
    ['an answer in any case', { speed: "characteristic.static = 'yes' ? 2 : 1" }],
    ['what cannot be told', { speed: '$lookup(characteristic, "speed")' }],
    ['a condition that asks for it', { speed: 'characteristic.static' }, { when: '$exists(characteristic.static)' }],
  ])('take for given what is mandatory by %s', async (_what, set, { when, ...more } = {}) => {
    expect(await faultsOf(service('any', { specCharacteristic: declaring('static'), serviceSpecRelationship: [toRfs('access', { key: 'access', ...(when ? { when } : {}), set })], ...more }))).toEqual([]);
  });

  it('are refused where a resource reads one that nothing puts before it', async () => {
    const loose = service('access', { resourceSpecification: [toResource('port', { key: 'port', set: {} }), toResource('line', { key: 'line', set: { speed: '1' } })] });
    expect(await faultsOf(internet(), loose)).toEqual(['unmapped serviceSpecRelationship[0].id access.line comes after none of port, which activation.objectKey of line reads']);
  });

  it('are refused where a resource waits for itself by its path: of two sites each would wait for the other', async () => {
    const site = service('site', { resourceSpecification: [toResource('port', { key: 'port', after: ['site.port'], set: {} })] });
    expect(await faultsOf(service('sites', { serviceSpecRelationship: [toRfs('site', { key: 'site', quantity: '2', set: {} })] }), site)).toEqual(['cyclic serviceSpecRelationship[0].id goes in a circle: site.port after site.port']);
  });

  it('are refused where a resource reads a place and does not say at which it stands', async () => {
    const wall = resource('wall', { activation: { objectKey: "place[role = 'installationAddress'].id" } });
    const wired = (decomposition: Json) => service('wired', { resourceSpecification: [toResource('wall', { key: 'wall', set: {}, ...decomposition })] });
    expect(await faultsOf(wired({}), wall)).toEqual(['unmapped resourceSpecification[0].decomposition.placeRole is missing: activation.objectKey of wall reads the place, which a move makes another']);
    expect(await faultsOf(wired({ placeRole: 'home' }), wall)).toEqual(['type resourceSpecification[0].decomposition.placeRole must be a list of the roles of places']);
    expect(await faultsOf(wired({ placeRole: ['installationAddress'] }), wall)).toEqual([]);
    const taking = (expectedMinutes: unknown) => faultsOf(wired({ placeRole: ['installationAddress'], expectedMinutes }), wall);
    expect([await taking(30), await taking('soon'), await taking(-1)]).toEqual([[], ...Array.from({ length: 2 }, () => ['type resourceSpecification[0].decomposition.expectedMinutes must be a number of minutes'])]);
  });

  it('are sound throughout the sample catalog', async () => {
    const kinds = { productSpecification: tmf620.productSpecification, serviceSpecification: tmf633.serviceSpecification, resourceSpecification: tmf634.resourceSpecification };
    const all = Object.entries(kinds).flatMap(([kind, definition]) => [...sampleCatalog<TmfDocument>(kind).values()].map((document) => [document.id, decomposingElement(document, layerOf(definition)!)] as const));
    const byId = new Map(all);
    const faults = await Promise.all(all.map(async ([id, element]) => (await decompositionViolations(element, ({ targetId }) => byId.get(targetId))).map(({ path, reason }) => `${id} ${path} ${reason}`)));
    expect(faults.flat()).toEqual([]);
  });
});
