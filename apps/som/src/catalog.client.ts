import { Unavailable } from '@banyan/messaging';
import type { CatalogReader } from '@banyan/service';
import { tmf633 } from '@banyan/tmf';
import type { InventoryClient } from './inventory.client.js';
import { decomposesTo, type InstalledCfs, type InstalledRfs, type ServiceOrder, type ServiceOrderView, type ServiceSpecification } from './service-order.entity.js';

/** Reads what a service order is decomposed by: specifications of the catalog and the services as they run. */
export class ServiceOrderViews {
  constructor(
    private readonly catalog: CatalogReader,
    private readonly inventory: InventoryClient,
  ) {}

  /** @throws Unavailable when the catalog or an inventory cannot be asked */
  async of(order: ServiceOrder): Promise<ServiceOrderView> {
    return this.asked(async () => {
      const changed = order.serviceOrderItem.filter((item) => item.action !== 'add' && item.service.id).map((item) => item.service.id!);
      const found = await Promise.all(changed.map((id) => this.inventory.installed(id)));
      const installed = new Map(found.flatMap((cfs) => (cfs ? [[cfs.service.document.id, cfs] as const] : [])));
      const specifications = await this.specifications(order, installed);
      return { installed, specifications, sharable: await this.sharable(order, installed, specifications) };
    });
  }

  /** Those of these services that are there, in whatever state. @throws Unavailable */
  async existing(ids: readonly string[]): Promise<Set<string>> {
    return this.asked(async () => new Set((await Promise.all(ids.map(async (id) => ((await this.inventory.service(id)) ? id : [])))).flat()));
  }

  /** What each of these services is part of, in words, as the inventories name it. @throws Unavailable */
  async usersOf(ids: readonly string[]): Promise<Map<string, string[]>> {
    return this.asked(async () => new Map(await Promise.all(ids.map(async (id) => [id, await this.inventory.usersOf(id)] as const))));
  }

  private async asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    return ask().catch((error: unknown) => {
      throw new Unavailable(error instanceof Error ? error.message : String(error));
    });
  }

  private async specifications(order: ServiceOrder, installed: ReadonlyMap<string, InstalledCfs>): Promise<Map<string, ServiceSpecification>> {
    const wanted = order.serviceOrderItem
      .filter((item) => item.action !== 'delete')
      .map((item) => item.service.serviceSpecification?.id ?? installed.get(item.service.id ?? '')?.service.document.serviceSpecification?.id);
    const cfs = await this.all(wanted);
    const rfs = await this.all([...cfs.values()].flatMap((specification) => (specification.serviceSpecRelationship ?? []).filter((relation) => relation.relationshipType === decomposesTo).map((relation) => relation.id)));
    return new Map([...cfs, ...rfs]);
  }

  /** What stands at the places of the items and may be shared by the rules of their specifications. */
  private async sharable(order: ServiceOrder, installed: ReadonlyMap<string, InstalledCfs>, specifications: ReadonlyMap<string, ServiceSpecification>): Promise<InstalledRfs[]> {
    const wanted = order.serviceOrderItem.filter(({ action }) => action !== 'delete').flatMap(({ service }) => {
      const running = installed.get(service.id ?? '')?.service.document;
      const { serviceSpecRelationship = [] } = specifications.get(service.serviceSpecification?.id ?? running?.serviceSpecification?.id ?? '') ?? {};
      const places = service.place ?? running?.place ?? [];
      const shared = serviceSpecRelationship.filter(({ relationshipType, decomposition }) => relationshipType === decomposesTo && decomposition?.shared);
      return shared.flatMap(({ id, decomposition }) => places.flatMap(({ id: placeId, role }) => (placeId && decomposition!.shared!.includes(role ?? '') ? [{ specificationId: id, placeId }] : [])));
    });
    return (await Promise.all(wanted.map(({ specificationId, placeId }) => this.inventory.sharableAt(specificationId, placeId)))).flat();
  }

  private all(ids: readonly (string | undefined)[]): Promise<Map<string, ServiceSpecification>> {
    return this.catalog.getAll(tmf633.api.basePath, 'serviceSpecification', ids);
  }
}
