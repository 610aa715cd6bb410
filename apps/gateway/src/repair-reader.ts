import { hasEnded, type InstanceDocument, type InstanceKind } from '@banyan/order';
import { badRequest, collectionPath, tmf620, tmf633, unavailable, type ResourceDefinition } from '@banyan/tmf';
import { keepers, keyOf } from './instance-reader.js';
import { reasonOf, type OrchestratorClient } from './orchestrator-client.js';
import { findingsOf, isTaken, namedBy, restsInAnyCase, servicesOf, type Decomposing, type Finding, type Known } from './repair-report.js';
import { routeOf } from './routes.js';

/** A part of the report: everything that was found among those that were looked at, and where to go on. */
export interface RepairReport {
  looked: Partial<Record<InstanceKind, number>>;
  finding: Finding[];
  /** For `after`; absent when all has been looked at. */
  next?: string;
}

const walks = ['product', 'service', 'resource', 'poolValue'] as const;
type Walk = (typeof walks)[number];

/** So many are held in memory, and asked about at once. */
const pageSize = 100;
/** One answer looks at so many, and is told by then whatever was found. */
const lookedAtOnce = 5_000;
const answerTimeoutMs = 30_000;

/** Where a kind is named by those that rest on it. */
const users: Readonly<Record<'service' | 'resource', readonly [by: InstanceKind, attribute: string][]>> = {
  service: [['product', 'realizingService']],
  resource: [['service', 'supportingResource'], ['product', 'realizingResource']],
};

/** Looks through the inventories for what does not fit together, a page at a time. Each is asked through its own API: nobody reads another's tables. */
export class RepairReader {
  constructor(private readonly client: OrchestratorClient) {}

  /** @param after what an earlier part gave as `next`; empty for the first one @throws TmfError 400, or 503 when an inventory gives no answer: what was not looked at is not found to be well */
  async read(after: string): Promise<RepairReport> {
    let [walk, last] = positionOf(after);
    const report: RepairReport = { looked: {}, finding: [] };
    for (let looked = 0; looked < lookedAtOnce && report.finding.length === 0; ) {
      const page = walk === 'poolValue' ? await this.values(last) : await this.instances(walk, last);
      report.finding.push(...page.finding);
      // Of pool values only those come here that something is wrong with.
      if (walk !== 'poolValue') report.looked[walk] = (report.looked[walk] ?? 0) + page.looked;
      looked += page.looked;
      const following: Walk | undefined = page.last === undefined ? walks[walks.indexOf(walk) + 1] : walk;
      if (following === undefined) return report;
      [walk, last] = [following, page.last ?? ''];
    }
    return { ...report, next: `${walk} ${last}`.trim() };
  }

  private async instances(kind: InstanceKind, after: string): Promise<{ looked: number; finding: Finding[]; last: string | undefined }> {
    const documents = await this.ask<InstanceDocument[]>(`/inventory/${kind}-inventory/v1/${kind}?limit=${pageSize}&after=${encodeURIComponent(after)}`);
    const finding = findingsOf(kind, documents, await this.known(kind, documents));
    return { looked: documents.length, finding, last: documents.length === pageSize ? documents.at(-1)!.id : undefined };
  }

  private async values(after: string): Promise<{ looked: number; finding: Finding[]; last: string | undefined }> {
    const values = await this.ask<{ pool: string; value: string; resourceId: string; cursor: string }[]>(`/inventory/resource-inventory/v1/unheldValue?limit=${pageSize}&after=${encodeURIComponent(after)}`);
    const finding = values.map(({ pool, value, resourceId }): Finding =>
      ({ kind: 'valueHeldByNothing', '@referredType': 'poolValue', id: `${pool} ${value}`, reason: `is assigned to resource ${resourceId}, which does not live` }));
    return { looked: values.length, finding, last: values.length === pageSize ? values.at(-1)!.cursor : undefined };
  }

