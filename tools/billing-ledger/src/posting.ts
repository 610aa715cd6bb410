import type { Charge, ChargeEventType, ChargeReason } from '@banyan/product-inventory';

/** `posted` is a one-time charge; `voided` counts as never charged. */
export type LedgerState = 'posted' | 'running' | 'suspended' | 'ended' | 'voided';

/** What the ledger knows of one charge. */
export interface LedgerCharge extends Charge {
  state: LedgerState;
  startDate: string;
  endDate?: string;
}

/** The payload of a charge event, as docs/events.md tells it. */
export interface ChargeEventData {
  eventId: string;
  eventTime: string;
  eventType: ChargeEventType;
  event: { charge: Charge; effectiveDate: string; reason?: ChargeReason };
}

type State = LedgerState | 'unknown';

/** A one-time charge that has been posted stays so until its end is told, which a termination does not. */
const whileRunning: Record<ChargeEventType, (state: State, isOnce: boolean) => LedgerState> = {
  ChargeStartEvent: (_, isOnce) => (isOnce ? 'posted' : 'running'),
  ChargeChangeEvent: (state, isOnce) => (state === 'unknown' || state === 'voided' ? (isOnce ? 'posted' : 'running') : state),
  ChargeSuspendEvent: (_, isOnce) => (isOnce ? 'posted' : 'suspended'),
  ChargeResumeEvent: (_, isOnce) => (isOnce ? 'posted' : 'running'),
  ChargeEndEvent: () => 'ended',
};

/** What a charge is after an event. What was never heard of is taken as the event tells it. */
export function posted(current: LedgerCharge | undefined, { eventType, event }: Pick<ChargeEventData, 'eventType' | 'event'>): LedgerCharge {
  const { charge, effectiveDate, reason } = event;
  const isUndone = eventType === 'ChargeEndEvent' && reason === 'reverted';
  const state = isUndone ? 'voided' : whileRunning[eventType](current?.state ?? 'unknown', charge.priceType === 'oneTime');
  const isStart = eventType === 'ChargeStartEvent' && reason !== 'reverted';
  const startDate = isStart ? effectiveDate : (current?.startDate ?? effectiveDate);
  return { ...charge, state, startDate, ...(state === 'ended' || state === 'voided' ? { endDate: effectiveDate } : {}) };
}

/** What a charge is worth to whoever pays it: a suspended one costs nothing while it is so. */
export const isCharged = ({ state }: Pick<LedgerCharge, 'state'>) => state === 'running' || state === 'posted';
