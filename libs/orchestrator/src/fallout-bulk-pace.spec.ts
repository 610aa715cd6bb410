import fc from 'fast-check';
import { lookAgainInMs, paceOf, type BulkCounts } from './fallout-bulk-pace.js';

type Ending = 'refused' | 'done' | 'stuckAgain' | 'turnedBack';

describe('the pace of a bulk', () => {
  it('never has more open than may still fail, begins all that it may, and ends when nothing is open', () => {
    const endings = fc.array(fc.constantFrom<Ending>('refused', 'done', 'stuckAgain', 'turnedBack'), { minLength: 1, maxLength: 40 });
    fc.assert(fc.property(endings, fc.integer({ min: 1, max: 50 }), fc.infiniteStream(fc.boolean()), (becomes, stopAfter, ends) => {
      const counts: BulkCounts = { matched: becomes.length, waiting: becomes.length, done: 0, refused: 0, open: 0, stuckAgain: 0, turnedBack: 0 };
      const failed = () => counts.refused + counts.stuckAgain + counts.turnedBack;
      const open: Ending[] = [];
      for (let pace = paceOf(counts, stopAfter); ; pace = paceOf(counts, stopAfter)) {
        if ('end' in pace) {
          expect([counts.open, pace.end]).toEqual([0, failed() >= stopAfter ? 'stopped' : 'done']);
          expect(failed()).toBeLessThanOrEqual(stopAfter);
          return expect(pace.end === 'stopped' || counts.waiting === 0).toBe(true);
        }
        for (const ending of becomes.splice(0, pace.begin)) {
          counts.waiting -= 1;
          counts[ending === 'refused' ? 'refused' : 'done'] += 1;
          if (ending !== 'refused') open.push(ending);
        }
        counts.open = open.length;
        expect(counts.open + failed()).toBeLessThanOrEqual(stopAfter);
        // One at least: a bulk that begins nothing waits for something.
        if (pace.begin === 0) expect(counts.open).toBeGreaterThan(0);
        const ended = open.splice(0, ends.next().value || pace.begin === 0 ? 1 : 0).filter((ending) => ending !== 'done');
        for (const ending of ended) counts[ending] += 1;
        counts.open = open.length;
      }
    }));
  });

  it('looks again soon after it began something, and the longer nothing moves the later, but not later than it matters', () => {
    expect([0, 800, 3_600_000].map(lookAgainInMs)).toEqual([25, 100, 2_500]);
  });
});
