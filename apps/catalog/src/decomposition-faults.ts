import { isNamed, namesRead, rootsRead, RuleError } from '@banyan/order';
import type { Violation } from '@banyan/tmf';
import { constantFaults } from './constant-faults.js';
import type { DecomposingElement, PartRule } from './decomposing-element.js';
import { wordsOf } from './decomposition-words.js';
import { ungivenFaults } from './ungiven-faults.js';

/** The elements that parts are of, as far as they are known; of others nothing is said. */
export type Targets = (part: PartRule) => DecomposingElement | undefined;

type Rule = (element: DecomposingElement, targets: Targets) => Violation[] | Promise<Violation[]>;

const fault = (code: string, path: string, reason: string): Violation => ({ code, path, reason });

/** Every expression of a part's rule with its path. */
function expressionsOf({ path, rule }: PartRule): [path: string, expression: string][] {
  const told = rule as Readonly<Record<string, unknown>>;
  const several = wordsOf('expressions').flatMap((word) => Object.entries((told[word] ?? {}) as object).map(([name, expression]) => [`${word}.${name}`, expression] as const));
  return [...wordsOf('expression').map((word) => [word, told[word]] as const), ...several].flatMap(([word, expression]) => (expression === undefined ? [] : [[`${path}.decomposition.${word}`, expression as string]]));
}

/** A resource of a CFS by its path in an order, with the paths that it names and those that they lead to. */
interface PlacedPart { path: string; from: PartRule; inner: PartRule; after: { key: string; paths: string[] }[] }

const isRoles = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every((role) => typeof role === 'string' && role !== '');

/** Whether a part of a service is a CFS: that decomposes to services, an RFS does not. It has an order of its own. */
const isInner = (part: PartRule, targets: Targets): boolean => isService(part) && (targets(part)?.parts ?? []).some(isService);
const isService = ({ path }: PartRule): boolean => path.startsWith('serviceSpecRelationship');

/** Every part that an order of this element would know by its path: its own, and those of its parts. */
function placedParts(element: DecomposingElement, targets: Targets): PlacedPart[] {
  const placed = element.parts.filter((outer) => !isInner(outer, targets)).flatMap((outer) => (targets(outer)?.parts ?? []).map((inner) => ({ outer, inner, path: `${outer.key}.${inner.key}` })));
  const named = (key: string) => placed.filter(({ path }) => isNamed(path, key)).map(({ path }) => path);
  const whole = (key: string) => placed.filter(({ outer }) => outer.key === key).map(({ path }) => path);
  return placed.map(({ outer, inner, path }) => ({
    path,
    from: outer,
    inner,
    after: [
      ...inner.after.map((key) => ({ key, paths: named(key.includes('.') ? key : `${outer.key}.${key}`) })),
      ...outer.after.map((key) => ({ key, paths: whole(key) })),
    ],
  }));
}

/** The first circle that is found among nodes that wait for each other. */
function circle(after: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const settled = new Set<string>();
  const walk = (node: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (settled.has(node)) return undefined;
    settled.add(node);
    for (const next of after.get(node) ?? []) {
      const found = walk(next, [...way, node]);
      if (found) return found;
    }
    return undefined;
  };
  for (const node of after.keys()) {
    const found = walk(node, []);
    if (found) return found;
  }
  return undefined;
}

/** The keys of all parts that begin with one, its own among them: who is together with one that is together with another is together with both. */
function groupOf(key: string, parts: readonly PartRule[]): string[] {
  const isTogether = (one: PartRule, other: PartRule) => one.rule.together?.includes(other.key) || other.rule.together?.includes(one.key);
  const group = parts.filter((part) => part.key === key).slice(0, 1);
  for (const member of group) group.push(...parts.filter((part) => !group.includes(part) && isTogether(member, part)));
  return group.map((part) => part.key);
}

