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

/**
 * Judges the decomposition rules of an element that can be used from now on: by themselves, and by what the elements are that
 * they call for. What rests on the element already is judged again, since a change may break it.
 */
export async function decompositionFaults(tx: Transaction, definition: ResourceDefinition, before: TmfDocument | undefined, document: TmfDocument): Promise<Violation[]> {
  const layer = layerOf(definition);
  if (!layer) return [];
  const element = decomposingElement(document, layer);
  const known: Known = new Map([[keyOf(definition, document.id), element]]);
  await readBelow(tx, element, known);
  const targets = (part: PartRule) => known.get(keyOf(kindOf(part), part.targetId));
  const own = await decompositionViolations(element, targets);
  if (!before) return own;
  const resting = (await restingOn(tx, definition, document.id)).filter((each) => each.definition !== definition || each.document.id !== document.id);
  const above = await Promise.all(
    resting.map(async (each) => {
      const other = decomposingElement(each.document, layerOf(each.definition)!);
      await readBelow(tx, other, known);
      return (await decompositionViolations(other, targets)).map(({ code, path, reason }) => ({ code, path: '', reason: `${each.definition.type} ${each.document.id} rests on it: ${path} ${reason}` }));
    }),
  );
  return [...own, ...above.flat()];
}
