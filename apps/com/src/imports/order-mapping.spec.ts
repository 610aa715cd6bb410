import { describe, expect, it } from '@jest/globals';
import { judgedMapping, orderOfRow } from './order-mapping.js';

const reasons = (error: unknown) => (error as { violations?: { path: string; reason: string }[] }).violations?.map(({ path, reason }) => `${path} ${reason}`.trim());
const order = `{ "externalId": reference, "productOrderItem": [{ "id": "1", "action": "add", "productOffering": { "id": offering }, "quantity": quantity ? $number(quantity) }] }`;
const columns = ['reference', 'offering', 'quantity'];

describe('a mapping', () => {
  it.each([
    ['nothing', undefined, ['order is required: it says how a row becomes an order']],
    ['other attributes', { order, orders: order }, ['orders is not known here']],
    ['no text', { order: {}, description: 1 }, ['description must be a string', 'order must be a string']],
    ['an expression that does not parse', { order: '{' }, [expect.stringContaining('order ')]],
    ['an expression that asks for the time', { order: '{ "orderDate": $now() }' }, [expect.stringContaining('order uses $now')]],
  ])('of %s is refused', (_name, body, told) => {
    let thrown: unknown;
    try {
      judgedMapping(body);
    } catch (error) {
      thrown = error;
    }
    expect(reasons(thrown)).toEqual(told);
  });

  it('makes an order of a row; what is empty is left out', async () => {
    expect(await orderOfRow(order, columns, ['S-1', 'fibre-home', ''])).toEqual({ externalId: 'S-1', productOrderItem: [{ id: '1', action: 'add', productOffering: { id: 'fibre-home' } }] });
    expect(await orderOfRow(order, columns, ['', 'fibre-home', '2'])).toEqual({ productOrderItem: [{ id: '1', action: 'add', productOffering: { id: 'fibre-home' }, quantity: 2 }] });
  });

  it.each([
    ['with too few cells', order, ['S-1'], ['has 1 cells where there are 3 columns']],
    ['on which it fails', order, ['S-1', 'fibre-home', 'two'], [expect.stringContaining('the mapping fails on it: ')]],
    ['on which it takes too long', '($round := function($n) { $round($n + 1) }; $round(1))', ['S-1', '', ''], [expect.stringContaining('the mapping takes too long on it: ')]],
    ['of which it makes nothing', 'nothing', ['S-1', 'fibre-home', ''], ['the mapping makes no order of it']],
    ['of which it makes something else', '[reference]', ['S-1', 'fibre-home', ''], ['the body must be a JSON object']],
    ['of which it makes an order that breaks the schema', '{ "productOrderItem": [{ "id": 1 }], "priority": 4 }', ['S-1', '', ''], [expect.stringContaining('priority'), expect.stringContaining('productOrderItem[0].'), expect.stringContaining('productOrderItem[0].')]],
  ])('refuses a row %s', async (_name, expression, cells, told) => {
    expect(reasons(await orderOfRow(expression, columns, cells).catch((error: unknown) => error))).toEqual(told);
  });
});
