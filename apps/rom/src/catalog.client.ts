import { Unavailable } from '@banyan/messaging';
import { fetchVersioned, type CatalogReader, type Instances } from '@banyan/service';
import { tmf634, tmf639 } from '@banyan/tmf';
import type { Baseline, ResourceOrder, ResourceOrderView, ResourceSpecification } from './resource-order.entity.js';

/** Reads what a resource order is planned by: specifications of the catalog and the resources as they are. */
export class ResourceOrderViews {
  constructor(
    private readonly catalog: CatalogReader,
    private readonly resourceInventory: Instances,
  ) {}

  /** @throws Unavailable when the catalog or the inventory cannot be asked */
  async of(order: ResourceOrder): Promise<ResourceOrderView> {
    try {
      const existing = order.orderItem.filter((item) => item.action !== 'add').map((item) => item.resource.id);
      const found = await Promise.all(existing.map((id) => this.baseline(id)));
      const baselines = new Map(existing.flatMap((id, index) => (found[index] ? [[id, found[index]] as const] : [])));
      const wanted = [...order.orderItem.map((item) => item.resourceSpecification?.id), ...[...baselines.values()].map(({ resource }) => resource.resourceSpecification?.id)];
      return { baselines, specifications: await this.catalog.getAll<ResourceSpecification>(tmf634.api.basePath, 'resourceSpecification', wanted) };
    } catch (error) {
      throw new Unavailable(error instanceof Error ? error.message : String(error));
    }
  }

  private async baseline(id: string): Promise<Baseline | undefined> {
    const found = await fetchVersioned<Baseline['resource']>(this.resourceInventory, `${tmf639.api.basePath}/resource/${encodeURIComponent(id)}`);
    return found && { resource: found.document, version: found.version };
  }
}
