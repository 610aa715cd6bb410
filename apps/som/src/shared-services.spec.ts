import { orchidWalk, sequentialIds } from '@banyan/testing';
import { servingFor } from './shared-services.js';
import { differenceOf, wholeOf, type Wish } from './difference.js';
import type { RfsTarget } from './rfs-change.js';
import type { InstalledCfs, InstalledRfs } from './service-order.entity.js';

const elsewhere = { ...orchidWalk, id: 'address-9' };

/** A line at Orchid Walk, with the CFSs that rest on it. */
const line = (users: string[], place: object = orchidWalk, more: object = {}): InstalledRfs => ({
  key: 'access',
  service: { version: 4, document: { id: 'line', ...more, name: 'Line', serviceSpecification: { id: 'rfs-line' }, place: [place], serviceRelationship: users.map((id) => ({ relationshipType: 'supports', service: { id } })) } as never },
  resources: [{ key: 'port', resource: { version: 2, document: { id: 'port', name: 'access.port', resourceSpecification: { id: 'res-port' } } as never } }],
});
const television = (...rfs: InstalledRfs[]): InstalledCfs => ({ service: { version: 1, document: { id: 'tv' } as never }, rfs, inner: [] });
const wanted = (shared?: string[]): RfsTarget => ({ key: 'access', specificationId: 'rfs-line', name: 'Line', after: [], characteristic: {}, resources: [{ key: 'port', specificationId: 'res-port', name: 'Port', after: [], characteristic: {} }], ...(shared ? { shared } : {}) });

const atHome = ['installationAddress'];
const moved: Wish = { moved: atHome, isTransferred: false };

const told = (targets: RfsTarget[], installed: InstalledCfs | undefined, sharable: InstalledRfs[] = [], wish?: Wish, place: object = orchidWalk) =>
  differenceOf(targets, installed, sequentialIds('new'), { cfsId: 'tv', place: [place], sharable }, wish).map(({ action, id, users, isLeft, resources }) =>
    [action, id, ...(users ? [`for ${users.join(', ')}`] : []), ...(isLeft ? ['left'] : []), ...resources.map((each) => `${each.action} ${each.id}`)].join(' '));

