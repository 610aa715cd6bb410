import { qualified } from '@banyan/service';
import type { Transaction } from '@banyan/messaging';
import { type ResourceDefinition, type TmfDocument, type Violation } from '@banyan/tmf';
import { referencesOf, referrersOf, referringDocument, type Bond, type Reference } from './element-references.js';
import { hasEnded } from './element-validity.js';
import { elementNamed, schema, tableOf } from './elements.js';

interface Referred {
  id: string;
  lifecycleStatus: string;
  version: string | null;
  types: (string | null)[];
  validFor?: unknown;
  now: Date;
}

/** An element that refers to another one. */
export interface Referrer {
  name: string;
  id: string;
  lifecycleStatus: string;
}

/** In which states a reference may find what it refers to. What was on sale once may still be replaced or excluded by name. */
const usableStates: Readonly<Record<Bond, readonly string[]>> = {
  rests: ['Active', 'Launched'],
  shelf: ['Active', 'Launched'],
  peer: ['Active', 'Launched', 'Retired'],
};

/** A list of those that stand in the way is for a person to read. */
const shownReferrers = 5;

/**
 * Judges the references of an element that can be used from now on, and keeps what they lead to from being retired or
 * removed until the transaction ends.
 *
 * @param isNew tells those references apart that have not been judged before
 */
export async function referenceViolations(tx: Transaction, definition: ResourceDefinition, document: TmfDocument, isNew: (reference: Reference) => boolean): Promise<Violation[]> {
  const references = referencesOf(definition, document).filter(isNew);
  const faults = new Map<Reference, string>();
  // The same order everywhere: kinds by name, ids within each, so that two activations never wait for each other.
  for (const name of [...new Set(references.map(({ target }) => target.name))].toSorted()) {
    const ofKind = references.filter(({ target }) => target.name === name);
    const referred = await lockReferred(tx, name, [...new Set(ofKind.map(({ id }) => id))]);
    for (const reference of ofKind) {
      const reason = fault(reference, referred.get(reference.id));
      if (reason) faults.set(reference, reason);
    }
  }
  return references.filter((reference) => faults.has(reference)).map((reference) => ({ code: 'reference', path: reference.path, reason: faults.get(reference)! }));
}

async function lockReferred(tx: Transaction, name: string, ids: readonly string[]): Promise<Map<string, Referred>> {
  const rows = await tx.query<Referred>(
    `select id, document ->> 'lifecycleStatus' as "lifecycleStatus", document ->> 'version' as version, document -> 'validFor' as "validFor",
       array[document ->> '@type', document ->> '@baseType'] as types, banyan_now() as now
     from ${qualified(schema, tableOf(name))} where id = any($1) and deleted_at is null order by id for share`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function fault({ id, target, bond, version, referredType }: Reference, referred: Referred | undefined): string | undefined {
  const what = `${target.type} ${id}`;
  if (referredType !== undefined && referredType !== target.type && !referred?.types.includes(referredType)) return `must refer to a ${target.type}, not to a ${referredType}`;
  if (!referred) return `there is no ${what}`;
  const states = usableStates[bond];
  if (!states.includes(referred.lifecycleStatus)) return `${what} is ${referred.lifecycleStatus}; it must be ${states.join(' or ')}`;
  if (version !== undefined && referred.version !== null && version !== referred.version) return `${what} is version ${referred.version}, not ${version}`;
  if (bond !== 'peer' && hasEnded(referred, referred.now)) return `the validity of ${what} has ended`;
  return undefined;
}

/**
 * Who refers to an element, a few more than are shown; found by the index on documents. Ask under the element's lock: then
 * no activation that has judged it is still on its way.
 *
 * @param bond only those that refer in this way, and that can be used themselves
 */
export async function findReferrers(tx: Transaction, target: ResourceDefinition, id: string, bond?: Bond): Promise<Referrer[]> {
  const { sql, parameters } = referrersSql(target, id, bond);
  return sql ? tx.query<Referrer>(sql, parameters) : [];
}

/**
 * The statement of `findReferrers`; apart, so that a test can ask the database how it would go about it. It does not ask
 * for `deleted_at`: what was removed is empty and refers to nothing, and an index on the others would tempt to walk along it.
 */
export function referrersSql(target: ResourceDefinition, id: string, bond?: Bond): { sql: string; parameters: unknown[] } {
  const parameters: unknown[] = [id];
  const bound = (value: unknown) => `$${parameters.push(JSON.stringify(value))}::jsonb`;
  const parts = referrersOf(target).flatMap(({ definition, places }) => {
    const asked = places.filter((place) => bond === undefined || place.bond === bond);
    if (asked.length === 0) return [];
    const refers = asked.map((place) => `document @> ${bound(referringDocument(place, id, bond))}`).join(' or ');
    const inUse = bond === undefined ? '' : ` and document ->> 'lifecycleStatus' in ('Active', 'Launched')`;
    const other = definition.name === target.name ? ' and id <> $1' : '';
    return `(select '${definition.name}' as name, id, document ->> 'lifecycleStatus' as "lifecycleStatus"
      from ${qualified(schema, tableOf(definition.name))} where (${refers})${inUse}${other} and $1::text is not null limit ${shownReferrers + 1})`;
  });
  return { sql: parts.length > 0 ? `${parts.join(' union all ')} limit ${shownReferrers + 1}` : '', parameters };
}

/** Those who refer, as one line. */
export function named(referrers: readonly Referrer[]): string {
  const shown = referrers.slice(0, shownReferrers).map(({ name, id, lifecycleStatus }) => `${elementNamed(name)!.type} ${id} (${lifecycleStatus})`);
  return [...shown, ...(referrers.length > shownReferrers ? ['others'] : [])].join(', ');
}
