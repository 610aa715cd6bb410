import { askForDocument, DocumentUnavailable, type Instances } from './document-reader.js';

/** The catalog could not be asked: an order cannot be judged now, which says nothing about the order. */
export class CatalogUnavailable extends DocumentUnavailable {}

interface Entry {
  document: unknown;
  etag?: string;
  /** When the request that confirmed this entry was sent, on the monotonic clock. */
  confirmedAtMs: number;
}

interface Flight {
  startedAtMs: number;
  landing: Promise<Entry>;
}

/** Half of the second within which a retirement must take effect everywhere (contracts § 1); the other half is for the way. */
const trustedForMs = 500;
const maximumEntries = 10_000;

/**
 * Reads catalog elements over HTTP and keeps read-only copies. A copy is trusted for half a second and then confirmed
 * with its ETag, so that an unchanged element costs one empty answer per half second however many orders ask for it.
 */
export class CatalogReader {
  private readonly entries = new Map<string, Entry>();
  private readonly flights = new Map<string, Flight>();

  /** @param instances of the catalog service */
  constructor(
    private readonly instances: Instances,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * @param basePath of the API, such as `/tmf-api/serviceCatalogManagement/v4`
   * @param name of the resource, such as `serviceSpecification`
   * @returns a frozen document, or undefined when the catalog has none
   * @throws CatalogUnavailable
   */
  async get<T>(basePath: string, name: string, id: string): Promise<T | undefined> {
    return (await this.at(`${basePath}/${name}/${encodeURIComponent(id)}`)) as T | undefined;
  }

  /**
   * Up to a page of the elements that match, for questions that many orders ask alike.
   *
   * @param filters by attribute, such as `productOfferingRelationship.id`
   * @throws CatalogUnavailable
   */
  async list<T>(basePath: string, name: string, filters: Readonly<Record<string, string>>): Promise<readonly T[]> {
    return ((await this.at(`${basePath}/${name}?${new URLSearchParams({ ...filters, limit: '1000' })}`)) ?? []) as readonly T[];
  }

  /** @returns the elements that exist, by id; absent ids are passed over. @throws CatalogUnavailable */
  async getAll<T extends object>(basePath: string, name: string, ids: readonly (string | undefined)[]): Promise<Map<string, T>> {
    const unique = [...new Set(ids)].filter((id): id is string => Boolean(id));
    const found = await Promise.all(unique.map((id) => this.get<T>(basePath, name, id)));
    return new Map(unique.flatMap((id, index) => (found[index] ? [[id, found[index]] as const] : [])));
  }

  private async at(path: string): Promise<unknown> {
    const entry = this.entries.get(path);
    if (entry && this.isFresh(entry.confirmedAtMs)) return entry.document;
    return (await this.share(path, entry)).document;
  }

  private isFresh(sinceMs: number): boolean {
    return this.now() - sinceMs < trustedForMs;
  }

  /** Joins a request that is under way, unless it was sent so long ago that its answer may be stale. */
  private share(path: string, entry: Entry | undefined): Promise<Entry> {
    const underWay = this.flights.get(path);
    if (underWay && this.isFresh(underWay.startedAtMs)) return underWay.landing;
    const flight: Flight = { startedAtMs: this.now(), landing: this.read(path, entry) };
    this.flights.set(path, flight);
    const forget = () => {
      if (this.flights.get(path) === flight) this.flights.delete(path);
    };
    flight.landing.then(forget, forget);
    return flight.landing;
  }

  private async read(path: string, known: Entry | undefined): Promise<Entry> {
    const confirmedAtMs = this.now();
    const answer = await askForDocument(this.instances, path, known?.etag).catch((error: DocumentUnavailable) => {
      throw new CatalogUnavailable(error.url, error.reason);
    });
    const entry: Entry =
      answer.kind === 'notModified' && known
        ? { ...known, confirmedAtMs }
        : { ...(answer.kind === 'document' ? { document: deepFreeze(answer.document), etag: answer.etag } : { document: undefined }), confirmedAtMs };
    this.keep(path, entry);
    return entry;
  }

  /** A Map remembers the order of insertion: the entry at its front was confirmed the longest ago. */
  private keep(path: string, entry: Entry): void {
    const kept = this.entries.get(path);
    if (kept && kept.confirmedAtMs > entry.confirmedAtMs) return;
    this.entries.delete(path);
    this.entries.set(path, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > maximumEntries && oldest !== undefined) this.entries.delete(oldest);
  }
}

/** The copy is shared by all who ask; a change made by one would be seen by the others. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
