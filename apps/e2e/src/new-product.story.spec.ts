import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { add, eventually, productOrder } from '@banyan/testing';
import { TestStack, tmf620, tmf622, tmf637, tmf638, type Json } from './test-stack.js';
import { tmf633, tmf634, tmf639, type ResourceDefinition } from '@banyan/tmf';

const launched = { version: '1.0', validFor: { startDateTime: '2026-01-01T00:00:00.000Z' } };

/** A product that no line of code has heard of: a lighthouse with a lamp, on a frequency from a pool. */
const catalog: [ResourceDefinition, object][] = [
  [tmf639.resource, { id: 'pool-frequencies', '@type': 'ResourcePool', name: 'frequencies', category: 'ResourcePool', range: [{ kind: 'list', values: ['156.025', '156.050'] }] }],
  [tmf634.resourceSpecification, { id: 'res-frequency', name: 'Frequency', lifecycleStatus: 'Active', ...launched, assignment: { pool: 'frequencies' } }],
  [tmf634.resourceSpecification, {
    id: 'res-lamp', name: 'Lamp', lifecycleStatus: 'Active', ...launched,
    activation: { adapter: 'legacy-provisioning', objectClass: 'LAMP', objectKey: "'LH-' & related.frequency.value", attributes: { COLOUR: '$uppercase(characteristic.colour)', FLASHES: 'characteristic.flashes' } },
  }],
  [tmf633.serviceSpecification, {
    id: 'rfs-light', name: 'Light', lifecycleStatus: 'Active', ...launched,
    resourceSpecification: [
      { id: 'res-frequency', name: 'Frequency', '@type': 'ResourceSpecificationDecomposition', decomposition: { key: 'frequency', set: {} } },
      { id: 'res-lamp', name: 'Lamp', '@type': 'ResourceSpecificationDecomposition', decomposition: { key: 'lamp', after: ['frequency'], set: { colour: 'characteristic.colour', flashes: 'characteristic.flashes' } } },
    ],
  }],
  [tmf633.serviceSpecification, {
    id: 'cfs-beacon', name: 'Beacon', lifecycleStatus: 'Active', ...launched,
    serviceSpecRelationship: [{ id: 'rfs-light', name: 'Light', relationshipType: 'decomposesTo', '@type': 'ServiceSpecDecomposition', decomposition: { key: 'light', set: { colour: 'characteristic.colour', flashes: 'characteristic.brightness * 2' } } }],
  }],
  [tmf620.productSpecification, {
    id: 'lighthouse', name: 'Lighthouse', lifecycleStatus: 'Active', ...launched,
    productSpecCharacteristic: [
      { name: 'colour', valueType: 'string', minCardinality: 1, configurable: true, productSpecCharacteristicValue: [{ value: 'white' }, { value: 'red' }] },
      { name: 'brightness', valueType: 'integer', configurable: true, productSpecCharacteristicValue: [{ valueFrom: 1, valueTo: 5 }, { value: 3, isDefault: true }] },
    ],
    serviceSpecification: [{ id: 'cfs-beacon', name: 'Beacon', '@type': 'ServiceSpecificationDecomposition', decomposition: { key: 'beacon' } }],
  }],
  [tmf620.productOfferingPrice, { id: 'lighthouse-fee', name: 'Lighthouse fee', lifecycleStatus: 'Active', ...launched, priceType: 'recurring', recurringChargePeriodType: 'month', recurringChargePeriodLength: 1, price: { unit: 'SGD', value: 99.9 } }],
  [tmf620.productOffering, { id: 'lighthouse-offer', name: 'Lighthouse', lifecycleStatus: 'Launched', ...launched, productSpecification: { id: 'lighthouse' }, productOfferingPrice: [{ id: 'lighthouse-fee' }] }],
];

describe('A new product is catalog data alone', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  it('is posted, ordered, and seen installed', async () => {
    for (const [definition, element] of catalog) expect({ name: definition.name, ...(await stack.send('POST', `${definition.api.basePath}/${definition.name}`, element)) }).toMatchObject({ status: 201 });
    const order = await stack.placeUntil({ productOrderItem: [{ id: '1', action: 'add', productOffering: { id: 'lighthouse-offer' }, product: { productCharacteristic: [{ name: 'colour', value: 'red' }] } }] });
    expect(order).toMatchObject({ state: 'completed', orderTotalPrice: [{ price: { dutyFreeAmount: { unit: 'SGD', value: 99.9 } } }] });
    const product = await stack.get<Json & { realizingService: { id: string }[] }>(tmf637.product, (order['productOrderItem'] as { product: { id: string } }[])[0]!.product.id);
    expect(product).toMatchObject({ status: 'active' });
    expect(await stack.get(tmf638.service, product.realizingService[0]!.id)).toMatchObject({ state: 'active', name: 'Beacon' });
    expect(stack.legacy.configuration()).toMatchObject([{ objectClass: 'LAMP', objectKey: 'LH-156.025', attributes: { COLOUR: 'RED', FLASHES: '6' } }]);
  });

  it('runs out of frequencies with a clear word, and the order unwinds', async () => {
    const body = { productOrderItem: [{ id: '1', action: 'add', productOffering: { id: 'lighthouse-offer' }, product: { productCharacteristic: [{ name: 'colour', value: 'white' }] } }] };
    expect(await stack.placeUntil(body)).toMatchObject({ state: 'completed' });
    const third = await stack.placeUntil(body);
    expect(third).toMatchObject({ state: 'failed' });
    expect(JSON.stringify(third['note'])).toContain('pool frequencies is exhausted');
    expect(await stack.get(tmf622.productOrder, third.id)).toMatchObject({ productOrderItem: [{ state: 'failed' }] });
  });

  it('whose rule takes more than it may fails its order, and nothing else', async () => {
    const body = { productOrderItem: [{ id: '1', action: 'add', productOffering: { id: 'lighthouse-offer' }, product: { productCharacteristic: [{ name: 'colour', value: 'red' }] } }] };
    const beacon = catalog.find(([, element]) => (element as { id: string }).id === 'cfs-beacon')![1] as { serviceSpecRelationship: { decomposition: object }[] };
    const [light] = beacon.serviceSpecRelationship;
    const rule = async (when: string) => {
      const changed = { serviceSpecRelationship: [{ ...light!, decomposition: { ...light!.decomposition, when } }] };
      expect(await stack.send('PATCH', `${tmf633.serviceSpecification.api.basePath}/serviceSpecification/cfs-beacon`, changed)).toMatchObject({ status: 200 });
    };
    for (const when of ['$length($pad(characteristic.colour, 200000000)) > 3', '$contains($pad(characteristic.colour, 40, "a") & "!", /^red(a+)+$/)']) {
      await rule(when);
      const refused = await eventually('an order by the new rule', async () => {
        const order = await stack.placeUntil(body);
        return /takes (more than 64 MB|longer than 1000 ms)/.test(JSON.stringify(order['note'])) && order;
      });
      expect(refused).toMatchObject({ state: 'failed' });
    }
    expect(await stack.placeUntil(productOrder(add('mobile-6gb')))).toMatchObject({ state: 'completed' });
  });
});
