import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { customersAgree } from './customer.js';
import { TestStack, tmf622 } from './test-stack.js';

describe('Whatever a customer orders', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  // `npm run soak -- customer` does more of it.
  it('is what all three inventories, the pools and the gear have afterwards, and nothing of it is left once it is given up', async () => {
    const numRuns = 4;
    await customersAgree(stack, { numRuns });
    expect((await stack.list(tmf622.productOrder)).length).toBeGreaterThanOrEqual(numRuns);
  }, 240_000);
});
