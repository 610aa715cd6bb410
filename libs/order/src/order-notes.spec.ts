import { describe, expect, it } from '@jest/globals';
import { appended } from './order-notes.js';

const monday = '2026-11-23T09:00:00.000Z';
const tuesday = '2026-11-24T09:00:00.000Z';
const called = { text: 'called, no answer', date: monday, author: 'Asha Rao' };
const asha = { actor: 'Asha Rao' };

describe('the notes of an order', () => {
  it.each([
    ['a new one is dated and signed', [], [{ text: 'called, no answer' }], [called]],
    ['one says itself who wrote it, and when', [], [{ text: 'moved in', date: tuesday, author: 'crm' }], [{ text: 'moved in', date: tuesday, author: 'crm' }]],
    ['none is taken away', [called], [], [called]],
    ['a patch that is repeated adds nothing', [called], [{ text: 'called, no answer' }], [called]],
    ['the same is said once more where the first one is said, too', [called], [called, { text: 'called, no answer' }], [called, called]],
  ])('%s', (_what, before, after, notes) => {
    expect(appended(before, after, asha, monday)).toEqual(notes);
  });

  it('what a patch does is noted each time', () => {
    const held = { text: 'held by the client', date: monday, author: 'Asha Rao' };
    expect(appended<{ text: string; date?: string; author?: string }>([held], [], asha, tuesday, [{ text: 'held by the client' }])).toEqual([held, { ...held, date: tuesday }]);
    expect(appended(undefined, undefined, {}, monday, [{ text: 'placed' }])).toEqual([{ text: 'placed', date: monday, author: 'client' }]);
  });
});
