import type { CommandOutcome, QueryOutcome } from './adapter.js';

/** What a word of legacy gear says about the command that was sent or asked about. Only `done`, `refused` and `queued` are about its effect. */
export type Meaning =
  | 'done'
  /** A business answer: nothing was changed. */
  | 'refused'
  /** The gear is set up wrongly for it: nothing was changed, and a person has to look. */
  | 'blocked'
  | 'queued'
  /** The gear had no time for this request, whatever it was. */
  | 'busy'
  /** The command was taken and let go of, unexecuted. */
  | 'dropped'
  | 'notFound'
  | 'uncertain'
  /** The word says nothing; the error code beside it does. */
  | 'byErrorCode';

/** All 47 words of the family with their numbers: its web service says the word, its older switches the number. */
export const statusWords: Readonly<Record<string, readonly [number: number, meaning: Meaning]>> = {
  EXEC_OK: [100, 'done'],
  // Executed, although the object was there already (CREATE) or was missing (MODIFY, REMOVE): it is done, and the difference is told.
  EXEC_WARN: [101, 'done'],
  EXEC_NO_CHANGE: [102, 'done'],
  EXEC_DUPLICATE: [103, 'done'],
  EXEC_OK_LOG_FULL: [104, 'done'],
  EXEC_OK_STANDBY_LAG: [105, 'done'],
  EXEC_MERGED: [106, 'done'],
  EXEC_QUEUED: [200, 'queued'],
  QUEUED_NIGHT_RUN: [201, 'queued'],
  QUEUED_BEHIND_SUBSCRIBER: [202, 'queued'],
  IN_PROGRESS: [203, 'queued'],
  IN_PROGRESS_STEP_2: [204, 'queued'],
  HOLD_FOR_REVIEW_1: [205, 'queued'],
  HOLD_FOR_REVIEW_2: [206, 'queued'],
  HOLD_FOR_FIELD_CREW: [207, 'queued'],
  WAIT_DEVICE: [208, 'queued'],
  WAIT_SYNC: [209, 'queued'],
  REJ_BUSINESS: [300, 'refused'],
  REJ_FORMAT: [301, 'refused'],
  REJ_NO_CAPACITY: [302, 'refused'],
  REJ_PORT_BLOCKED: [303, 'refused'],
  REJ_SUBSCRIBER_UNKNOWN: [304, 'refused'],
  REJ_SUBSCRIBER_BARRED: [305, 'refused'],
  REJ_NUMBER_IN_USE: [306, 'refused'],
  REJ_FEATURE_CONFLICT: [307, 'refused'],
  REJ_REVIEW_2: [308, 'refused'],
  CANCELLED_BY_OPERATOR: [309, 'refused'],
  ROLLED_BACK: [310, 'refused'],
  REJ_NO_AUTHORITY: [400, 'blocked'],
  REJ_PASSWORD_EXPIRED: [401, 'blocked'],
  REJ_CLASS_UNKNOWN: [402, 'blocked'],
  REJ_ATTRIBUTE_UNKNOWN: [403, 'blocked'],
  REJ_LICENCE: [404, 'blocked'],
  REJ_RELEASE: [405, 'blocked'],
  REJ_ERROR: [450, 'byErrorCode'],
  BUSY: [500, 'busy'],
  BUSY_BACKUP: [501, 'busy'],
  BUSY_SESSIONS: [502, 'busy'],
  MAINTENANCE_WINDOW: [503, 'busy'],
  OVERLOAD_2: [504, 'busy'],
  DROPPED_RESTART: [600, 'dropped'],
  DROPPED_EXPIRED: [601, 'dropped'],
  DROPPED_LOCK_TIMEOUT: [602, 'dropped'],
  STATE_UNCERTAIN: [700, 'uncertain'],
  EXEC_PARTIAL: [701, 'uncertain'],
  DEVICE_SILENT: [702, 'uncertain'],
  NOT_FOUND: [900, 'notFound'],
};