describe('a line that several services may rest on', () => {
  it.each<[what: string, changes: string[], expected: string[]]>([
    ['is joined where it runs', told([wanted(atHome)], undefined, [line(['internet'])]), ['modify line for internet, tv noChange port']],
    ['is made where there is none', told([wanted(atHome)], undefined), ['add new-2 add new-1']],
    ['is made where the one that runs is at another place', told([wanted(atHome)], undefined, [line(['internet'], elsewhere)]), ['add new-2 add new-1']],
    ['is made where the one that runs does not say whom it serves', told([wanted(atHome)], undefined, [line([])]), ['add new-2 add new-1']],
    ['is made by one whose rule shares none', told([wanted()], undefined, [line(['internet'])]), ['add new-2 add new-1']],
    ['stays as others have it', told([wanted(atHome)], television(line(['internet', 'tv'])), [], { moved: [], isTransferred: true }), ['noChange line noChange port']],
    ['is left to others by one whose rule now names another specification', told([{ ...wanted(atHome), specificationId: 'rfs-line-2' }], television(line(['internet', 'tv'])), [line(['internet', 'tv'])]), ['add new-2 add new-1', 'modify line for internet left']],
    ['becomes one of another specification where one has it alone', told([{ ...wanted(atHome), specificationId: 'rfs-line-2' }], television(line(['tv']))), ['modify line noChange port']],
    ['is worked on by one that has it alone', told([wanted(atHome)], television(line(['tv'])), [], { moved: [], isTransferred: true }), ['modify line noChange port']],
    ['is left to others by one that goes', told([], television(line(['internet', 'tv']))), ['modify line for internet left']],
    ['goes with the last', told([], television(line(['tv']))), ['delete line delete port']],
    ['goes as it did before anybody said whom it serves', told([], television(line([]))), ['delete line delete port']],
    ['is left to others by one that moves, who gets one of its own', told([wanted(atHome)], television(line(['internet', 'tv'])), [line(['internet', 'tv'])], moved, elsewhere), ['add new-2 add new-1', 'modify line for internet left']],
  ])('%s', (_what, changes, expected) => {
    expect(changes).toEqual(expected);
  });

  const beingMade = { id: 'coming', state: 'reserved', serviceOrderItem: [{ serviceOrderId: 'order-above' }] };
  const site = (within: string[], sharable: InstalledRfs[]) => ({ cfsId: 'tv', place: [orchidWalk], sharable, within });
  const first = (within: string[], ...sharable: InstalledRfs[]) => differenceOf([wanted(atHome)], undefined, sequentialIds('new'), site(within, sharable))[0]!;

  it('is joined while it is being made where none runs, unless the order above is making it', () => {
    const [coming, running] = [line(['internet'], orchidWalk, beingMade), line(['internet'])];
    expect([first([], coming).id, first([], coming, running).id, first(['order-above'], coming).action, first(['order-above'], running).id]).toEqual(['coming', 'line', 'add', 'line']);
  });

  it('that is made to be shared is to be the only one besides those that are known, and any other is not', () => {
    const known = [line(['internet'], elsewhere), line([], orchidWalk, { id: 'old' })];
    expect(first([], ...known)).toMatchObject({ action: 'add', sole: { roles: atHome, known: ['line', 'old'] } });
    expect(differenceOf([wanted()], undefined, sequentialIds('new'), site([], []))[0]).not.toHaveProperty('sole');
    expect(differenceOf([wanted(atHome)], undefined, sequentialIds('new'), { ...site([], []), place: [{ role: 'installationAddress' }] })[0]).not.toHaveProperty('sole');
  });

  it('of one that moves away, what stood on it is told of the new one', () => {
    const service = { version: 1, document: { id: 'box', name: 'Box', serviceSpecification: { id: 'rfs-box' } } as never };
    const box: InstalledRfs = { key: 'box', service, resources: [{ key: 'stb', resource: { version: 1, document: { id: 'stb', name: 'box.stb', resourceSpecification: { id: 'res-stb' } } as never } }] };
    const boxOnLine: RfsTarget = { key: 'box', specificationId: 'rfs-box', name: 'Box', after: [], characteristic: {}, resources: [{ key: 'stb', specificationId: 'res-stb', name: 'STB', after: ['access.port'], characteristic: {} }] };
    const installed = television(line(['internet', 'tv']), box);
    expect(told([wanted(atHome), boxOnLine], installed, [], moved, elsewhere)).toEqual(['add new-2 add new-1', 'modify line for internet left', 'modify box modify stb']);
    expect(told([wanted(atHome), boxOnLine], installed, [line(['others'], elsewhere)], moved, elsewhere)).toEqual(['modify line for others, tv noChange port', 'modify line for internet left', 'modify box modify stb']);
  });

  it('is judged by the rule of who would share it, over the candidate and the order, and is not joined where it does not serve', async () => {
    const of = (customer: string, speed: number, id: string) => line(['internet'], orchidWalk, { id, relatedParty: [{ id: customer, role: 'Customer' }], serviceCharacteristic: [{ name: 'speed', value: speed }] });
    const candidates = [of('mei', 50, 'slow'), of('mei', 500, 'fast'), of('arjun', 900, 'others'), line(['internet'], orchidWalk, { id: 'nobodys' })];
    const serving = (sharedWhen?: string) =>
      servingFor({ ...wanted(atHome), ...(sharedWhen ? { sharedWhen } : {}) }, { characteristic: { speed: 100 }, relatedParty: [{ id: 'mei', role: 'Customer' }] }, candidates);
    expect(await serving()).toBeUndefined();
    expect(await serving("candidate.relatedParty[role = 'Customer'].id = relatedParty[role = 'Customer'].id")).toEqual(['slow', 'fast']);
    expect(await serving('candidate.characteristic.speed >= characteristic.speed')).toEqual(['fast', 'others']);
    await expect(serving('candidate.id')).rejects.toThrow('where true or false is expected');
    const joinedBy = (ids: string[]) => differenceOf([{ ...wanted(atHome), serving: ids }], undefined, sequentialIds('new'), site([], candidates))[0]!;
    expect([joinedBy(['fast']).id, joinedBy([]).action, joinedBy([]).sole!.known]).toEqual(['fast', 'add', ['slow', 'fast', 'others', 'nobodys']]);
  });

  it.each<[what: string, event: 'suspended' | 'resumed', users: string[], state: string, action: string]>([
    ['goes on for others while one of them is suspended', 'suspended', ['internet', 'tv'], 'active', 'noChange'],
    ['is suspended with the one that has it alone', 'suspended', ['tv'], 'active', 'modify'],
    ['is resumed with the one that has it alone', 'resumed', ['tv'], 'inactive', 'modify'],
    ['that went on for others who are gone is active when the one that they left it to is resumed', 'resumed', ['tv'], 'active', 'noChange'],
    ['that is suspended already stays so', 'suspended', ['tv'], 'inactive', 'noChange'],
  ])('%s', (_what, event, users, state, action) => {
    const [change] = wholeOf(television(line(users, orchidWalk, { state })), event);
    expect([change!.action, ...change!.resources.map((each) => each.action)]).toEqual([action, action]);
  });
});
