import { isDeepStrictEqual } from 'node:util';
import { banyanNow, type Transaction, type Transactions } from '@banyan/messaging';
import {
  attributesOf,
  badRequest,
  notFound,
  patchDocument,
  preconditionFailed,
  type RequestContext,
  type ResourcePatch,
  type ResourceUseCases,
  type StoredDocument,
  type TmfDocument,
} from '@banyan/tmf';
import DataLoader from 'dataloader';
import { v7 as uuidv7 } from 'uuid';
import type { ResourceStore } from './resource-store.js';

/** What a service adds to the plain keeping of documents. Each hook may throw a TmfError to refuse. */
export interface DocumentHooks<T extends TmfDocument> {
  /** Attributes of a new document that the client left out. */
  defaults?: Partial<T>;
  /** POST may name the id, for loading data that refers to itself; otherwise an id in the body is overruled. */
  acceptClientIds?: boolean;
  /** Judges, and may complete, a document before it is stored. */
  beforeCreate?(document: T, tx: Transaction, context: RequestContext): T | void | Promise<T | void>;
  /** Judges, and may complete, the document that a patch has led to. */
  beforePatch?(before: T, after: T, tx: Transaction, context: RequestContext): T | void | Promise<T | void>;
  beforeRemove?(document: T, tx: Transaction, context: RequestContext): void | Promise<void>;
}

/**
 * The use cases of a resource that is a document and nothing more: stored as it came, with what the server fills in
 * (an id, and see `serverFilled`).
 */
export function documentUseCases<T extends TmfDocument>(
  store: ResourceStore<T>,
  transactions: Transactions,
  hooks: DocumentHooks<T> = {},
): ResourceUseCases {
  return {
    create: (body, context) => transactions.run((tx) => createDocument(store, hooks, tx, body, context)),
    find: findTogether(store, transactions),
    list: (query) => store.list(transactions, query),
    patch: (id, patch, context) => transactions.run((tx) => patchStored(store, hooks, tx, id, patch, context)),
    remove: (id, context) =>
      transactions.run(async (tx) => {
        const current = await lockVersion(store, tx, id, context.ifMatch);
        await hooks.beforeRemove?.(current.document, tx, context);
        await store.remove(tx, id, context);
      }),
  };
}

/** GETs that arrive together are answered by one statement: the round trip costs more than the row. Nothing is kept for later ones. */
function findTogether<T extends TmfDocument>(store: ResourceStore<T>, transactions: Transactions): ResourceUseCases['find'] {
  const loader = new DataLoader<string, StoredDocument | undefined>(
    async (ids) => {
      const found = await store.findAll(transactions, ids);
      return ids.map((id) => found.get(id));
    },
    { cache: false, maxBatchSize: 100, batchScheduleFn: setImmediate },
  );
  return (id) => loader.load(id);
}

/** Stores a new document within a transaction that may hold more, judged and completed as one that is posted. */
export async function createDocument<T extends TmfDocument>(store: ResourceStore<T>, hooks: DocumentHooks<T>, tx: Transaction, body: Record<string, unknown>, context: RequestContext): Promise<StoredDocument> {
  const draft = { ...hooks.defaults, ...body, id: idOf(body, hooks.acceptClientIds ?? false) } as unknown as T;
  const document = (await hooks.beforeCreate?.(draft, tx, context)) ?? draft;
  return store.insert(tx, document, context);
}

/** Patches a document within a transaction that may do more. */
export async function patchStored<T extends TmfDocument>(store: ResourceStore<T>, hooks: DocumentHooks<T>, tx: Transaction, id: string, patch: ResourcePatch, context: RequestContext): Promise<StoredDocument> {
  const current = await lockVersion(store, tx, id, patch.ifMatch);
  const patched = patchDocument(store.definition, current.document, patch) as T;
  const document = (await hooks.beforePatch?.(current.document, patched, tx, context)) ?? patched;
  // A patch that changes nothing is no event, and repeating it is harmless.
  if (isDeepStrictEqual(document, current.document)) return current;
  return store.update(tx, id, await stamped(store, tx, current.document, document), context);
}

async function lockVersion<T extends TmfDocument>(store: ResourceStore<T>, tx: Transaction, id: string, ifMatch: number | undefined) {
  const { type } = store.definition;
  const current = await store.lock(tx, id);
  if (!current) throw notFound(type, id);
  if (ifMatch !== undefined && ifMatch !== current.version) throw preconditionFailed(type, id);
  return current;
}

/** A date that the client has written itself stays. */
async function stamped<T extends TmfDocument>(store: ResourceStore<T>, tx: Transaction, before: T, document: T): Promise<T> {
  const hasStamp = attributesOf(store.definition.classes.entity).has('lastUpdate');
  return hasStamp && document['lastUpdate'] === before['lastUpdate'] ? { ...document, lastUpdate: await banyanNow(tx) } : document;
}

/** Ids travel in paths, headers and message keys. */
const legalId = /^[\p{L}\p{N}._~:@+-][\p{L}\p{N}._~:@+ -]{0,254}$/u;

function idOf(body: Record<string, unknown>, acceptClientIds: boolean): string {
  const { id } = body;
  if (!acceptClientIds || id === undefined) return uuidv7();
  if (typeof id === 'string' && legalId.test(id) && !/^\.+$/.test(id)) return id;
  throw badRequest([{ code: 'format', path: 'id', reason: 'must be 1 to 255 letters, digits, spaces or any of . _ ~ : @ + -' }]);
}