  private async known(kind: InstanceKind, documents: readonly InstanceDocument[]): Promise<Known> {
    const named = documents.flatMap((document) => namedBy(kind, document));
    const ended = kind === 'product' ? documents.filter((document) => hasEnded(kind, document)).flatMap(servicesOf) : [];
    const idsOf = (of: InstanceKind) => [...named.filter((other) => other.kind === of).map(({ id }) => id), ...(of === 'service' ? ended : [])];
    const [product, service, resource] = await Promise.all((['product', 'service', 'resource'] as const).map((of) => this.found<InstanceDocument>(keepers[of].definition, idsOf(of))));
    const inUse = new Set([
      ...(await this.inUse('service', ended)),
      ...(kind === 'resource' ? await this.inUse('resource', documents.filter(isTaken).map(({ id }) => id)) : []),
    ]);
    return { found: { product: product!, service: service!, resource: resource! }, inUse, ...(await this.resting(kind, documents)) };
  }

  /** Those that something living names. */
  private async inUse(kind: 'service' | 'resource', ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const named = users[kind].map(async ([by, attribute]) => {
      const found = await this.list<InstanceDocument>(keepers[by].definition, `${attribute}.id`, ids);
      return found.flatMap((document) => namedBy(by, document)).map(keyOf);
    });
    return (await Promise.all(named)).flat();
  }

  private async resting(kind: InstanceKind, documents: readonly InstanceDocument[]): Promise<Pick<Known, 'restingOffers' | 'restingServices'>> {
    const elementsOf = (attribute: string) => documents.flatMap((document) => (document[attribute] as { id?: string } | undefined)?.id ?? []);
    const offers = kind === 'product' ? await this.found<Decomposing>(tmf620.productOffering, elementsOf('productOffering')) : new Map<string, Decomposing>();
    const products = await this.found<Decomposing>(tmf620.productSpecification, [...offers.values()].flatMap(({ productSpecification }) => productSpecification?.id ?? []));
    const services = kind === 'service' ? await this.found<Decomposing>(tmf633.serviceSpecification, elementsOf('serviceSpecification')) : new Map<string, Decomposing>();
    const isResting = (element: Decomposing | undefined) => element !== undefined && restsInAnyCase(element);
    return {
      restingOffers: new Set([...offers.values()].filter(({ productSpecification }) => isResting(products.get(productSpecification?.id ?? ''))).map(({ id }) => id)),
      restingServices: new Set([...services.values()].filter((element) => asksForResources(element) && isResting(element)).map(({ id }) => id)),
    };
  }

  private async found<T extends { id: string }>(definition: ResourceDefinition, ids: readonly string[]): Promise<Map<string, T>> {
    return new Map((await this.list<T>(definition, 'id', ids)).map((document) => [document.id, document]));
  }

  /** Asked in parts: an address has its limits, and a page of products may name many services. */
  private async list<T>(definition: ResourceDefinition, attribute: string, ids: readonly string[]): Promise<T[]> {
    const all = [...new Set(ids)];
    const found: T[] = [];
    for (let from = 0; from < all.length; from += pageSize) {
      const wanted = all.slice(from, from + pageSize).map((id) => `"${id}"`).join(',');
      for (let offset = 0, total = 1; offset < total; ) {
        const { body, total: there } = await this.exchange<T[]>(`${collectionPath(definition)}?${attribute}=${encodeURIComponent(wanted)}&limit=${pageSize}&offset=${offset}`);
        found.push(...body);
        [offset, total] = [offset + Math.max(body.length, 1), there];
      }
    }
    return found;
  }

  private async ask<Body>(path: string): Promise<Body> {
    return (await this.exchange<Body>(path)).body;
  }

  /** Whatever an inventory answers but what is asked for leaves something that was not looked at. */
  private async exchange<Body>(path: string): Promise<{ body: Body; total: number }> {
    const [address] = path.split('?') as [string];
    const { body, headers } = await this.client.askAt<Body>(routeOf(address)!.target, path, {}, answerTimeoutMs).catch((error: unknown) => {
      throw unavailable(`${address} cannot be read: ${reasonOf(error)}`, 1);
    });
    return { body, total: Number(headers.get('x-total-count') ?? 0) };
  }
}

const asksForResources = ({ resourceSpecification = [] }: Decomposing): boolean => resourceSpecification.length > 0;

/** @throws TmfError 400 for what no part gave as `next` */
function positionOf(after: string): [Walk, string] {
  if (after === '') return [walks[0], ''];
  const [walk, ...rest] = after.split(' ');
  if (!walks.includes(walk as Walk)) throw badRequest([{ code: 'format', path: 'after', reason: 'is what an earlier part of the report gave as next' }]);
  return [walk as Walk, rest.join(' ')];
}
