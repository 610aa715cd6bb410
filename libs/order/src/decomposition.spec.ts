import { isNamed, partsOf, type DecompositionContext, type SpecificationRef } from './decomposition.js';

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
