/** The reservation whose values an order is to have, where it names one: each order hands it to those it places. */
export function reservationOf({ reservation }: { readonly [attribute: string]: unknown }): { reservation?: { id: string } } {
  const { id } = (reservation ?? {}) as { id?: unknown };
  return typeof id === 'string' && id !== '' ? { reservation: { id } } : {};
}

/** What is wrong with what an order names as its reservation: one that cannot be read would be ignored, and what was kept for the customer given to others. */
export function reservationFaults(order: { readonly [attribute: string]: unknown }): { code: string; path: string; reason: string }[] {
  const { reservation } = order;
  if (reservation === undefined || reservationOf(order).reservation) return [];
  const isObject = typeof reservation === 'object' && reservation !== null && !Array.isArray(reservation);
  return [isObject ? { code: 'type', path: 'reservation.id', reason: 'must be the id of a reservation' } : { code: 'type', path: 'reservation', reason: 'must be an object with the id of a reservation' }];
}