/** What stands behind REJ_ERROR: E1… may be tried again, E2… is business, E3… is how the gear is set up. */
export const errorCodes: Readonly<Record<string, Meaning>> = {
  // A deadlock, a full journal, no session left, a switch-over to the standby: none of them executed anything.
  E1001: 'dropped',
  E1002: 'dropped',
  E1003: 'dropped',
  E1010: 'dropped',
  // No free pair, number in use, subscriber barred, a key that is no number, features that exclude each other.
  E2001: 'refused',
  E2002: 'refused',
  E2003: 'refused',
  E2004: 'refused',
  E2005: 'refused',
  // Class, attribute or value not in the gear's tables; no authority.
  E3001: 'blocked',
  E3002: 'blocked',
  E3003: 'blocked',
  E3004: 'blocked',
};

/** What becomes of a command by what the gear says: when it was sent, when it is asked about, when it is followed. */
const kinds: Readonly<Record<Exclude<Meaning, 'byErrorCode'>, readonly [sent: CommandOutcome['kind'], asked: QueryOutcome['kind'], followed: CommandOutcome['kind']]>> = {
  done: ['done', 'done', 'done'],
  refused: ['refused', 'refused', 'refused'],
  // Not executed. Whoever asks afterwards does so because a person had it tried again.
  blocked: ['blocked', 'notFound', 'blocked'],
  queued: ['accepted', 'unknown', 'accepted'],
  busy: ['unknown', 'unknown', 'unknown'],
  // Sent again, but only once the gear has been asked and says so again.
  dropped: ['unknown', 'notFound', 'unknown'],
  // An answer to a question: of a command just sent or accepted it says nothing to rely on.
  notFound: ['unknown', 'notFound', 'unknown'],
  uncertain: ['unknown', 'unknown', 'unknown'],
};

const warning = 'EXEC_WARN';

/** What the gear said. */
export interface Saying {
  word: string;
  errorCode?: string;
  reference?: string;
  text?: string;
}

const wordOfNumber = new Map(Object.entries(statusWords).map(([word, [number]]) => [number, word]));

/** The word for a number, or the number itself, which then means as little as a word that nobody knows. */
export const wordOf = (number: string): string => wordOfNumber.get(Number(number)) ?? number;

/** One that is in neither table means nothing, so that its command stays in doubt and a person sees it. */
export function meaningOf({ word, errorCode = '' }: Saying): Exclude<Meaning, 'byErrorCode'> {
  // An inherited name such as `constructor` is no status word.
  const meaning = Object.hasOwn(statusWords, word) ? statusWords[word]![1] : 'uncertain';
  if (meaning !== 'byErrorCode') return meaning;
  const told = Object.hasOwn(errorCodes, errorCode) ? errorCodes[errorCode]! : 'uncertain';
  return told === 'byErrorCode' ? 'uncertain' : told;
}

/** The gear knows a queued command by our id, not by a reference of its own. */
export const sent = (saying: Saying, commandId: string): CommandOutcome => outcome(kinds[meaningOf(saying)][0], saying, commandId) as CommandOutcome;
export const asked = (saying: Saying, commandId: string): QueryOutcome => outcome(kinds[meaningOf(saying)][1], saying, commandId) as QueryOutcome;
export const followed = (saying: Saying, commandId: string): CommandOutcome => outcome(kinds[meaningOf(saying)][2], saying, commandId) as CommandOutcome;

function outcome(kind: CommandOutcome['kind'] | QueryOutcome['kind'], saying: Saying, ref: string): CommandOutcome | QueryOutcome {
  switch (kind) {
    case 'done':
      return { kind, ...(saying.reference ? { reference: saying.reference } : {}), ...(saying.word === warning ? { difference: saying.text || saying.word } : {}) };
    case 'accepted':
      return { kind, ref };
    case 'notFound':
      return { kind };
    default:
      return { kind, reason: reasonOf(saying) };
  }
}

/** In the gear's words; the status word is left out where the text alone is what a person wants to read. */
function reasonOf({ word, errorCode, text }: Saying): string {
  const code = errorCode ? `${word} ${errorCode}` : word;
  if (!text) return code;
  return meaningOf({ word, errorCode }) === 'refused' ? text : `${code}: ${text}`;
}
