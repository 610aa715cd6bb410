import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { sampleNames, sampleOrder } from './test-stack.js';
import { Unwinding } from './unwinding.js';

describe('Every failure unwinds', () => {
  let unwinding: Unwinding;
  beforeAll(async () => void (unwinding = await Unwinding.start()));
  afterAll(() => unwinding?.stack.stop());

  it.each(sampleNames)('of adding %s', async (name) => {
    unwinding.calm();
    for (const spot of await unwinding.spotsOf(sampleOrder(name))) await unwinding.failedAndUnwound(sampleOrder(name), spot);
  }, 240_000);
});
