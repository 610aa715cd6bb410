import { describe, expect, it } from '@jest/globals';
import { beginPlan, untilTold, type Plan, type RequiredInformation } from '@banyan/order';
import type { ProductOrder } from './product-order.entity.js';
import { withoutOthersWord, withRequiredInformation } from './required-information.js';

const lacks = (itemId: string, until?: string): RequiredInformation => ({ itemId, path: `of ${itemId}`, name: 'serial', reason: 'is mandatory', ...(until ? { until } : {}) });
const order = (said?: RequiredInformation[]) =>
  ({ id: 'o', productOrderItem: [{ id: '1', productOrderItem: [{ id: '1.1' }] }, { id: '2' }], ...(said ? { requiredInformation: said } : {}) }) as unknown as ProductOrder;
const planOf = (itemId: string, ...information: RequiredInformation[]) =>
  beginPlan(untilTold({ id: `o/${itemId}`, orderId: 'o', itemId, title: itemId, versions: {}, tasks: [{ id: 'reserve', title: 'reserve', after: [], do: { kind: 'wait', plan: 'x' } }] } as Plan, information));
const said = (next: ProductOrder) => next.requiredInformation?.map(({ itemId }) => itemId);

describe('what an order waits to be told', () => {
  it('is what its plans wait for, those of what a bundle holds among it', () => {
    expect(said(withRequiredInformation(order(), [planOf('1', lacks('1.1')), planOf('2', lacks('2'))]))).toEqual(['1.1', '2']);
    expect(Object.keys(withRequiredInformation(order(), [planOf('1')]))).not.toContain('requiredInformation');
  });

  it('stays where a plan has not moved, and goes with the plan, or with the item', () => {
    const waiting = order([lacks('1.1'), lacks('2'), lacks('3')]);
    expect(said(withRequiredInformation(waiting, [planOf('1')]))).toEqual(['2']);
    expect(said(withRequiredInformation(waiting, [{ ...planOf('2', lacks('2')), direction: 'backward' }]))).toEqual(['1.1']);
  });

  it('is not what a client says', () => {
    expect([said(withoutOthersWord(order([lacks('9')]))), said(withoutOthersWord(order(), order([lacks('1.1')])))]).toEqual([undefined, ['1.1']]);
  });

  it('and neither is when a product has begun', () => {
    const begun = (startDate: string) => ({ ...order(), productOrderItem: [{ id: '1', product: { id: 'p', startDate }, productOrderItem: [{ id: '1.1', product: { startDate } }] }] }) as unknown as ProductOrder;
    expect(withoutOthersWord(begun('2020-01-01T00:00:00.000Z')).productOrderItem).toEqual([{ id: '1', product: { id: 'p' }, productOrderItem: [{ id: '1.1', product: {} }] }]);
    expect(withoutOthersWord(begun('2020-01-01T00:00:00.000Z'), begun('2026-01-01T00:00:00.000Z'))).toEqual(begun('2026-01-01T00:00:00.000Z'));
  });

  it('is waited for until the first of it comes too late', () => {
    const [wait] = planOf('1', lacks('1', '2026-11-24T00:00:00.000Z'), lacks('1.1', '2026-11-23T00:00:00.000Z')).tasks;
    expect(wait).toMatchObject({ title: 'wait for serial, serial, until 2026-11-23T00:00:00.000Z', do: { until: '2026-11-23T00:00:00.000Z' } });
  });
});
