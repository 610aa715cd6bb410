import { characteristicsOf, type Values } from '@banyan/order';
import { sequentialIds } from '@banyan/testing';
import { differenceOf } from './difference.js';
import type { RfsTarget } from './rfs-change.js';
import type { InstalledCfs } from './service-order.entity.js';

type Sketch = Record<string, { values?: Values; resources?: Record<string, Values> }>;

/** What should be, sketched as RFSs with their resources. */
const wanted = (sketch: Sketch): RfsTarget[] =>
  Object.entries(sketch).map(([key, { values = {}, resources = {} }]) => ({
    key, specificationId: `rfs-${key}`, name: key, after: [], characteristic: values,
    resources: Object.entries(resources).map(([name, characteristic]) => ({ key: name, specificationId: `res-${name}`, name, after: [], characteristic })),
  }));

/** What is, sketched alike; ids are the keys. */
const running = (sketch: Sketch): InstalledCfs => ({
  service: { version: 1, document: { id: 'cfs' } as never },
  inner: [],
  rfs: Object.entries(sketch).map(([key, { values = {}, resources = {} }]) => ({
    key,
    service: { version: 2, document: { id: key, name: key, serviceCharacteristic: characteristicsOf(values) } as never },
    resources: Object.entries(resources).map(([name, characteristic]) => ({
      key: name,
      resource: { version: 3, document: { id: `${key}.${name}`, name, resourceCharacteristic: characteristicsOf(characteristic), resourceRelationship: [{ relationshipType: 'dependsOn', resource: { name: 'access.port' } }] } as never },
    })),
  })),
});

/** Nobody else is there to share anything with. */
const alone = { cfsId: 'cfs', place: undefined, sharable: [] };

const told = (target: Sketch, installed?: Sketch) =>
  differenceOf(wanted(target), installed && running(installed), sequentialIds('new'), alone).map(
    ({ action, key, id, resources }) => `${action} ${key} (${id}): ${resources.map((each) => `${each.action} ${each.key} (${each.id})`).join(', ')}`,
  );

describe('what should be against what is, matched by key', () => {
  it.each<[string, Sketch, Sketch | undefined, string[]]>([
    ['nothing is there yet', { access: { resources: { port: {}, line: { speed: 1 } } } }, undefined, ['add access (new-3): add port (new-1), add line (new-2)']],
    ['all is as it should be', { access: { values: { speed: 1 }, resources: { line: { speed: 1 } } } }, { access: { values: { speed: 1 }, resources: { line: { speed: 1 } } } }, ['noChange access (access): noChange line (access.line)']],
    ['a value of the RFS alone differs', { access: { values: { speed: 2 }, resources: { line: {} } } }, { access: { values: { speed: 1 }, resources: { line: {} } } }, ['modify access (access): noChange line (access.line)']],
    ['a value of a resource differs: its RFS is touched too', { access: { resources: { line: { speed: 2 } } } }, { access: { resources: { line: { speed: 1 } } } }, ['modify access (access): modify line (access.line)']],
    ['one alternative gives way to the other', { ip: { resources: { static: {} } } }, { ip: { resources: { dynamic: {} } } }, ['modify ip (ip): add static (new-1), delete dynamic (ip.dynamic)']],
    ['an RFS comes, another goes', { mail: { resources: { box: {} } } }, { fax: { resources: { tray: {} } } }, ['add mail (new-2): add box (new-1)', 'delete fax (fax): delete tray (fax.tray)']],
    ['all goes', {}, { access: { resources: { port: {}, line: {} } } }, ['delete access (access): delete port (access.port), delete line (access.line)']],
  ])('%s', (_what, target, installed, difference) => {
    expect(told(target, installed)).toEqual(difference);
  });

  it('a resource that goes knows what it was built on, so that it can go before it', () => {
    expect(differenceOf([], running({ access: { resources: { line: {} } } }), sequentialIds(), alone)[0]!.resources[0]!.after).toEqual(['access.port']);
  });

  it.each([['modify', 'rfs-access-1'], ['noChange', 'rfs-access'], ['noChange', undefined]])('is %s where all values are the same and the RFS is of %s', (action, id) => {
    const installed = running({ access: { values: { speed: 1 }, resources: { line: {} } } });
    Object.assign(installed.rfs[0]!.service.document, id && { serviceSpecification: { id } });
    const [change] = differenceOf(wanted({ access: { values: { speed: 1 }, resources: { line: {} } } }), installed, sequentialIds('new'), alone);
    expect(change).toMatchObject({ action, id: 'access', specificationId: 'rfs-access', resources: [{ action: 'noChange' }] });
  });

  it('the order in which values are listed is no difference', () => {
    expect(told({ access: { values: { a: 1, b: 2 } } }, { access: { values: { b: 2, a: 1 } } })).toEqual(['noChange access (access): ']);
  });
});
