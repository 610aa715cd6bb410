import type { CharacteristicOwner } from './characteristic-values.js';
import type { Values } from './characteristics.js';
import { isValidAt } from './validity.js';

/** What a relationship between two characteristics of a specification (TMF620 productSpecCharRelationship, TMF633 charSpecRelationship) demands of what has a value of the one. */
interface RelationRule {
  /** It must have one of the other. */
  needs?: true;
  /** It must have none of the other, whichever names whichever. */
  excludes?: true;
  /** The other need not be there, even if it is mandatory. */
  replaces?: true;
}

/** Types that are not here, such as aggregation and migration, demand nothing of values. docs/ordering.md shows this table. */
export const relationRules: Readonly<Record<string, RelationRule>> = {
  dependency: { needs: true },
  exclusivity: { excludes: true },
  substitution: { excludes: true, replaces: true },
};

interface Relation { from: string; to: string; type: string; rule: RelationRule }

/** Those that hold at a moment, between characteristics of the specification itself. Of other specifications their own relationships speak. */
function relationsOf({ id, characteristics }: CharacteristicOwner, at: string): Relation[] {
  return characteristics.flatMap((row) => (row.relationships ?? []).flatMap(({ specificationId = id, name, relationshipType: type = '', validFor }): Relation[] => {
    const rule = Object.hasOwn(relationRules, type) ? relationRules[type] : undefined;
    return rule && name && specificationId === id && isValidAt(validFor, at) ? [{ from: row.name, to: name, type, rule }] : [];
  }));
}

/** What gives way to what is given: defaults to that which excludes them, and the mandatory to that which replaces it. @param isGiven whether a characteristic has a value that is no default */
export function giveWay(specification: CharacteristicOwner, at: string, isGiven: (name: string) => boolean): { isExcluded(name: string): boolean; isReplaced(name: string): boolean } {
  const relations = relationsOf(specification, at);
  return {
    isExcluded: (name) => relations.some(({ from, to, rule }) => rule.excludes && ((to === name && isGiven(from)) || (from === name && isGiven(to)))),
    isReplaced: (name) => relations.some(({ from, to, rule }) => rule.replaces && to === name && isGiven(from)),
  };
}

interface RelationFault { code: 'characteristicDependency' | 'characteristicExclusive'; name: string; reason: string }

/** What is wrong with values that each could be, but not with the others. */
export function relationFaults(specification: CharacteristicOwner, values: Values, at: string): RelationFault[] {
  return relationsOf(specification, at).flatMap(({ from, to, type, rule }): RelationFault[] => {
    if (values[from] === undefined) return [];
    if (rule.needs && values[to] === undefined) return [{ code: 'characteristicDependency', name: from, reason: `${from} needs ${to}, which has no value (${type})` }];
    return rule.excludes && values[to] !== undefined ? [{ code: 'characteristicExclusive', name: from, reason: `${from} and ${to} cannot both have a value (${type}); give the one as null` }] : [];
  });
}
