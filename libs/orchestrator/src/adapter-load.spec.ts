import { AdapterLoad, AdapterLoads, type AdapterLimits } from './adapter-load.js';

/** `take` one call, `begin` it, `end` it, or let a time in milliseconds come. */
type Step = 'take' | 'begin' | 'end' | number;

function after(limits: AdapterLimits, steps: Step[]): { free: number; mayBegin: boolean } {
  const [loads, load] = [new AdapterLoads({}, limits), new AdapterLoad(limits)];
  let nowMs = 0;
  for (const step of steps) {
    if (typeof step === 'number') nowMs = step;
    else if (step === 'take') loads.take(load);
    else if (step === 'begin') load.begin(nowMs);
    else {
      load.end();
      loads.drop(load);
    }
  }
  return { free: load.free(nowMs), mayBegin: load.mayBegin(nowMs) };
}

describe('what one adapter may still be asked', () => {
  const two = { concurrency: 2 };
  const twoASecond = { concurrency: 64, ratePerSecond: 2 };

  it.each<[AdapterLimits, Step[], number, boolean]>([
    [two, [], 2, true],
    [two, ['take', 'begin'], 1, true],
    [two, ['take', 'take'], 0, true],
    [two, ['take', 'take', 'begin', 'begin'], 0, false],
    [two, ['take', 'take', 'take', 'begin', 'begin'], 0, false],
    [two, ['take', 'take', 'take', 'begin', 'begin', 'end'], 0, true],
    [two, ['take', 'begin', 'end'], 2, true],
    [twoASecond, [], 2, true],
    [twoASecond, ['take'], 1, true],
    [twoASecond, ['take', 'begin', 'end'], 1, true],
    [twoASecond, ['take', 'begin', 'end', 400, 'take', 'begin', 'end'], 0, false],
    [twoASecond, ['take', 'begin', 'end', 400, 'take', 'begin', 'end', 999], 0, false],
    [twoASecond, ['take', 'begin', 'end', 400, 'take', 'begin', 'end', 1_000], 1, true],
    [twoASecond, ['take', 'begin', 'end', 400, 'take', 'begin', 'end', 1_400], 2, true],
    [twoASecond, ['take', 'take', 'take'], 0, true],
  ])('%j after %j: room for %i, and what is in hand may begin: %s', (limits, steps, free, mayBegin) => {
    expect(after(limits, steps)).toEqual({ free, mayBegin });
  });
});

describe('adapters side by side', () => {
  it('have limits of their own, and only what is due for one keeps later calls of that one waiting', () => {
    const loads = new AdapterLoads({ switch: { concurrency: 1 } }, { concurrency: 3 });
    loads.take(loads.of('switch'));
    expect(loads.roomsFor(['router', 'switch'], 0)).toEqual([{ adapter: 'router', room: 3 }]);
    expect([loads.of('router').behind, loads.of('switch').behind, loads.canCatchUp(0)]).toEqual([false, true, false]);
    loads.drop(loads.of('switch'));
    expect(loads.canCatchUp(0)).toBe(true);
    expect(loads.roomsFor(['router'], 0)).toEqual([{ adapter: 'router', room: 3 }]);
    expect([loads.of('switch').behind, loads.canCatchUp(0)]).toEqual([false, false]);
  });

  it('begin a call only with more lease left than it may take: a controller with time holds up none that is quick', () => {
    const loads = new AdapterLoads({ slow: { concurrency: 2, timeoutMs: 3_500 }, quick: { concurrency: 2, timeoutMs: 200 } }, { concurrency: 4, timeoutMs: 2_000 });
    const leaseLeftMs = 1_000;
    expect(loads.roomsFor(['quick', 'slow', 'unknown'], 0, leaseLeftMs)).toEqual([{ adapter: 'quick', room: 2 }]);
    expect(['quick', 'slow', 'unknown'].map((adapter) => loads.of(adapter).mayBegin(0, leaseLeftMs))).toEqual([true, false, false]);
    expect([loads.canCatchUp(0, leaseLeftMs), loads.canCatchUp(0, 4_000)]).toEqual([false, true]);
  });
});
