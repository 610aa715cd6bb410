import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tmf633, tmf634, type ResourceDefinition } from '@banyan/tmf';
import { add, modify, productOrder } from '@banyan/testing';
import { TestStack, tmf620, tmf637, tmf638, type Json } from './test-stack.js';

const active = { lifecycleStatus: 'Active' };
const lamp = (id: string) => ({ id, name: id, ...active, activation: { adapter: 'legacy-provisioning', objectClass: 'LAMP', objectKey: 'resource.id', attributes: { COLOUR: 'characteristic.colour' } } });
const light = (id: string, resource: string) => ({
  id, name: id, ...active,
  resourceSpecification: [{ id: resource, name: resource, '@type': 'ResourceSpecificationDecomposition', decomposition: { key: 'lamp', set: { colour: 'characteristic.colour' } } }],
});
const beacon = (id: string, rfs: string) => ({ id, name: id, ...active, serviceSpecRelationship: [{ id: rfs, name: rfs, relationshipType: 'decomposesTo', '@type': 'ServiceSpecDecomposition', decomposition: { key: 'light' } }] });
const lighthouse = (id: string, parts: Record<string, string>) => ({
  id, name: id, ...active, productSpecCharacteristic: [{ name: 'colour', valueType: 'string', minCardinality: 1 }],
  serviceSpecification: Object.entries(parts).map(([key, cfs]) => ({ id: cfs, name: cfs, '@type': 'ServiceSpecificationDecomposition', decomposition: { key } })),
});
const offering = (id: string, specification: string) => ({ id, name: id, lifecycleStatus: 'Launched', productSpecification: { id: specification }, ...(id === 'offer-1' ? {} : { productOfferingRelationship: [{ id: 'offer-1', name: 'offer-1', relationshipType: 'upgrade' }] }) });

/** A lighthouse of two generations, which differ in nothing but what they are called; and one of the second that has a horn besides. */
const catalog: [ResourceDefinition, object][] = [
  [tmf634.resourceSpecification, lamp('res-lamp')],
  [tmf634.resourceSpecification, { ...lamp('res-horn'), activation: { ...lamp('').activation, objectClass: 'HORN' } }],
  ...['1', '2'].map((generation): [ResourceDefinition, object] => [tmf633.serviceSpecification, light(`rfs-light-${generation}`, 'res-lamp')]),
  [tmf633.serviceSpecification, light('rfs-horn', 'res-horn')],
  ...['1', '2'].map((generation): [ResourceDefinition, object] => [tmf633.serviceSpecification, beacon(`cfs-beacon-${generation}`, `rfs-light-${generation}`)]),
  [tmf633.serviceSpecification, beacon('cfs-horn', 'rfs-horn')],
  [tmf620.productSpecification, lighthouse('lighthouse-1', { beacon: 'cfs-beacon-1' })],
  [tmf620.productSpecification, lighthouse('lighthouse-2', { beacon: 'cfs-beacon-2' })],
  [tmf620.productSpecification, lighthouse('lighthouse-3', { beacon: 'cfs-beacon-2', horn: 'cfs-horn' })],
  ...['1', '2', '3'].map((number): [ResourceDefinition, object] => [tmf620.productOffering, offering(`offer-${number}`, `lighthouse-${number}`)]),
];

describe('A product that is migrated to the next generation of all its specifications', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await TestStack.start();
    for (const [definition, element] of catalog) expect({ element, ...(await stack.send('POST', `${definition.api.basePath}/${definition.name}`, element)) }).toMatchObject({ status: 201 });
  });
  afterAll(() => stack.stop());

  const placed = async () => ((await stack.placeUntil(productOrder(add('offer-1', { colour: 'red' })), ['completed']))['productOrderItem'] as { product: Json }[])[0]!.product;
  const migrated = (id: string, to: string) => stack.placeUntil(productOrder({ ...modify(id, {}), productOffering: { id: to } }));

  /** The services of a product from above, each with its id and what it says it is. */
  async function services(productId: string) {
    const below = async (refs: unknown): Promise<object[]> => (await Promise.all((refs as { id: string }[] | undefined ?? []).map(async ({ id }) => {
      const { name, serviceSpecification, supportingService } = await stack.get<Json>(tmf638.service, id);
      return [{ id, name, of: (serviceSpecification as { id: string }).id }, ...(await below(supportingService))];
    }))).flat();
    return below((await stack.get<Json>(tmf637.product, productId))['realizingService']);
  }

  it('has the same services, each of which names the specification it is of now, and the gear hears of nothing', async () => {
    const { id } = await placed();
    const [cfs, rfs] = (await services(id)) as { id: string }[];
    const told = stack.legacy.ledger().length;
    expect(await migrated(id, 'offer-2')).toMatchObject({ state: 'completed' });
    expect(await services(id)).toMatchObject([{ id: cfs!.id, of: 'cfs-beacon-2' }, { id: rfs!.id, name: 'rfs-light-2', of: 'rfs-light-2' }]);
    expect(stack.legacy.ledger().length).toBe(told);
  });

  it('is of the former ones again when the order is taken back', async () => {
    const { id } = await placed();
    const before = await services(id);
    stack.legacy.faults.add({ match: { objectClass: 'HORN' }, behaviour: 'refuse', times: 1, reason: 'NO HORN' });
    expect(await migrated(id, 'offer-3')).toMatchObject({ state: 'failed' });
    expect(await services(id)).toEqual(before);
    expect(before).toMatchObject([{ of: 'cfs-beacon-1' }, { name: 'rfs-light-1', of: 'rfs-light-1' }]);
  });
});
