import { lowersOf, type InstanceKind, type InstanceRef } from '@banyan/order';
import { notFound, unavailable, type TmfDocument } from '@banyan/tmf';
import { keyOf, shownOf, type InstanceReader, type Missing } from './instance-reader.js';

/** One instance below a product, in the terms of its document. */
export interface TracedInstance extends InstanceRef {
  /** How many steps below the product it was met first. */
  level: number;
  restsOn: InstanceRef[];
  [attribute: string]: unknown;
}

/** A product with all that it rests on, each once, from the top down. */
export interface Trace {
  id: string;
  /** Inventories that could not be asked: below what they keep nothing is known. */
  missing: Missing[];
  instance: TracedInstance[];
}

const shown: Readonly<Record<InstanceKind, readonly string[]>> = {
  product: ['name', 'status', 'place'], service: ['name', 'category', 'state', 'place'],
  resource: ['name', 'category', 'value', 'pool', 'administrativeState', 'place'],
};
const kinds = Object.keys(shown) as InstanceKind[];

/** Goes down from a product by what the documents say, a level at a time. */
export class TraceReader {
  constructor(private readonly instances: InstanceReader) {}

  /** @throws TmfError 404, or 503 when the product inventory gives no answer */
  async read(id: string): Promise<Trace> {
    const trace: Trace = { id, missing: [], instance: [] };
    const met = new Set<string>();
    let next: InstanceRef[] = [{ kind: 'product', id }];
    for (let level = 0; next.length > 0; level += 1) {
      next.forEach((ref) => met.add(keyOf(ref)));
      const found = await this.readAll(next);
      if (level === 0) demandProduct(id, found);
      const traced = next.map((ref) => tracedOf(ref, level, found.documents.get(keyOf(ref))));
      trace.instance.push(...traced);
      trace.missing.push(...found.missing.filter(({ service }) => !trace.missing.some((known) => known.service === service)));
      next = [...new Map(traced.flatMap(({ restsOn }) => restsOn).map((ref) => [keyOf(ref), ref])).values()].filter((ref) => !met.has(keyOf(ref)));
    }
    return trace;
  }

  private async readAll(refs: readonly InstanceRef[]): Promise<{ documents: Map<string, TmfDocument>; missing: Missing[] }> {
    const answers = await Promise.all(kinds.map(async (kind) => {
      const ids = refs.filter((ref) => ref.kind === kind).map((ref) => ref.id);
      return { kind, ...(await this.instances.read(kind, ids)) };
    }));
    return {
      documents: new Map(answers.flatMap(({ kind, documents }) => [...documents].map(([id, document]) => [keyOf({ kind, id }), document] as const))),
      missing: answers.flatMap(({ missing }) => missing),
    };
  }
}

function demandProduct(id: string, { documents, missing }: { documents: Map<string, TmfDocument>; missing: Missing[] }): void {
  if (missing[0]) throw unavailable(missing[0].reason, 1);
  if (documents.size === 0) throw notFound('Product', id);
}

/** One that cannot be shown is there by its id: somebody rests on it. */
function tracedOf({ kind, id }: InstanceRef, level: number, document: TmfDocument | undefined): TracedInstance {
  if (!document) return { kind, id, level, restsOn: [] };
  return { kind, level, ...shownOf(document, shown[kind]), restsOn: lowersOf(kind, document) };
}
