import type { Knowledge } from './conduct.js';
import type { GearCommand, LedgerEntry } from './ledger.js';

/**
 * The gear's own words, with the numbers by which its older releases say them, and whether it has then executed the command. Written apart from ROM's table on
 * purpose: two readings of one manual check each other.
 */
export const legacyWords: Readonly<Record<string, { number: number; executed: 'yes' | 'no' | 'later' | 'perhaps' }>> = {
  ...numbered(100, 'yes', ['EXEC_OK', 'EXEC_WARN', 'EXEC_NO_CHANGE', 'EXEC_DUPLICATE', 'EXEC_OK_LOG_FULL', 'EXEC_OK_STANDBY_LAG', 'EXEC_MERGED']),
  ...numbered(200, 'later', ['EXEC_QUEUED', 'QUEUED_NIGHT_RUN', 'QUEUED_BEHIND_SUBSCRIBER', 'IN_PROGRESS', 'IN_PROGRESS_STEP_2', 'HOLD_FOR_REVIEW_1', 'HOLD_FOR_REVIEW_2', 'HOLD_FOR_FIELD_CREW', 'WAIT_DEVICE', 'WAIT_SYNC']),
  ...numbered(300, 'no', ['REJ_BUSINESS', 'REJ_FORMAT', 'REJ_NO_CAPACITY', 'REJ_PORT_BLOCKED', 'REJ_SUBSCRIBER_UNKNOWN', 'REJ_SUBSCRIBER_BARRED', 'REJ_NUMBER_IN_USE', 'REJ_FEATURE_CONFLICT', 'REJ_REVIEW_2', 'CANCELLED_BY_OPERATOR', 'ROLLED_BACK']),
  ...numbered(400, 'no', ['REJ_NO_AUTHORITY', 'REJ_PASSWORD_EXPIRED', 'REJ_CLASS_UNKNOWN', 'REJ_ATTRIBUTE_UNKNOWN', 'REJ_LICENCE', 'REJ_RELEASE']),
  ...numbered(450, 'no', ['REJ_ERROR']),
  ...numbered(500, 'no', ['BUSY', 'BUSY_BACKUP', 'BUSY_SESSIONS', 'MAINTENANCE_WINDOW', 'OVERLOAD_2']),
  ...numbered(600, 'no', ['DROPPED_RESTART', 'DROPPED_EXPIRED', 'DROPPED_LOCK_TIMEOUT']),
  ...numbered(700, 'perhaps', ['STATE_UNCERTAIN', 'EXEC_PARTIAL', 'DEVICE_SILENT']),
  ...numbered(900, 'no', ['NOT_FOUND']),
};

/** The codes that stand behind REJ_ERROR. */
export const legacyErrorCodes = ['E1001', 'E1002', 'E1003', 'E1010', 'E2001', 'E2002', 'E2003', 'E2004', 'E2005', 'E3001', 'E3002', 'E3003', 'E3004'];

function numbered(first: number, executed: 'yes' | 'no' | 'later' | 'perhaps', words: string[]) {
  return Object.fromEntries(words.map((word, index) => [word, { number: first + index, executed }]));
}

export interface LegacyAnswer {
  status: string;
  errorCode?: string;
  reference?: string;
  text?: string;
}

/** What the gear finds wrong with a command before it looks at its state. */
export function refusalOf({ objectClass, objectKey }: GearCommand<string>): string[] {
  return objectClass === 'SUBSCRIBER' && !/^\d{1,15}$/.test(objectKey) ? ['a SUBSCRIBER has a number of at most 15 digits'] : [];
}

/** An answer in the word that a fault ordered, or in the usual one. */
export function inWord(told: string | undefined, usual: LegacyAnswer): LegacyAnswer {
  if (!told) return usual;
  const [status = '', errorCode] = told.split(' ');
  return { ...usual, status, errorCode };
}

/** What is told of a command that is asked about. */
export function answerOf(known: Exclude<Knowledge<string>, { kind: 'silent' }>): LegacyAnswer {
  if (known.kind === 'done') return answerFor(known.entry);
  if (known.kind === 'refused') return { status: 'REJ_BUSINESS', text: known.reason };
  return { status: known.kind === 'queued' ? 'EXEC_QUEUED' : 'NOT_FOUND' };
}

/** What is told of a command that was executed. */
export function answerFor({ reference, anomaly }: LedgerEntry<string>): LegacyAnswer {
  if (!anomaly) return { status: 'EXEC_OK', reference, text: 'executed' };
  return { status: 'EXEC_WARN', reference, text: anomaly === 'alreadyExists' ? 'the object existed already' : 'the object did not exist' };
}
