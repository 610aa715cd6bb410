import { characteristicsOf, type Values } from '@banyan/order';
import { sampleCatalog, sequentialIds } from '@banyan/testing';
import { CannotDecompose, decompose } from './decomposition.js';
import type { RfsChange } from './rfs-change.js';
import { lackingCharacteristics } from './mandatory-characteristics.js';
import type { ServiceOrder, ServiceSpecification } from './service-order.entity.js';

describe('a mandatory characteristic of an RFS that is not given', () => {
  const order = { id: 'so', serviceOrderItem: [{ id: 'internet', action: 'add', service: { id: 'cfs-1', serviceSpecification: { id: 'cfs-internet' }, serviceCharacteristic: characteristicsOf({ downloadSpeed: 500 }) } }] } as unknown as ServiceOrder;
  const plansWith = async (downloadSpeed: string, waiting: string[] = []) => {
    const specifications = sampleCatalog<ServiceSpecification>('serviceSpecification');
    specifications.get('cfs-internet')!.serviceSpecRelationship![0]!.decomposition = { key: 'access', set: { downloadSpeed } };
    return decompose(order, { specifications, installed: new Map(), sharable: [] }, sequentialIds(), waiting);
  };

  it.each(['$lookup(characteristic, "noSuchSpeed")', 'null'])('refuses the plan: %s', async (expression) => {
    await expect(plansWith(expression)).rejects.toThrow(new CannotDecompose('access.downloadSpeed is not given, which Fibre access must have'));
  });

  it('is no obstacle to a plan that waits to be told it', async () => {
    expect(await plansWith('$lookup(characteristic, "noSuchSpeed")', ['internet'])).toHaveLength(1);
  });

  it.each<[what: string, change: Partial<RfsChange>, running: Values | undefined, isRefused: boolean]>([
    ['is made', { action: 'add' }, undefined, true],
    ['has it, and would lose it', { action: 'modify' }, { bw: 1 }, true],
    ['runs without it already', { action: 'modify' }, {}, false],
    ['stays as it is', { action: 'noChange' }, { bw: 1 }, false],
    ['goes', { action: 'delete' }, { bw: 1 }, false],
    ['is shared as it runs', { action: 'modify', users: ['cfs-2'] }, { bw: 1 }, false],
    ['is left to others', { action: 'modify', isLeft: true }, { bw: 1 }, false],
  ])('is asked for of an RFS that %s', (_what, change, running, isRefused) => {
    const installed = running && { document: { serviceCharacteristic: characteristicsOf(running) }, version: 1 };
    const changes = [{ key: 'access', specificationId: 'rfs', characteristic: {}, ...change, installed } as unknown as RfsChange];
    const specification = { id: 'rfs', name: 'Line', specCharacteristic: [{ name: 'bw', minCardinality: 1 }, { name: 'colour' }] } as ServiceSpecification;
    expect(lackingCharacteristics(changes, () => specification)).toEqual(isRefused ? ['access.bw is not given, which Line must have'] : []);
  });
});
