import type { InstanceKind, InstanceRef } from '@banyan/order';
import { attributesOf, collectionPath, tmf637, tmf638, tmf639, type ResourceDefinition, type TmfDocument } from '@banyan/tmf';
import { reasonOf, type OrchestratorClient } from './orchestrator-client.js';
import type { TargetName } from './routes.js';

export interface Keeper { service: TargetName; definition: ResourceDefinition }

/** Who keeps the instances of each kind. */
export const keepers: Readonly<Record<InstanceKind, Keeper>> = {
  product: { service: 'product-inventory', definition: tmf637.product },
  service: { service: 'service-inventory', definition: tmf638.service },
  resource: { service: 'resource-inventory', definition: tmf639.resource },
};

/** A service that could not be asked, and why. */
export interface Missing { service: string; reason: string }

export interface FoundInstances { documents: Map<string, TmfDocument>; missing: Missing[] }

/** Ids travel in the line of a request, of which servers take 16 KB with its headers. */
const lineBytes = 8_000;
const idsAtOnce = 100;

function batchesOf(ids: readonly string[]): string[][] {
  const batches: string[][] = [];
  let bytes = Infinity;
  for (const id of ids.map(encodeURIComponent)) {
    if (bytes + id.length > lineBytes || batches.at(-1)!.length === idsAtOnce) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)!.push(id);
    bytes += id.length + 1;
  }
  return batches;
}

/** Reads instances of the inventories that keep them. */
export class InstanceReader {
  constructor(private readonly client: OrchestratorClient) {}

  /** @param fields none: the whole documents. What the document of the API does not declare cannot be asked for by name, and comes with the whole. */
  async read(kind: InstanceKind, ids: readonly string[], fields: readonly string[] = []): Promise<FoundInstances> {
    const { service, definition } = keepers[kind];
    const declared = attributesOf(definition.classes.entity);
    const query = `limit=${idsAtOnce}${fields.length > 0 && fields.every((name) => declared.has(name)) ? `&fields=${fields.map(encodeURIComponent).join(',')}` : ''}`;
    try {
      const pages = await Promise.all(batchesOf(ids).map((batch) => this.client.askAt<TmfDocument[]>(service, `${collectionPath(definition)}?id=${batch.join(',')}&${query}`)));
      return { documents: new Map(pages.flatMap(({ body }) => body.map((document) => [document.id, document] as const))), missing: [] };
    } catch (error) {
      return { documents: new Map(), missing: [{ service, reason: reasonOf(error) }] };
    }
  }
}

/** Only what is to be shown of a document, and who it is. */
export function shownOf({ id, href, ...document }: TmfDocument, names: readonly string[]): { id: string; href?: string; [attribute: string]: unknown } {
  return { id, href: href as string | undefined, ...Object.fromEntries(names.filter((name) => document[name] !== undefined).map((name) => [name, document[name]])) };
}

export const keyOf = ({ kind, id }: InstanceRef): string => `${kind} ${id}`;