/** Paths in an order are made of keys: `site#2.port`, and `site#2.port~former` while another one takes its place. */
const isKey = (key: unknown): boolean => typeof key === 'string' && /^[^.#~]+$/.test(key);

/** What must hold of decomposition rules, beyond that each expression can be read. Each is asked, so that an author hears all at once. */
export const decompositionRules: Readonly<Record<string, Rule>> = {
  'a key is one name': ({ parts }) =>
    parts.flatMap(({ path, key, rule }) => {
      // No path is made of the key of a CFS, which may therefore be any id.
      const isOpen = rule.key === undefined && path.startsWith('serviceSpecification');
      return isOpen || isKey(key) ? [] : [fault('type', rule.key === undefined ? `${path}.id` : `${path}.decomposition.key`, `is ${JSON.stringify(key)}: a key is a text without '.', '#' and '~'`)];
    }),

  'each part has a key of its own': ({ parts }) =>
    parts.flatMap(({ key, path }, index) => {
      const first = parts.findIndex((other) => other.key === key);
      return first < index ? [fault('ambiguous', `${path}.decomposition.key`, `is ${key}, as that of ${parts[first]!.path} is: a part is found again by its key`)] : [];
    }),

  'what a resource comes after is told apart by its last name': ({ parts }) =>
    parts.flatMap(({ path, after }) => {
      const names = after.map((key) => key.split('.').at(-1)!);
      const twice = names.findIndex((name, index) => names.indexOf(name) < index);
      return twice < 0 ? [] : [fault('ambiguous', `${path}.decomposition.after[${twice}]`, `ends in ${names[twice]}, as another one does: related.${names[twice]} could be either`)];
    }),

  'a part comes after one that there is': ({ parts }) =>
    parts.flatMap(({ path, rule: { after = [] } }) =>
      after.flatMap((key, index) => (key.includes('.') || parts.some((other) => other.key === key) ? [] : [fault('unreachable', `${path}.decomposition.after[${index}]`, `names ${key}, which is none of ${parts.map((part) => part.key).join(', ')}`)])),
    ),

  'a part comes before, and begins with, siblings': ({ parts }) =>
    parts.flatMap(({ path, rule }) =>
      (['before', 'together'] as const).flatMap((word) =>
        (rule[word] ?? []).flatMap((key, index) => (parts.some((other) => other.key === key) ? [] : [fault('unreachable', `${path}.decomposition.${word}[${index}]`, `names ${key}, which is none of ${parts.map((part) => part.key).join(', ')}`)])))),

  // Of a group that an order calls for as a whole nobody waits for another; of one that it calls for in part, somebody would.
  'parts that begin together do not come after each other': ({ parts }) =>
    parts.flatMap(({ key, path, rule }) => {
      const group = groupOf(key, parts);
      const together = (word: 'after' | 'before') => (group.length > 1 ? (rule[word] ?? []) : []).filter((other) => group.includes(other));
      return (['after', 'before'] as const).flatMap((word) => together(word).map((other) => fault('cyclic', `${path}.decomposition.${word}`, `names ${other}, which begins together with ${group.filter((each) => each !== other).join(', ')}`)));
    }),

  'a part of a part comes after one that there is': (element, targets) =>
    placedParts(element, targets).flatMap(({ path, from, after }) =>
      after.flatMap(({ key, paths }) => (paths.length > 0 || !key.includes('.') ? [] : [fault('unreachable', `${from.path}.id`, `${path} comes after ${key}, which ${element.name} does not have`)])),
    ),

  'parts do not wait for each other': ({ parts }) => {
    const found = circle(new Map(parts.map(({ key, after }) => [key, after])));
    return found ? [fault('cyclic', `${parts.find(({ key }) => key === found[0])!.path}.decomposition.after`, `goes in a circle: ${found.join(' after ')}`)] : [];
  },

  'parts of parts do not wait for each other': (element, targets) => {
    const placed = placedParts(element, targets);
    // Of one that waits for itself by its key its own specification tells; by its path it is named here, and where it is counted one would wait for the other.
    const others = (path: string, { key, paths }: PlacedPart['after'][number]) => paths.filter((other) => other !== path || key.includes('.'));
    const found = circle(new Map(placed.map(({ path, after }) => [path, after.flatMap((each) => others(path, each))])));
    return found ? [fault('cyclic', `${placed.find(({ path }) => path === found[0])!.from.path}.id`, `goes in a circle: ${found.join(' after ')}`)] : [];
  },

  'RFSs have one order, so that a CFS comes before all of them or after': ({ parts }, targets) => {
    const inner = parts.filter((part) => isInner(part, targets));
    if (inner.length === 0) return [];
    const together = 'what is no CFS';
    const nodeOf = (key: string) => (inner.some((part) => part.key === key) ? key : together);
    const ofAll = parts.filter((part) => !inner.includes(part)).flatMap(({ after }) => after).map(nodeOf).filter((node) => node !== together);
    const found = circle(new Map([...inner.map(({ key, after }) => [key, after.map(nodeOf)] as const), [together, ofAll] as const]));
    return found?.includes(together) ? [fault('cyclic', `${inner.find(({ key }) => found.includes(key))!.path}.decomposition.after`, `goes in a circle: ${found.join(' after ')}`)] : [];
  },

  'an element is not made of itself': (element, targets) => {
    const below = (part: PartRule, way: readonly DecomposingElement[]): DecomposingElement[] | undefined => {
      const target = targets(part);
      if (!target) return undefined;
      if (way.includes(target)) return [...way.slice(way.indexOf(target)), target];
      return target.parts.map((inner) => below(inner, [...way, target])).find((found) => found !== undefined);
    };
    return element.parts.flatMap((part) => {
      const found = below(part, [element]);
      return found ? [fault('cyclic', `${part.path}.id`, `goes in a circle: ${found.map(({ name }) => name).join(' rests on ')}`)] : [];
    });
  },

  'constants answer what is asked of them': async ({ parts, expressions }) =>
    (await Promise.all([...parts.map((part) => constantFaults(expressionsOf(part), part)), constantFaults(Object.entries(expressions))])).flat(),

  'expressions read characteristics that are declared': ({ name, declared, parts, expressions }) => {
    if (declared.length === 0) return [];
    return [...Object.entries(expressions), ...parts.flatMap(expressionsOf)].flatMap(([path, expression]) =>
      [...namesRead(expression, 'characteristic')]
        .filter((read) => !declared.some((each) => each.name === read))
        .map((read) => fault('unmapped', path, `reads characteristic.${read}, which ${name} does not declare; it declares ${declared.map((each) => each.name).join(', ')}`)),
    );
  },

  'what is mandatory below is given': (element, targets) => element.parts.flatMap((part) => ungivenFaults(element, part, targets(part)?.declared ?? [])),

  'a part says in minutes how long it takes': ({ parts }) =>
    parts.flatMap(({ path, rule: { expectedMinutes } }) =>
      expectedMinutes === undefined || (Number.isFinite(expectedMinutes) && expectedMinutes >= 0) ? [] : [fault('type', `${path}.decomposition.expectedMinutes`, 'must be a number of minutes')]),

  'a part is counted, or there for each of a list': ({ parts }) =>
    parts.flatMap(({ path, rule: { quantity, each } }) => (quantity === undefined || each === undefined ? [] : [fault('ambiguous', `${path}.decomposition.each`, 'stands beside a quantity: a part is counted, or there for each of a list')])),

  'which of several it is, is asked of one of several': ({ parts }) =>
    parts.flatMap((part) => expressionsOf(part).flatMap(([at, expression]) => {
      const { quantity, each } = part.rule;
      const isWhen = at.endsWith('.when');
      const there = { item: each !== undefined, number: each !== undefined || (quantity !== undefined && !isWhen) };
      return Object.entries(there).flatMap(([name, isThere]) => (isThere || !rootsRead(expression).has(name) ? [] : [fault('unmapped', at, `reads ${name}, which there is beside each${name === 'number' && !isWhen ? ' or quantity' : ''} alone`)]));
    })),

  'an RFS that is shared says by which places, and is one': (element, targets) =>
    element.parts.flatMap((part) => {
      const { path, rule: { shared, quantity, each } } = part;
      if (shared === undefined) return [];
      const at = `${path}.decomposition.shared`;
      if (!isRoles(shared)) return [fault('type', at, 'must be a list of the roles of places')];
      if (!isService(part) || isInner(part, targets)) return [fault('unreachable', at, `is of no use: ${part.name} is no RFS`)];
      return quantity === undefined && each === undefined ? [] : [fault('ambiguous', at, 'is of one: a part that is counted cannot be found again in what runs')];
    }),

  'what is asked of a candidate is asked where an RFS is shared, and can be answered': ({ parts }, targets) =>
    parts.flatMap((part) => {
      const { path, rule: { shared, sharedWhen } } = part;
      if (sharedWhen === undefined) return [];
      const at = `${path}.decomposition.sharedWhen`;
      if (shared === undefined) return [fault('unreachable', at, 'is of no use: shared names no places')];
      const { name, declared = [] } = targets(part) ?? {};
      const unknown = [...namesRead(sharedWhen, 'candidate.characteristic')].filter((read) => declared.length > 0 && !declared.some((each) => each.name === read));
      return unknown.map((read) => fault('unmapped', at, `reads candidate.characteristic.${read}, which ${name} does not declare; it declares ${declared.map((each) => each.name).join(', ')}`));
    }),

  'a resource that reads a place says where it stands': ({ parts }, targets) =>
    parts.flatMap((part) => {
      const { placeRole } = part.rule;
      if (placeRole !== undefined && !isRoles(placeRole)) return [fault('type', `${part.path}.decomposition.placeRole`, 'must be a list of the roles of places')];
      const reads = Object.entries(targets(part)?.expressions ?? {}).find(([, expression]) => namesRead(expression, 'place').size > 0);
      return reads && !placeRole ? [fault('unmapped', `${part.path}.decomposition.placeRole`, `is missing: ${reads[0]} of ${part.name} reads the place, which a move makes another`)] : [];
    }),

  'what a resource reads of others comes before it': (element, targets) =>
    placedParts(element, targets).flatMap(({ path, from, inner, after }) => {
      const known = after.flatMap(({ paths }) => paths).map((other) => other.split('.').at(-1)!);
      return Object.entries(targets(inner)?.expressions ?? {}).flatMap(([place, expression]) => {
        const read = [...namesRead(expression, 'related')];
        // An expression may choose among several; one that knows none of them has nothing to say.
        if (read.length === 0 || read.some((name) => known.includes(name))) return [];
        return [fault('unmapped', `${from.path}.id`, `${path} comes after none of ${read.join(', ')}, which ${place} of ${inner.name} reads`)];
      });
    }),
};

/** @returns every reason why the rules of an element cannot be used */
export async function decompositionViolations(element: DecomposingElement, targets: Targets): Promise<Violation[]> {
  return (await Promise.all(Object.values(decompositionRules).map((rule) => judged(rule, element, targets)))).flat();
}

/** An element that has been Active for long may say what could not be said today. */
async function judged(rule: Rule, element: DecomposingElement, targets: Targets): Promise<Violation[]> {
  try {
    return await rule(element, targets);
  } catch (error) {
    if (error instanceof RuleError) return [fault('expression', '', error.message)];
    throw error;
  }
}
