/** The reservation whose values an order is to have, where it names one: each order hands it to those it places. */
export function reservationOf({ reservation }: { readonly [attribute: string]: unknown }): { reservation?: { id: string } } {
  const { id } = (reservation ?? {}) as { id?: unknown };
  return typeof id === 'string' && id !== '' ? { reservation: { id } } : {};
}
