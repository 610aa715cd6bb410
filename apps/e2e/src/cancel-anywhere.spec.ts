import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cancelling } from './cancelling.js';
import { additions, changes, offerHouseholds, type Kind } from './kinds-of-change.js';
import { expectSameBut, spotName } from './unwinding.js';

/**
 * Each task of each plan of each kind of order is begun once with a cancellation right behind it. The order ends cancelled and everything is as it
 * was before, save that an added product reads cancelled and its services terminated; or the client is told why not, and the order completes.
 */
describe('An order is cancelled at every task', () => {
  let cancelling: Cancelling;
  beforeAll(async () => {
    cancelling = await Cancelling.start();
    await offerHouseholds(cancelling.stack);
  });
  afterAll(() => cancelling?.stack.stop());

  it.each([...additions, ...changes].map((kind) => [kind.has ? 'changes' : 'adds', kind.name, kind] as [string, string, Kind]))('that %s: %s', async (_verb, _name, kind) => {
    const { leftAlone, outcomes, before, after } = await cancelling.everywhere(kind);
    const told = outcomes.map(({ spot, state, refusal }) => ({ at: spotName(spot), state, refusal }));
    const refused = told.filter(({ state }) => state !== 'cancelled');
    expect(refused).toEqual(refused.map(({ at }) => ({ at, state: 'completed', refusal: expect.stringMatching(/is completed|point of no return|cannot be undone/) })));
    expect(told.filter(({ state, refusal }) => state === 'cancelled' && refusal !== undefined)).toEqual([]);
    // What removes nothing has no step that cannot be undone: it can be too late alone, behind the last task of COM.
    if (!kind.removes) expect(refused.length).toBeLessThanOrEqual(1);
    expect(told.length).toBeGreaterThan(refused.length);
    expect([after.configuration, after.pools, after.resources]).toEqual([before.configuration, before.pools, before.resources]);
    expectSameBut(after.products, before.products, (added) => expect(added['status']).toBe('cancelled'));
    expectSameBut(after.services, before.services, (added) => expect(added['state']).toBe('terminated'));
    const cancelled = outcomes.filter(({ state }) => state === 'cancelled').map(({ orderId }) => orderId);
    expect((await Promise.all(cancelled.map((orderId) => cancelling.chargedOnceFor(orderId)))).flat()).toEqual([]);
    if (kind.costs) expect(await cancelling.chargedOnceFor(leftAlone)).not.toEqual([]);
  }, 240_000);
});
