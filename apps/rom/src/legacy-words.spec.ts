import { legacyErrorCodes, legacyWords } from '@banyan/tools-simulators';
import { asked, errorCodes, followed, meaningOf, sent, statusWords, wordOf, type Meaning } from './legacy-words.js';

describe('the words of legacy gear', () => {
  it('are all 47 in the table, by the numbers that the gear gives them, and so are its error codes', () => {
    const numbers = (table: Record<string, number>) => Object.entries(table).sort(([, a], [, b]) => a - b);
    expect(Object.keys(legacyWords)).toHaveLength(47);
    expect(numbers(Object.fromEntries(Object.entries(statusWords).map(([word, [number]]) => [word, number])))).toEqual(numbers(Object.fromEntries(Object.entries(legacyWords).map(([word, { number }]) => [word, number]))));
    expect(new Set(Object.values(statusWords).map(([number]) => number)).size).toBe(47);
    expect(Object.keys(errorCodes).sort()).toEqual([...legacyErrorCodes].sort());
    expect(Object.keys(statusWords).map((word) => wordOf(String(statusWords[word]![0])))).toEqual(Object.keys(statusWords));
  });

  const allowed: Record<(typeof legacyWords)[string]['executed'], Meaning[]> = {
    yes: ['done'], later: ['queued'], perhaps: ['uncertain'], no: ['refused', 'blocked', 'busy', 'dropped', 'notFound', 'uncertain'],
  };
  it.each(Object.entries(legacyWords))('%s means what the gear has done', (word, { executed }) => {
    expect(allowed[executed]).toContain(meaningOf({ word }));
  });

  it.each(['HOLD_FOR_REVIEW_3', '999', '', 'constructor', 'exec_ok'])('a word that is new, like %j, leaves its command in doubt: neither lost nor sent again', (word) => {
    expect([sent({ word }, 'c-1'), asked({ word }, 'c-1'), followed({ word }, 'c-1')].map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it.each<[word: string, errorCode: string | undefined, sent: string, asked: string, followed: string]>([
    ['EXEC_WARN', undefined, 'done', 'done', 'done'],
    ['HOLD_FOR_REVIEW_2', undefined, 'accepted', 'unknown', 'accepted'],
    ['REJ_NO_CAPACITY', undefined, 'refused', 'refused', 'refused'],
    ['REJ_LICENCE', undefined, 'blocked', 'notFound', 'blocked'],
    ['OVERLOAD_2', undefined, 'unknown', 'unknown', 'unknown'],
    ['DROPPED_RESTART', undefined, 'unknown', 'notFound', 'unknown'],
    ['NOT_FOUND', undefined, 'unknown', 'notFound', 'unknown'],
    ['REJ_ERROR', 'E1001', 'unknown', 'notFound', 'unknown'],
    ['REJ_ERROR', 'E2003', 'refused', 'refused', 'refused'],
    ['REJ_ERROR', 'E3002', 'blocked', 'notFound', 'blocked'],
    ['REJ_ERROR', 'E9999', 'unknown', 'unknown', 'unknown'],
    ['REJ_ERROR', 'toString', 'unknown', 'unknown', 'unknown'],
    // The word decides where it says something of its own.
    ['REJ_BUSINESS', 'E1001', 'refused', 'refused', 'refused'],
  ])('%s %s: %s when sent, %s when asked about, %s when followed', (word, errorCode, ...outcomes) => {
    expect([sent({ word, errorCode }, 'c-1'), asked({ word, errorCode }, 'c-1'), followed({ word, errorCode }, 'c-1')].map(({ kind }) => kind)).toEqual(outcomes);
  });
});
