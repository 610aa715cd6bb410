import { Unavailable } from '@banyan/messaging';
import type { CatalogReader } from '@banyan/service';
import { tmf633 } from '@banyan/tmf';
import type { InventoryClient } from './inventory.client.js';
import { decomposesTo, type InstalledCfs, type ServiceOrder, type ServiceOrderView, type ServiceSpecification } from './service-order.entity.js';

/** Reads what a service order is decomposed by: specifications of the catalog and the services as they run. */
export class ServiceOrderViews {
  constructor(
    private readonly catalog: CatalogReader,
    private readonly inventory: InventoryClient,
  ) {}

  /** @throws Unavailable when the catalog or an inventory cannot be asked */
  async of(order: ServiceOrder): Promise<ServiceOrderView> {
    try {
      const changed = order.serviceOrderItem.filter((item) => item.action !== 'add' && item.service.id).map((item) => item.service.id!);
      const found = await Promise.all(changed.map((id) => this.inventory.installed(id)));
      const installed = new Map(found.flatMap((cfs) => (cfs ? [[cfs.service.document.id, cfs] as const] : [])));
      return { installed, specifications: await this.specifications(order, installed) };
    } catch (error) {
      throw new Unavailable(error instanceof Error ? error.message : String(error));
    }
  }

  private async specifications(order: ServiceOrder, installed: ReadonlyMap<string, InstalledCfs>): Promise<Map<string, ServiceSpecification>> {
    const wanted = order.serviceOrderItem
      .filter((item) => item.action !== 'delete')
      .map((item) => item.service.serviceSpecification?.id ?? installed.get(item.service.id ?? '')?.service.document.serviceSpecification?.id);
    const cfs = await this.all(wanted);
    const rfs = await this.all([...cfs.values()].flatMap((specification) => (specification.serviceSpecRelationship ?? []).filter((relation) => relation.relationshipType === decomposesTo).map((relation) => relation.id)));
    return new Map([...cfs, ...rfs]);
  }

  private all(ids: readonly (string | undefined)[]): Promise<Map<string, ServiceSpecification>> {
    return this.catalog.getAll(tmf633.api.basePath, 'serviceSpecification', ids);
  }
}
