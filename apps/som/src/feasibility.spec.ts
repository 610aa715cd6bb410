import { describe, expect, it } from '@jest/globals';
import { demandsOf, feasibilities, type Asked, type AssignedSpecification, type Free } from './feasibility.js';
import type { ResourceOrderItem } from './resource-order.js';

const takes = (...pools: (string | undefined)[]): Asked => ({ demands: pools.map((pool, index) => ({ resource: `line.${index + 1}`, pool })) });
const free = new Map<string, Free>([['ports', 2], ['numbers', 0], ['gone', 'none'], ['silent', 'unknown']]);

describe('what can be carried out', () => {
  it.each<[what: string, asked: Asked[], told: string[]]>([
    ['what takes nothing', [takes()], ['feasible']],
    ['what is free', [takes('ports'), takes('ports')], ['feasible', 'feasible']],
    ['not what the one before took', [takes('ports', 'ports'), takes('ports')], ['feasible', 'infeasible pool ports has 0 free, and line.1 takes 1']],
    ['what is left by one that cannot be had as a whole', [takes('ports', 'numbers'), takes('ports', 'ports')], ['infeasible pool numbers has 0 free, and line.2 takes 1', 'feasible']],
    ['not what takes more than there is', [takes('ports', 'ports', 'ports')], ['infeasible pool ports has 2 free, and line.1, line.2, line.3 take 3']],
    ['not what draws from no pool', [takes('gone')], ['infeasible there is no pool gone for line.1']],
    ['nobody knows what, when the inventory is silent', [takes('silent')], ['unknown the resource inventory does not tell now what pool silent has free for line.1']],
    ['nobody knows what, when the pool is chosen later', [takes(undefined)], ['unknown which pool line.1 draws from is not known before it is ordered']],
    ['not what lacks one thing, whatever is unknown of another', [takes('silent', 'numbers')], ['infeasible pool numbers has 0 free, and line.2 takes 1']],
    ['neither what has no plan, nor what nobody could plan', [{ refusal: 'no such service' }, { unknown: 'no catalog' }], ['infeasible no such service', 'unknown no catalog']],
  ])('is %s', (_what, asked, told) => {
    expect(feasibilities(asked, free).map(({ result, reason }) => [result, ...reason].join(' '))).toEqual(told);
  });
});

describe('what a resource order takes', () => {
  const item = (id: string, specification: string, after: string[] = [], action: ResourceOrderItem['action'] = 'add'): ResourceOrderItem => ({
    id, action, resourceSpecification: { id: specification }, place: [{ id: 'orchid-walk', role: 'installation' }],
    resource: { id: `id of ${id}`, resourceCharacteristic: [{ name: 'technology', value: 'fibre' }] }, orderItemRelationship: after.map((itemId) => ({ relationshipType: 'dependsOn', orderItem: { itemId } })),
  });
  const specifications = new Map<string, AssignedSpecification>(Object.entries({
    number: { pool: 'numbers' }, router: undefined, port: { poolExpression: "characteristic.technology & '-' & place[role='installation'].id" },
    alike: { poolExpression: 'related.port.characteristic.technology' }, later: { poolExpression: 'related.port.value' },
  }).map(([id, assignment]) => [id, { id, assignment } as AssignedSpecification]));

  it.each<[what: string, items: ResourceOrderItem[], pools: (string | undefined)[]]>([
    ['the pool of its specification', [item('a.number', 'number')], ['numbers']],
    ['nothing without one', [item('a.router', 'router'), item('a.other', 'unheard-of')], []],
    ['nothing for what is there', [item('a.number', 'number', [], 'noChange'), item('b.number', 'number', [], 'delete'), item('c.number', 'number', [], 'modify')], []],
    ['the pool of its place and values', [item('a.port', 'port')], ['fibre-orchid-walk']],
    ['the pool that another resource leads to', [item('a.port', 'port'), item('a.alike', 'alike', ['a.port'])], ['fibre-orchid-walk', 'fibre']],
    ['nobody knows which, before values are assigned', [item('a.port', 'port'), item('a.later', 'later', ['a.port'])], ['fibre-orchid-walk', undefined]],
  ])('is %s', async (_what, items, pools) => {
    expect((await demandsOf(items, specifications)).map(({ pool }) => pool)).toEqual(pools);
  });
});
