/** The states in which an element of the catalog can be rested on. */
export const usableStatuses: readonly string[] = ['Active', 'Launched'];
