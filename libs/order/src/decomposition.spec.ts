import { isNamed, partsOf, type DecompositionContext, type DecompositionRule, type SpecificationRef } from './decomposition.js';

const internet: DecompositionContext = { characteristic: { downloadSpeed: 500, staticIp: true, sites: 3 } };
const told = async (refs: SpecificationRef[], context = internet) =>
  (await partsOf(refs, context)).map(({ key, specificationId, characteristic, after }) => `${key} (${specificationId}) ${JSON.stringify(characteristic)}${after.length > 0 ? ` after ${after.join(', ')}` : ''}`);

describe('a specification becomes its parts', () => {
  it('in the order of the catalog, each with what its set names', async () => {
    const refs: SpecificationRef[] = [
      { id: 'rfs-access', decomposition: { key: 'access', set: { downloadSpeed: 'characteristic.downloadSpeed' } } },
      { id: 'rfs-cpe', decomposition: { key: 'cpe', after: ['access'], set: {} } },
    ];
    expect(await told(refs)).toEqual(['access (rfs-access) {"downloadSpeed":500}', 'cpe (rfs-cpe) {} after access']);
  });

  it('passing all characteristics on where nothing is set, under its own id where no key is given', async () => {
    expect(await told([{ id: 'rfs-access' }])).toEqual(['rfs-access (rfs-access) {"downloadSpeed":500,"staticIp":true,"sites":3}']);
  });

  it('choosing one of two alternatives by opposite conditions', async () => {
    const address = (key: string, when: string): SpecificationRef => ({ id: 'res-address', decomposition: { key, when, set: {} } });
    const refs = [address('dynamic', '$not(characteristic.staticIp = true)'), address('static', 'characteristic.staticIp = true')];
    expect(await told(refs)).toEqual(['static (res-address) {}']);
    expect(await told(refs, { characteristic: { staticIp: false } })).toEqual(['dynamic (res-address) {}']);
    expect(await told(refs, { characteristic: {} })).toEqual(['dynamic (res-address) {}']);
  });

  it('as many as its quantity says, numbered from 1', async () => {
    const site: SpecificationRef = { id: 'rfs-site', decomposition: { key: 'site', quantity: 'characteristic.sites', set: {} } };
    expect(await told([site])).toEqual(['site#1 (rfs-site) {}', 'site#2 (rfs-site) {}', 'site#3 (rfs-site) {}']);
    expect(await told([site], { characteristic: { sites: 0 } })).toEqual([]);
  });

  it.each([['-1'], ['1.5'], ['1001'], [`'two'`], ['characteristic.noSuchThing']])('never %s times', async (quantity) => {
    await expect(told([{ id: 'rfs-site', decomposition: { quantity } }])).rejects.toThrow('where a whole number from 0 to 1000 is expected');
  });

  it.each<[what: string, rules: Record<string, DecompositionRule>, after: Record<string, string[]>]>([
    ['after', { a: {}, b: { after: ['a', 'x.y'] } }, { a: [], b: ['a', 'x.y'] }],
    ['before', { a: { before: ['b'] }, b: { after: ['c'] }, c: {} }, { a: [], b: ['c', 'a'], c: [] }],
    ['before one that is not called for', { a: { before: ['b'] }, b: { when: 'false' } }, { a: [] }],
    ['together', { a: {}, b: { after: ['a'], together: ['c'] }, c: {}, d: { after: ['c'] } }, { a: [], b: ['a'], c: ['a'], d: ['b', 'c'] }],
    ['together, in a chain', { a: {}, b: { together: ['c'] }, c: { together: ['d'] }, d: { after: ['a'] } }, { a: [], b: ['a'], c: ['a'], d: ['a'] }],
    ['together with one that is not called for', { a: {}, b: { together: ['c'] }, c: { when: 'false', after: ['a'] } }, { a: [], b: [] }],
    ['together with what it says it comes after', { a: {}, b: { after: ['a'], together: ['a'] } }, { a: [], b: [] }],
    ['together and counted', { a: { quantity: '2' }, b: { together: ['a'] }, c: { after: ['b'] } }, { 'a#1': [], 'a#2': [], b: [], c: ['b', 'a'] }],
  ])('in a sequence: %s', async (_what, rules, after) => {
    const refs = Object.entries(rules).map(([key, rule]) => ({ id: key, decomposition: { ...rule, set: {} } }));
    const found = Object.fromEntries((await partsOf(refs, internet)).map((part) => [part.key, part.after]));
    expect(Object.fromEntries(Object.entries(found).map(([key, list]) => [key, list.toSorted()]))).toEqual(Object.fromEntries(Object.entries(after).map(([key, list]) => [key, list.toSorted()])));
  });

  it('as many as its quantity says, each knowing its number', async () => {
    expect(await told([{ id: 'rfs-site', decomposition: { key: 'site', quantity: '2', set: { vlan: '100 + number' } } }])).toEqual(['site#1 (rfs-site) {"vlan":101}', 'site#2 (rfs-site) {"vlan":102}']);
  });

  describe('one for each of a list', () => {
    const [north, south, hub] = [{ id: 'address-1', role: 'site' }, { id: 'address-2', role: 'site' }, { id: 'address-3', role: 'hub' }];
    const eachSite = (rule: DecompositionRule = {}): SpecificationRef[] => [{ id: 'rfs-site', decomposition: { key: 'site', each: `place[role = 'site']`, set: { at: 'item.id', number: 'number' }, ...rule } }];
    const at = (...place: object[]) => ({ characteristic: { vlans: [7, 9] }, place });

    it('that is found again when those before it are gone, and stands at the place that it is', async () => {
      const copies = async (...place: object[]) => (await partsOf(eachSite(), at(...place))).map(({ key, characteristic, place: own }) => [key, characteristic, own]);
      expect(await copies(north, hub, south)).toEqual([['site#address-1', { at: 'address-1', number: 1 }, [north]], ['site#address-2', { at: 'address-2', number: 2 }, [south]]]);
      expect(await copies(south)).toEqual([['site#address-2', { at: 'address-2', number: 1 }, [south]]]);
      expect(await copies(hub)).toEqual([]);
    });

    it('of which its condition takes some, by item and number', async () => {
      expect(await told(eachSite({ each: 'place', when: `item.role = 'site' and number > 1`, set: {} }), at(north, south, hub))).toEqual(['site#address-2 (rfs-site) {}']);
      const none: SpecificationRef[] = [...eachSite({ when: 'false' }), { id: 'rfs-overlay', decomposition: { key: 'overlay', after: ['site'], set: {} } }];
      expect(await told(none, at(north))).toEqual(['overlay (rfs-overlay) {} after site']);
    });

    it.each<[what: string, each: string, keys: string[]]>([
      ['words and numbers are themselves', 'characteristic.vlans', ['site#7', 'site#9']],
      ['an item without an id is known by where it stands', `[{ 'a': 1 }, { 'a': 2 }]`, ['site#1', 'site#2']],
      ['an id has nothing in it that a path is made of', `['urn:a.b/c#d~1', 'Straße 1']`, ['site#urn%3Aa%2Eb%2Fc%23d%7E1', 'site#Stra%C3%9Fe%201']],
    ])('%s', async (_what, each, keys) => {
      const parts = await partsOf(eachSite({ each, set: {} }), at());
      expect(parts.map(({ key, place }) => [key, place])).toEqual(keys.map((key) => [key, undefined]));
      expect(parts.every(({ key }) => isNamed(`${key}.port`, 'site.port'))).toBe(true);
    });

    it.each<[each: string, reason: string]>([
      [`[{ 'id': 'a' }, { 'id': 'a' }]`, 'answers two items that are both site#a: a part is found again by its key'],
      ['[1, {}, 2]', 'answers two items that are both site#2: a part is found again by its key'],
      ['[1..1001]', 'answers 1001 items where 1000 at most are expected'],
    ])('never %s', async (each, reason) => {
      await expect(told(eachSite({ each }), at())).rejects.toThrow(reason);
    });
  });

  it('and into nothing when it names none', async () => {
    expect(await partsOf(undefined, internet)).toEqual([]);
  });
});

it.each<[string, string, boolean]>([
  ['site', 'site', true],
  ['site#2', 'site', true],
  ['sites', 'site', false],
  ['site', 'site#1', false],
])('part %s is meant by `after: %s`: %s', (part, key, meant) => {
  expect(isNamed(part, key)).toBe(meant);
});
