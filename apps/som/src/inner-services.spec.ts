import type { Action, RfsChange } from './rfs-change.js';
import { sequenceOf, type InnerChange } from './inner-services.js';

/** Sketched as `key: [action, ...what it comes after]`. */
type Sketch = Record<string, [action: Action, ...after: string[]]>;

const changes = (sketch: Sketch) => Object.entries(sketch).map(([key, [action, ...after]]) => ({ key, action, after, id: key, specificationId: key, name: key, characteristic: {}, resources: [] }));
const told = (inner: Sketch, rfs: Sketch, hasProvision = true) => {
  const sequence = sequenceOf(changes(inner) as InnerChange[], changes(rfs) as RfsChange[], hasProvision);
  return { ...Object.fromEntries(sequence.inner), ...(hasProvision && { provision: sequence.provision }) };
};

describe('what a CFS rests on is ordered', () => {
  it.each<[what: string, inner: Sketch, rfs: Sketch, tasks: Record<string, string[]>]>([
    ['side by side', { site: ['add'], voice: ['add'] }, { portal: ['add'] }, { site: ['reserve'], voice: ['reserve'], provision: ['reserve'] }],
    ['one after the other', { 'site#1': ['add'], 'site#2': ['add'], voice: ['add', 'site'] }, { portal: ['add'] }, { 'site#1': ['reserve'], 'site#2': ['reserve'], voice: ['order site#1', 'order site#2'], provision: ['reserve'] }],
    ['before what is no CFS', { site: ['add'] }, { portal: ['add', 'site'] }, { site: ['reserve'], provision: ['order site'] }],
    ['after what is no CFS', { site: ['add', 'portal'] }, { portal: ['add'] }, { site: ['provision'], provision: ['reserve'] }],
    ['past one that stays as it is', { one: ['add'], two: ['noChange', 'one'], three: ['modify', 'two'] }, {}, { one: ['reserve'], three: ['order one'], provision: ['reserve'] }],
    ['and goes the other way round', { site: ['delete'], voice: ['delete', 'site'], meter: ['delete', 'portal'] }, { portal: ['delete'] }, { site: ['order voice', 'provision'], voice: ['provision'], meter: ['reserve'], provision: ['order meter'] }],
  ])('%s', (_what, inner, rfs, tasks) => {
    expect(told(inner, rfs)).toEqual(tasks);
  });

  it('where nothing is provided besides, through what would have been', () => {
    expect(told({ site: ['modify'], voice: ['modify', 'portal'] }, { portal: ['noChange', 'site'] }, false)).toEqual({ site: ['reserve'], voice: ['order site'] });
  });
});
