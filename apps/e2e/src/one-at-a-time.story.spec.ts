import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Channel, OrderWatch } from '@banyan/tools-bench';
import { changesRound, loadPages } from '@banyan/tools-soak';
import { TestStack } from './test-stack.js';

/** `npm run soak -- changes` does the same a thousand times. */
describe('Everybody changes one product at once', () => {
  let stack: TestStack;
  let channel: Channel;
  beforeAll(async () => {
    stack = await TestStack.start();
    channel = new Channel(stack.url);
    await loadPages(channel);
  });
  afterAll(async () => {
    channel.close();
    await stack.stop();
  });

  const round = (modifies: number, deletes: number) => changesRound(channel, new OrderWatch(channel, 250, 90_000), modifies, deletes);

  it('20 modifies come one after the other, and all of them complete', async () => {
    expect(await round(20, 0)).toEqual({ completed: 20, refused: 0, faults: [] });
  }, 120_000);

  it('50 modifies and 5 deletes: those before it is given up complete, all others are told that it is; 10 rounds', async () => {
    for (let number = 1; number <= 10; number += 1) {
      const { completed, refused, faults } = await round(50, 5);
      expect({ number, faults, ended: completed + refused }).toEqual({ number, faults: [], ended: 55 });
    }
  }, 480_000);
});
