import { fetchDocument, fetchVersioned, isSole, type Instances } from '@banyan/service';
import { tmf637, tmf638, tmf639 } from '@banyan/tmf';
import { isReserved } from './shared-services.js';
import type { InstalledCfs, InstalledInner, InstalledRfs, Versioned } from './service-order.entity.js';

/** As many as are read at once; more stand at one place only where it is a large house. */
const pageSize = 100;

/** What has ended is made of nothing any more. */
const livingProducts = 'created,pendingActive,active,suspended,pendingTerminate';
const livingServices = 'feasibilityChecked,designed,reserved,active,inactive';

const isCustomerFacing = ({ service }: InstalledInner): boolean => service.document.category === 'CFS';

/** Reads services and resources as they are: the baseline of every modify and delete. Writing goes by commands on the bus alone. */
export class InventoryClient {
  constructor(
    private readonly serviceInventory: Instances,
    private readonly resourceInventory: Instances,
    private readonly productInventory: Instances,
  ) {}

  /** @returns the CFS with everything it rests on, or undefined when there is no such service */
  async installed(id: string): Promise<InstalledCfs | undefined> {
    const service = await this.service(id);
    if (!service) return undefined;
    const supporting = await Promise.all((service.document.supportingService ?? []).map((ref) => this.supporting(ref.id!, ref.name ?? ref.id!)));
    const [inner, rfs] = [supporting.filter(isCustomerFacing), supporting.filter((each) => !isCustomerFacing(each))];
    return { service, rfs: await Promise.all(rfs.map((each) => this.rfs(each))), inner };
  }

  /** The RFSs of a specification that are active at a place, or are being made there for whoever may share them; the oldest first. */
  async sharableAt(specificationId: string, placeId: string): Promise<InstalledRfs[]> {
    const found = await Promise.all((await this.idsAt(specificationId, placeId)).map((id) => this.supporting(id, id)));
    return Promise.all(found.filter((rfs) => !isReserved(rfs) || isSole(rfs.service.document)).map((rfs) => this.rfs(rfs)));
  }

  /** All of them: of what a plan does not know, the inventory takes it that it has come since. */
  private async idsAt(specificationId: string, placeId: string, offset = 0): Promise<string[]> {
    const query = new URLSearchParams({ 'serviceSpecification.id': specificationId, 'place.id': placeId, state: 'active,reserved', fields: 'id', offset: String(offset), limit: String(pageSize) });
    const found = (await fetchDocument<{ id: string }[]>(this.serviceInventory, `${tmf638.api.basePath}/service?${query.toString()}`)) ?? [];
    return [...found.map(({ id }) => id), ...(found.length < pageSize ? [] : await this.idsAt(specificationId, placeId, offset + pageSize))];
  }

  /** The products that a service realizes, and the services that rest on it, in words, as long as they live. */
  async usersOf(id: string): Promise<string[]> {
    const naming = (instances: Instances, path: string, filters: Record<string, string>) => fetchDocument<{ id: string }[]>(instances, `${path}?${new URLSearchParams({ ...filters, fields: 'id', limit: '10' }).toString()}`);
    const [products, services] = await Promise.all([
      naming(this.productInventory, `${tmf637.api.basePath}/product`, { 'realizingService.id': id, status: livingProducts }),
      naming(this.serviceInventory, `${tmf638.api.basePath}/service`, { 'supportingService.id': id, state: livingServices }),
    ]);
    return [...(products ?? []).map((product) => `product ${product.id} (TMF622)`), ...(services ?? []).map((service) => `service ${service.id}`)];
  }

  private async supporting(id: string, key: string): Promise<InstalledInner> {
    const service = await this.service(id);
    if (!service) throw new Error(`service ${id} is referred to as ${key}, but there is no such service`);
    return { key, service };
  }

  /** The resources of one that is being made are not there yet, though it names them. */
  private async rfs({ key, service }: InstalledInner): Promise<InstalledRfs> {
    if (isReserved({ service })) return { key, service, resources: [] };
    const resources = await Promise.all((service.document.supportingResource ?? []).map((ref) => this.resource(ref.id!, ref.name ?? ref.id!)));
    return { key, service, resources };
  }

  private async resource(id: string, key: string): Promise<InstalledRfs['resources'][number]> {
    const resource = await fetchVersioned<Versioned<tmf639.Resource>['document']>(this.resourceInventory, `${tmf639.api.basePath}/resource/${encodeURIComponent(id)}`);
    if (!resource) throw new Error(`resource ${id} is referred to as ${key}, but there is no such resource`);
    return { key, resource };
  }

  service(id: string): Promise<Versioned<tmf638.Service> | undefined> {
    return fetchVersioned(this.serviceInventory, `${tmf638.api.basePath}/service/${encodeURIComponent(id)}`);
  }
}
