import type { Action } from '@banyan/order';
import { editedAction } from './edited-action.js';

const call: Action = { kind: 'call', adapter: 'gear', operation: 'add', data: { activation: { objectClass: 'CPE' }, resource: { id: 'r1', characteristic: { model: 'X1' } }, assignedBy: { planId: 'p', taskId: 't' } } };
const send: Action = { kind: 'send', topic: 't', key: 'k', type: 'ApplyChanges', answered: true, data: { changes: [{ id: 'a', event: 'installed', document: { name: 'a' } }] } };

describe('what a task sends, changed by hand', () => {
  it('is merged, and leaves everything else as it was', () => {
    const edited = editedAction(call, { resource: { characteristic: { model: 'X2', colour: 'white' } } });
    expect(edited).toEqual({ ...call, data: { ...call.data, resource: { id: 'r1', characteristic: { model: 'X2', colour: 'white' } } } });
    expect(call.data['resource']).toEqual({ id: 'r1', characteristic: { model: 'X1' } });
  });

  it.each<[string, Action, Record<string, unknown>, string]>([
    ['an id', call, { resource: { id: 'r2' } }, 'data.resource.id'],
    ['an id that is taken away with what it names', call, { resource: null }, 'data.resource.id'],
    ['a task that is referred to', call, { assignedBy: { planId: 'q' } }, 'data.assignedBy'],
    ['an id in a list', send, { changes: [{ id: 'b', event: 'installed', document: { name: 'a' } }] }, 'data.changes[0].id'],
    ['how many there are', send, { changes: [] }, 'data.changes'],
    ['nothing at all', call, { activation: { objectClass: 'CPE' } }, 'data'],
  ])('cannot change %s', (_what, action, patch, path) => {
    expect(() => editedAction(action, patch)).toThrow(expect.objectContaining({ status: 400, violations: [expect.objectContaining({ path })] }));
  });

  it('may change what stands in a list', () => {
    const edited = editedAction(send, { changes: [{ id: 'a', event: 'installed', document: { name: 'b' } }] });
    expect(edited.data).toEqual({ changes: [{ id: 'a', event: 'installed', document: { name: 'b' } }] });
  });
});
