import { describe, expect, it } from '@jest/globals';
import { haveBegunAlike } from '@banyan/order';
import { amendedAttributes, deedsOf, lateViolations } from './amendment.js';
import type { ServiceOrder } from './service-order.entity.js';

type Plan = Parameters<typeof lateViolations>[2][number];

const item = (id: string, speed: number, rest: object = {}) => ({ id, action: 'add', service: { serviceSpecification: { id: 'line' }, serviceCharacteristic: [{ name: 'speed', value: speed }], ...rest } });
const before = { id: 'so-1', state: 'pending', requestedStartDate: '2099-01-01T00:00:00.000Z', serviceOrderItem: [{ ...item('1', 100, { id: 'cfs-1' }), state: 'pending' }, { ...item('2', 100, { id: 'cfs-2' }), state: 'pending' }] } as unknown as ServiceOrder;
const after = (rest: object) => ({ ...before, ...rest }) as ServiceOrder;
const plan = (itemId: string, state: string, rest: object = {}) => ({ itemId, state: 'running', direction: 'forward', tasks: [
  { id: 'await start', title: 'wait', after: [], state: 'done', do: { kind: 'wait', until: '' } }, { id: 'reserve', title: `reserve ${itemId}`, after: [], state, do: { kind: 'send' } },
], ...rest }) as unknown as Plan;

describe('an amendment of a service order', () => {
  it.each<[string, ServiceOrder, string[]]>([
    ['describes it', after({ description: 'a line' }), []],
    ['repeats its items as they were posted', after({ serviceOrderItem: [item('1', 100), item('2', 100)] }), []],
    ['changes an item', after({ serviceOrderItem: [item('1', 200), item('2', 100)] }), ['serviceOrderItem']],
    ['changes when it starts and how urgent it is', after({ requestedStartDate: '2098-01-01T00:00:00.000Z', priority: '1' }), ['requestedStartDate', 'priority']],
  ])('that %s', (_what, next, names) => expect(amendedAttributes(before, next)).toEqual(names));

  it('is told in a note', () => {
    expect(deedsOf(before, after({ serviceOrderItem: [item('1', 200), item('3', 100)], priority: '1' }))).toBe('amended: item 1 changed, item 3 added, item 2 removed, priority');
  });

  it.each<[string, ServiceOrder, Plan[], string[]]>([
    ['none that only waits', after({ serviceOrderItem: [item('1', 200)] }), [plan('1', 'waiting'), plan('2', 'waiting')], []],
    ['what another item has begun', after({ serviceOrderItem: [item('1', 200), item('2', 100)] }), [plan('1', 'waiting'), plan('2', 'done')], []],
    ['a change', after({ serviceOrderItem: [item('1', 200), item('2', 100)] }), [plan('1', 'running')], ['itemBegun serviceOrderItem[0] item 1 cannot be changed any more, it has begun: reserve 1']],
    ['a removal', after({ serviceOrderItem: [item('2', 100)] }), [plan('1', 'undone', { direction: 'backward' })], ['itemBegun serviceOrderItem item 1 cannot be removed any more, it is being taken back: reserve 1']],
    ['the date', after({ requestedStartDate: undefined }), [plan('2', 'running')], ['orderBegun requestedStartDate cannot be changed any more, the order has begun: reserve 2']],
  ])('comes too late for %s', (_what, next, plans, reasons) => expect(lateViolations(before, next, plans).map(({ code, path, reason }) => `${code} ${path} ${reason}`)).toEqual(reasons));

  it('is judged afresh when more has begun', () => {
    expect([haveBegunAlike([plan('1', 'waiting')], [plan('1', 'waiting')]), haveBegunAlike([plan('1', 'waiting')], [plan('1', 'running')])]).toEqual([true, false]);
  });
});
