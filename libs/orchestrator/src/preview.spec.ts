import { tmf641 } from '@banyan/tmf';
import { previewOf } from './preview.js';

const order = { id: 'so-1', state: 'acknowledged' as const, serviceOrderItem: [] };
const task = { id: 'provision', title: 'provision a line', after: [], do: { kind: 'send' as const, topic: 'rom', key: 'ro-1', type: 'PlaceResourceOrder', data: { order: { id: 'ro-1' } }, answered: true } };
const wait = { id: 'wait', title: 'wait for the day', after: [], do: { kind: 'wait' as const, until: '2026-12-01T00:00:00.000Z' } };
const plan = { id: 'so-1/1', orderId: 'so-1', itemId: '1', title: 'a line', tasks: [wait, { ...task, after: ['wait'] }], versions: {} };

describe('a preview', () => {
  it('shows the plans with nothing begun, and names the orders that they would place', () => {
    const { order: shown, places } = previewOf('som', tmf641.serviceOrder, { order, plans: [plan] });
    expect(shown).toMatchObject({ service: 'som', id: 'so-1', state: 'acknowledged', plans: [{ state: 'pending', tasks: [{ id: 'wait', state: 'waiting', dueAt: '2026-12-01T00:00:00.000Z' }, { id: 'provision', after: ['wait'], kind: 'send' }] }] });
    expect(places).toEqual([{ placedBy: { planId: 'so-1/1', taskId: 'provision', phase: 'do' }, type: 'PlaceResourceOrder', order: { id: 'ro-1' } }]);
  });

  it('of an order that cannot be planned says why', () => {
    const { order: shown, places } = previewOf('som', tmf641.serviceOrder, { order, refusal: 'there is no rule for it' });
    expect(shown).toMatchObject({ state: 'failed', plans: [], note: [{ text: 'there is no rule for it' }] });
    expect(places).toEqual([]);
  });
});
