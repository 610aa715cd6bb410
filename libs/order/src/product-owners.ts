/** The ids of those whose products count. */
export const customersOf = ({ relatedParty }: { relatedParty?: readonly { id?: string; role?: string }[] }): string[] =>
  [...new Set((relatedParty ?? []).flatMap(({ id, role }) => (id !== undefined && role?.toLowerCase() === 'customer' ? [id] : [])))];

export const areShared = (some: readonly string[], others: readonly string[]): boolean => some.some((id) => others.includes(id));
