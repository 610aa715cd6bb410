import * as tmf622 from './generated/tmf622.js';
import * as tmf637 from './generated/tmf637.js';
import * as tmf638 from './generated/tmf638.js';
import * as tmf639 from './generated/tmf639.js';
import * as tmf641 from './generated/tmf641.js';
import * as tmf652 from './generated/tmf652.js';
import { isDateTime } from './date-time.js';
import { maximumDepth } from './guard.js';
import { validateDocument } from './validation.js';

const order = (parts: object): object => ({ productOrderItem: [{ id: '1', action: 'add' }], ...parts });
const violationsOf = (body: unknown) => validateDocument(tmf622.ProductOrder_Create, body).violations;
const codesOf = (body: unknown) => violationsOf(body).map(({ code, path }) => `${code} ${path}`);

describe('validateDocument', () => {
  it('names what an empty order lacks', () => {
    expect(violationsOf({})).toEqual([{ code: 'required', path: 'productOrderItem', reason: 'is required' }]);
    expect(codesOf({ productOrderItem: [] })).toEqual(['cardinality productOrderItem']);
  });

  it.each([[undefined], [null], ['text'], [[]], [5]])('refuses %p as a body', (body) => {
    expect(codesOf(body)).toEqual(['type ']);
  });

  it('finds everything at once, each with its path', () => {
    const body = {
      requestedStartDate: '2026-02-30T00:00:00Z',
      note: [null, { text: 5 }, 'text'],
      billingAccount: [{ id: '1' }],
      channel: { id: '1' },
      description: null,
      productOrderItem: [
        { id: 1, action: 'explode', product: { productCharacteristic: [{ name: 'a', value: 1 }, { name: 4, value: 'b' }, { name: 'c' }] } },
      ],
      '@type': 5,
    };
    expect(codesOf(body).sort()).toEqual(
      [
        'format requestedStartDate',
        'type note[0]',
        'type note[2]',
        'type note[1].text',
        'type billingAccount',
        'type channel',
        'type description',
        'type productOrderItem[0].id',
        'enum productOrderItem[0].action',
        'type productOrderItem[0].product.productCharacteristic[1].name',
        'required productOrderItem[0].product.productCharacteristic[2].value',
        'type @type',
      ].sort(),
    );
  });

  it.each<[new () => object, object, string[]]>([
    [tmf622.ProductOrder_Create, { productOrderItem: [{ id: '1', action: 'modify', product: { productCharacteristic: [{ name: 'a', value: null }, { name: 'b' }] } }] }, ['required productOrderItem[0].product.productCharacteristic[1].value']],
    [tmf641.ServiceOrder_Create, { serviceOrderItem: [{ id: '1', action: 'modify', service: { serviceCharacteristic: [{ name: 'a', value: null }, { name: 'b' }] } }] }, ['required serviceOrderItem[0].service.serviceCharacteristic[1].value']],
    [tmf637.Product_Create, { productCharacteristic: [{ name: 'a', value: null }] }, ['required productCharacteristic[0].value']],
    [tmf638.Service_Create, { serviceCharacteristic: [{ name: 'a', value: null }] }, ['required serviceCharacteristic[0].value']],
  ])('takes null for the value of a characteristic in orders alone: %p', (documentClass, body, codes) => {
    expect(validateDocument(documentClass, body).violations.map(({ code, path }) => `${code} ${path}`).filter((text) => text.includes('haracteristic'))).toEqual(codes);
  });

  it('answers the body itself, extensions and dates as they came', () => {
    const body = order({ orderDate: 7, requestedStartDate: '2026-03-01', fibre: { colour: ['red'] } });
    const text = JSON.stringify(body);
    const { value, violations } = validateDocument(tmf622.ProductOrder_Create, body);
    expect(violations).toEqual([]);
    expect(value).toBe(body);
    expect(JSON.stringify(value)).toBe(text);
  });

  it('accepts any JSON where the document says Any', () => {
    for (const value of ['text', 1, true, ['a'], { b: 1 }]) {
      const item = { id: '1', action: 'add', product: { productCharacteristic: [{ name: 'a', value }] } };
      expect(codesOf({ productOrderItem: [item] })).toEqual([]);
    }
  });

  it.each([
    ['{"__proto__": {}}', 'forbiddenName __proto__'],
    ['{"note": [{"constructor": 1}]}', 'forbiddenName note[0].constructor'],
    ['{"a": {"prototype": 1}}', 'forbiddenName a.prototype'],
    ['{"description": "a\\u0000b"}', 'text description'],
    ['{"description": "\\ud800"}', 'text description'],
    ['{"a\\u0000": 1}', 'text "a\\u0000"'],
    ['{"a": 1e999}', 'number a'],
    ['{"a": 89445001021983048260}', 'number a'],
  ])('refuses %s', (json, expected) => {
    expect(codesOf(JSON.parse(json))).toEqual([expected]);
  });

  it('accepts whole characters outside of the basic plane', () => {
    expect(codesOf(order({ description: 'fibre 🌳' }))).toEqual([]);
  });

  it('stops at the greatest depth', () => {
    const nested = (depth: number): object => (depth === 1 ? {} : { a: nested(depth - 1) });
    expect(codesOf(order(nested(maximumDepth)))).toEqual([]);
    expect(violationsOf(nested(maximumDepth + 1))[0]?.code).toBe('depth');
  });
});

describe('the errata', () => {
  it('are in the classes', () => {
    expect(tmf622.ProductStatusType).toContain('aborted');
    expect(validateDocument(tmf639.Resource_Create, { name: 'port' }).violations).toEqual([]);
    expect(validateDocument(tmf639.Resource_Update, {}).violations).toEqual([]);
    expect(validateDocument(tmf622.ProductOrder_Update, {}).violations).toEqual([]);
    expect(validateDocument(tmf652.ResourceOrder_Update, { state: 'lost' }).violations[0]?.code).toBe('enum');
  });
});

describe('isDateTime', () => {
  it.each(['2026-01-31', '2026-01-31T09:30', '2026-01-31T09:30:00Z', '2024-02-29T23:59:59.123+05:30', '2026-01-31T09:30:00'])('takes %s', (text) => {
    expect(isDateTime(text)).toBe(true);
    expect(new Date(text).getTime()).not.toBeNaN();
  });

  it.each(['', '2026', '2026-W05', '2023-02-29', '2026-13-01', '2026-01-31T24:00', '2026-01-31T09:30:60Z', 'now', '2026-01-31 09:30', 5, null])(
    'refuses %p',
    (text) => expect(isDateTime(text)).toBe(false),
  );
});
