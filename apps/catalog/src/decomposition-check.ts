import { qualified } from '@banyan/service';
import type { Transaction } from '@banyan/messaging';
import type { ResourceDefinition, TmfDocument, Violation } from '@banyan/tmf';
import { decomposingElement, layerOf, layers, type DecomposingElement, type PartRule } from './decomposing-element.js';
import { decompositionViolations } from './decomposition-faults.js';
import { referencePlaces, referringDocument } from './element-references.js';
import { schema, tableOf } from './elements.js';

/** Elements that were read, by kind and id. */
type Known = Map<string, DecomposingElement>;

const keyOf = (definition: ResourceDefinition, id: string): string => `${definition.name}/${id}`;

/** The kind that a part is of: the list that its reference stands in says so. */
function kindOf({ path }: PartRule): ResourceDefinition {
  return layers.flatMap(({ lists }) => lists).find(({ attribute }) => path.startsWith(`${attribute}[`))!.target;
}

/** Reads what the parts are of, and what the parts of those are of, until nothing new is named. */
async function readBelow(tx: Transaction, element: DecomposingElement, known: Known): Promise<void> {
  for (let open = [element]; open.length > 0; ) {
    const wanted = open.flatMap(({ parts }) => parts).filter((part) => !known.has(keyOf(kindOf(part), part.targetId)));
    open = [];
    for (const definition of new Set(wanted.map(kindOf))) {
      const ids = [...new Set(wanted.filter((part) => kindOf(part) === definition).map(({ targetId }) => targetId))];
      const rows = await tx.query<{ document: TmfDocument }>(`select document from ${qualified(schema, tableOf(definition.name))} where id = any($1) and deleted_at is null`, [ids]);
      const found = rows.map(({ document }) => [keyOf(definition, document.id), decomposingElement(document, layerOf(definition)!)] as const);
      for (const [key, below] of found) known.set(key, below);
      open.push(...found.map(([, below]) => below));
    }
  }
}

/** More than rest on any one element; each is judged again. */
const restingAtMost = 1_000;

/** Those that can be used and decompose to an element. */
async function restingOn(tx: Transaction, target: ResourceDefinition, id: string): Promise<{ definition: ResourceDefinition; document: TmfDocument }[]> {
  const found = await Promise.all(
    layers.flatMap(({ definition, lists }) => {
      const places = lists.filter((list) => list.target.name === target.name).flatMap(({ attribute }) => referencePlaces(definition).filter(({ steps }) => steps.length === 1 && steps[0]!.name === attribute));
      if (places.length === 0) return [];
      const refers = places.map((_place, index) => `document @> $${index + 1}::jsonb`).join(' or ');
      const sql = `select document from ${qualified(schema, tableOf(definition.name))} where (${refers}) and document ->> 'lifecycleStatus' in ('Active', 'Launched') limit ${restingAtMost}`;
      return tx.query<{ document: TmfDocument }>(sql, places.map((place) => JSON.stringify(referringDocument(place, id, 'rests')))).then((rows) => rows.map(({ document }) => ({ definition, document })));
    }),
  );
  return found.flat();
}

type Resting = Awaited<ReturnType<typeof restingOn>>[number];

/** Those that rest on an element, and those that rest on these: a CFS is judged by the resources of its RFSs, and nothing is judged by what lies deeper. */
async function restingAbove(tx: Transaction, definition: ResourceDefinition, id: string): Promise<Resting[]> {
  const found = new Map<string, Resting>();
  for (let level = 0, open = [{ definition, id }]; level < 2; level++) {
    const above: Resting[] = [];
    for (const each of open) above.push(...(await restingOn(tx, each.definition, each.id)));
    const fresh = new Map(above.map((each) => [keyOf(each.definition, each.document.id), each] as const).filter(([key]) => !found.has(key) && key !== keyOf(definition, id)));
    for (const [key, each] of fresh) found.set(key, each);
    open = [...fresh.values()].map((each) => ({ definition: each.definition, id: each.document.id }));
  }
  return [...found.values()];
}

/**
 * Judges the decomposition rules of an element that can be used from now on: by themselves, and by what the elements are that
 * they call for. What rests on the element already is judged again, since a change may break it.
 */
export async function decompositionFaults(tx: Transaction, definition: ResourceDefinition, before: TmfDocument | undefined, document: TmfDocument): Promise<Violation[]> {
  const layer = layerOf(definition);
  if (!layer) return [];
  const element = decomposingElement(document, layer);
  const key = keyOf(definition, document.id);
  const known: Known = new Map([[key, element]]);
  await readBelow(tx, element, known);
  const targets = (part: PartRule) => known.get(keyOf(kindOf(part), part.targetId));
  const own = await decompositionViolations(element, targets);
  if (!before) return own;
  const above: Violation[] = [];
  for (const each of await restingAbove(tx, definition, document.id)) {
    const other = decomposingElement(each.document, layerOf(each.definition)!);
    await readBelow(tx, other, known);
    const faults = await decompositionViolations(other, targets);
    if (faults.length === 0) continue;
    // What was wrong with it already is no fault of this change, and could not be mended from here.
    const was = decomposingElement(before, layer);
    const old = (await decompositionViolations(other, (part) => (keyOf(kindOf(part), part.targetId) === key ? was : targets(part)))).map(meaningOf);
    above.push(...faults.filter((fault) => !old.includes(meaningOf(fault))).map(({ code, path, reason }) => ({ code, path: '', reason: `${each.definition.type} ${each.document.id} rests on it: ${path} ${reason}` })));
  }
  return [...own, ...above];
}

const meaningOf = ({ code, path, reason }: Violation): string => JSON.stringify([code, path, reason]);
