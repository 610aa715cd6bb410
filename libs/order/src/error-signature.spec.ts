import { errorSignature, targetOf } from './error-signature.js';
import type { Action } from './plan.js';

const call: Action = { kind: 'call', adapter: 'gear', operation: 'add', data: {} };
const remove: Action = { kind: 'call', adapter: 'gear', operation: 'delete', data: {} };
const send: Action = { kind: 'send', topic: 'som.commands', key: 'k', type: 'PlaceServiceOrder', data: {}, answered: true };
const ofCall = (reason: string) => errorSignature({ do: call, phase: 'do' }, reason);

describe('the signature of an error', () => {
  it.each([
    ['socket hang up (8 attempts)', 'socket hang up (# attempts)'],
    ['connect ECONNREFUSED 127.0.0.1:34567 (8 attempts)', 'connect ECONNREFUSED # (# attempts)'],
    ['order 01a20595-0e89-7511-b02c-ce7b34fa12ef is failed: NO STOCK', 'order # is failed: NO STOCK'],
    ['port olt-7/1/12 is taken', 'port # is taken'],
    ['no address "10.0.0.7" for line LINE0049', 'no address # for line #'],
    ['two  lines\nof which the second tells of 17', 'two lines'],
    ['there is no adapter nso; there are legacy-provisioning', 'there is no adapter nso; there are legacy-provisioning'],
  ])('of "%s" is "%s"', (reason, cause) => expect(ofCall(reason)).toBe(`add by gear: ${cause}`));

  it.each([
    ['E4711: no such line 17', 'E4711: no such line #'],
    ['refused: ORA-00942: table 5', 'refused: ORA-00942: table #'],
    ['HTTP 503: no status word', 'HTTP 503: no status word'],
    ['E4711', 'E4711'],
  ])('keeps the code of the adapter in "%s"', (reason, cause) => expect(ofCall(reason)).toBe(`add by gear: ${cause}`));

  it('tells targets and phases apart', () => {
    expect(errorSignature({ do: call, undo: remove, phase: 'undo' }, 'no')).toBe('delete by gear (undo): no');
    expect(errorSignature({ do: send, phase: 'do' }, 'no')).toBe('PlaceServiceOrder: no');
    expect(targetOf({ do: { kind: 'wait', until: '2030-01-01T00:00:00Z' }, phase: 'do' })).toBe('wait');
  });

  it('is never longer than a person reads', () => expect(ofCall('x'.repeat(500))).toHaveLength(200));
});
