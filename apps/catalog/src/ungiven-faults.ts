import { namesNeeded, namesRead } from '@banyan/order';
import type { Violation } from '@banyan/tmf';
import type { Declared, DecomposingElement, PartRule } from './decomposing-element.js';

/**
 * What a part must have and is not given for sure. Where it cannot be told whether an expression answers, nothing is said: an
 * order for which it does not is refused when it is planned.
 */
export function ungivenFaults({ name: above, declared }: DecomposingElement, part: PartRule, wanted: readonly Declared[]): Violation[] {
  const { set, when } = part.rule;
  const at = `${part.path}.decomposition.set`;
  const mandatory = wanted.filter(({ isMandatory }) => isMandatory).map(({ name }) => name);
  // A condition that asks for a characteristic may be there to leave out the part of an order that lacks it.
  const isAskedFor = (name: string) => when !== undefined && namesRead(when, 'characteristic').has(name);
  const mayLack = (name: string) => declared.some((each) => each.name === name && !each.isGiven) && !isAskedFor(name);
  return mandatory.flatMap((name): Violation[] => {
    if (set ? !(name in set) : declared.length > 0 && !declared.some((each) => each.name === name)) return [{ code: 'unmapped', path: at, reason: `gives ${part.name} no ${name}, which it must have` }];
    const lacking = (set ? [...namesNeeded(set[name]!, 'characteristic')] : [name]).filter(mayLack);
    if (lacking.length === 0) return [];
    return [{ code: 'unmapped', path: set ? `${at}.${name}` : at, reason: `gives ${part.name} no ${name}, which it must have, where ${above} has no ${lacking.join(', ')}: that is optional, and has no default` }];
  });
}
