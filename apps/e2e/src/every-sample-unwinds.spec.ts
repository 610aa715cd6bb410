import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleNames, sampleOrder } from './test-stack.js';
import { Unwinding } from './unwinding.js';

describe('Every failure unwinds', () => {
  let unwinding: Unwinding;
  beforeAll(async () => void (unwinding = await Unwinding.start()));
  afterAll(() => unwinding?.stack.stop());

  it.each(sampleNames)('of adding %s', async (name) => {
    unwinding.calm();
    const spots = await unwinding.spotsOf(sampleOrder(name));
    expect(new Set(spots.map(({ service }) => service))).toEqual(new Set(['com', 'som', 'rom']));
    for (const spot of spots) await unwinding.failedAndUnwound(sampleOrder(name), spot);
  }, 240_000);
});
