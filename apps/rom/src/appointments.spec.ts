import { characteristicsOf, drawPlan } from '@banyan/order';
import { sampleCatalog } from '@banyan/testing';
import { decompose } from './decomposition.js';
import type { ResourceOrder, ResourceSpecification } from './resource-order.entity.js';

/** The circuit of a leased line, which is switched on at a day agreed on with the customer. */
const appointed = (installationDate: unknown) => decompose({
  id: 'ro', name: 'a leased line', orderDate: '2026-11-20T09:00:00.000Z',
  orderItem: [{ id: 'circuit', action: 'add', resource: { id: 'CIRCUIT', name: 'circuit', resourceSpecification: { id: 'res-circuit' }, resourceCharacteristic: characteristicsOf({ bandwidth: 34, installationDate }) } }],
} as unknown as ResourceOrder, { specifications: sampleCatalog<ResourceSpecification>('resourceSpecification'), baselines: new Map() });

describe('a resource with an appointment', () => {
  it('is assigned at once, and its gear waits for the moment that the activation names', async () => {
    expect(drawPlan(await appointed('2026-12-01T08:00:00.000Z'))).toBe(`resource order: a leased line
  ○ assign                resource inventory: assign circuit
  ○   await circuit       wait until 2026-12-01T08:00:00.000Z  (after assign)
  ○     activate circuit  legacy-provisioning: add CIRCUIT  (after assign, await circuit)
  ○       install         resource inventory: install circuit  (after activate circuit)`);
  });

  it.each([['that has passed', '2026-11-20T08:59:00.000Z'], ['that nobody has made', undefined]])('does not wait for one %s', async (_what, installationDate) => {
    expect((await appointed(installationDate)).tasks.map(({ id }) => id)).toEqual(['assign', 'activate circuit', 'install']);
  });

  it('cannot be planned when what should be a moment is none', async () => {
    await expect(appointed('soon')).rejects.toThrow('item circuit: characteristic.installationDate gives no moment, but "soon"');
  });
});
