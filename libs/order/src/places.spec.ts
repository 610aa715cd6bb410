import { changedRoles, mergeRoles, type RoleRef } from './places.js';

/** Places, sketched as `id:role`. */
const refs = (text: string): RoleRef[] => text.split(' ').filter(Boolean).map((each) => ({ id: each.split(':')[0], role: each.split(':')[1] }));
const told = (places: readonly RoleRef[]) => places.map(({ id, role }) => `${id}:${role}`).join(' ');

it.each<[what: string, before: string, after: string, changed: string[]]>([
  ['nothing', 'a:home', 'a:home', []],
  ['a place in its role', 'a:home b:work', 'c:home b:work', ['home']],
  ['a role that comes and one that goes', 'a:home', 'a:work', ['home', 'work']],
  ['one of several in a role, wherever it stands', 'a:site b:site c:site', 'd:site b:site c:site', ['site']],
  ['one of several is gone', 'a:site b:site', 'b:site', ['site']],
  ['the sequence alone', 'a:site b:site', 'b:site a:site', []],
])('what is changed: %s', (_what, before, after, changed) => {
  expect(changedRoles(refs(before), refs(after))).toEqual(changed);
});

it.each<[what: string, before: string, asked: string, merged: string]>([
  ['a role that is not named stays', 'a:home b:work', 'c:home', 'c:home b:work'],
  ['a role is named with all of its places', 'a:site b:site h:hub', 'b:site c:site', 'b:site c:site h:hub'],
  ['nothing is asked', 'a:site b:site', '', 'a:site b:site'],
])('what is asked over what is: %s', (_what, before, asked, merged) => {
  expect(told(mergeRoles(refs(before), refs(asked)))).toBe(merged);
});

it('what has no id is what it says', () => {
  expect(changedRoles([{ role: 'home', name: 'x' } as RoleRef], [{ name: 'x', role: 'home' } as RoleRef])).toEqual([]);
});
