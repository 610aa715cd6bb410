import { Unavailable } from '@banyan/messaging';
import { fetchDocument, fetchVersioned, type CatalogReader, type Instances } from '@banyan/service';
import { tmf633, tmf634, tmf638, tmf639 } from '@banyan/tmf';
import { touchedBy, type Uses } from './direct-order.js';
import type { Baseline, ResourceOrder, ResourceOrderView, ResourceSpecification } from './resource-order.entity.js';

/** The states of a service that still rests on its resources. */
const notEnded = 'feasibilityChecked,designed,reserved,active,inactive';

/** Reads what a resource order is planned by: specifications of the catalog and the resources as they are. */
export class ResourceOrderViews {
  constructor(
    private readonly catalog: CatalogReader,
    private readonly resourceInventory: Instances,
    private readonly serviceInventory: Instances,
  ) {}

  /** @throws Unavailable when the catalog or the inventory cannot be asked */
  async of(order: ResourceOrder): Promise<ResourceOrderView> {
    try {
      const existing = order.orderItem.filter((item) => item.action !== 'add').map((item) => item.resource.id);
      const found = await Promise.all(existing.map((id) => this.baseline(id)));
      const baselines = new Map(existing.flatMap((id, index) => (found[index] ? [[id, found[index]] as const] : [])));
      const wanted = [...order.orderItem.map((item) => item.resourceSpecification?.id ?? item.resource.resourceSpecification?.id), ...[...baselines.values()].map(({ resource }) => resource.resourceSpecification?.id)];
      return { baselines, specifications: await this.catalog.getAll<ResourceSpecification>(tmf634.api.basePath, 'resourceSpecification', wanted) };
    } catch (error) {
      throw new Unavailable(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param named the ids of resources to be added that a client has chosen @throws Unavailable when the catalog or an inventory cannot be asked */
  async usesOf(order: ResourceOrder, view: ResourceOrderView, named: readonly string[]): Promise<Uses> {
    const touched = touchedBy(order, view);
    const mapped = async (ids: (string | undefined)[], users: (id: string) => Promise<string[]>) =>
      new Map(await Promise.all([...new Set(ids)].filter((id) => id !== undefined).map(async (id) => [id, await users(id)] as const)));
    try {
      const bySpecification = await mapped(touched.map(({ specification }) => specification), (id) => this.specificationsUsing(id));
      const existing = new Set((await Promise.all(named.map(async (id) => ((await this.baseline(id)) ? id : [])))).flat());
      return { existing, bySpecification, byResource: await mapped(touched.map(({ resource }) => resource), (id) => this.servicesOn(id)) };
    } catch (error) {
      throw new Unavailable(error instanceof Error ? error.message : String(error));
    }
  }

  private async specificationsUsing(resourceSpecification: string): Promise<string[]> {
    const users = await this.catalog.list<{ id: string; name?: string }>(tmf633.api.basePath, 'serviceSpecification', { 'resourceSpecification.id': resourceSpecification });
    return users.map(({ id, name }) => name ?? id);
  }

  private async servicesOn(resource: string): Promise<string[]> {
    const filters = new URLSearchParams({ 'supportingResource.id': resource, state: notEnded, fields: 'id', limit: '10' });
    return ((await fetchDocument<{ id: string }[]>(this.serviceInventory, `${tmf638.api.basePath}/service?${filters}`)) ?? []).map(({ id }) => id);
  }

  private async baseline(id: string): Promise<Baseline | undefined> {
    const found = await fetchVersioned<Baseline['resource']>(this.resourceInventory, `${tmf639.api.basePath}/resource/${encodeURIComponent(id)}`);
    return found && { resource: found.document, version: found.version };
  }
}
