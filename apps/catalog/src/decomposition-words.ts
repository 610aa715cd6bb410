import type { DecompositionRule } from '@banyan/order';

/** What a word of a decomposition rule is followed by. */
type Kind = 'text' | 'expression' | 'expressions' | 'keys' | 'roles' | 'minutes';

/** Every word that a rule may have; another one is a mistake of writing, which would be heard of by nobody. */
export const ruleWords: Readonly<Record<keyof DecompositionRule, Kind>> = {
  key: 'text',
  when: 'expression',
  quantity: 'expression',
  each: 'expression',
  after: 'keys',
  before: 'keys',
  together: 'keys',
  set: 'expressions',
  placeRole: 'roles',
  shared: 'roles',
  sharedWhen: 'expression',
  expectedMinutes: 'minutes',
};

/** The words that are followed by something of this kind. */
export const wordsOf = (kind: Kind): string[] => Object.entries(ruleWords).flatMap(([word, of]) => (of === kind ? [word] : []));

/** The names that an expression of an element may begin with: what it is evaluated over. */
export const contextNames: Readonly<Record<string, readonly string[]>> = {
  productSpecification: ['characteristic', 'place', 'product', 'relatedParty'],
  serviceSpecification: ['characteristic', 'place', 'service'],
  resourceSpecification: ['characteristic', 'place', 'resource', 'related'],
};

/** The names that the expressions of one word may begin with besides: what it judges, whose the order is, and which of several parts it is. */
export const furtherNames: Readonly<Record<string, readonly string[]>> = { sharedWhen: ['candidate', 'relatedParty'], when: ['item', 'number'], set: ['item', 'number'] };
