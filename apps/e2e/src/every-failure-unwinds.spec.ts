import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tmf634 } from '@banyan/tmf';
import { changes, installed, offerHouseholds } from './kinds-of-change.js';
import { tmf637, type TestStack } from './test-stack.js';
import { Unwinding } from './unwinding.js';

describe('Every failure of a change unwinds', () => {
  let unwinding: Unwinding;
  let stack: TestStack;
  beforeAll(async () => {
    ({ stack } = unwinding = await Unwinding.start());
    await offerHouseholds(stack);
    // Only a line of this speed has the attribute: it comes and goes with a change, and with its undo.
    const attributes = { SPECIAL: "characteristic.downloadSpeed in [300, 1000] ? 'YES'" };
    expect((await stack.send('PATCH', `${tmf634.api.basePath}/resourceSpecification/res-fibre-line`, { activation: { attributes } })).status).toBe(200);
  });
  afterAll(() => stack?.stop());

  // A product serves for as long as it is as it was: only where a step past the point of no return has failed a new one is needed.
  it.each(changes.map((kind) => [kind.name, kind] as const))('of a %s', async (_name, kind) => {
    const start = async () => {
      unwinding.calm();
      const ids = await installed(stack, kind);
      return { ids, touched: await touchesOf(ids[0]!) };
    };
    const spots = await unwinding.spotsOf(kind.order((await start()).ids));
    expect(spots).not.toEqual([]);
    let there = await start();
    for (const spot of spots) {
      await unwinding.failedAndUnwound(kind.order(there.ids), spot);
      unwinding.calm();
      if ((await touchesOf(there.ids[0]!)) > there.touched) there = await start();
    }
  }, 120_000);

  const touchesOf = async (id: string) => ((await stack.get(tmf637.product, id))['productOrderItem'] as object[]).length;
});
