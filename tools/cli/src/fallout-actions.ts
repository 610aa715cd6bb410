/** What a person may do about a work item. Named here as well as in `libs/order`: to load that would take a second. */
export const falloutActions = {
  retry: { needs: [], does: 'do it again; what may have been executed is asked about first' },
  edit: { needs: ['data', 'reason'], does: 'change what is sent, by a merge patch, and do it again; only when it was not executed as it was' },
  complete: { needs: ['reason'], does: 'it has been done by hand: go on' },
  skip: { needs: ['reason'], does: 'it need not be done: go on' },
  abort: { needs: ['reason'], does: 'take its plan back; other items of the order go on' },
  compensate: { needs: ['reason'], does: 'take back every item of the order that has not ended, with all that was done for it' },
} as const satisfies Record<string, { needs: readonly ('reason' | 'data')[]; does: string }>;

export type FalloutActionName = keyof typeof falloutActions;
