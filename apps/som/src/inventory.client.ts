import { fetchVersioned, type Instances } from '@banyan/service';
import { tmf638, tmf639 } from '@banyan/tmf';
import type { InstalledCfs, InstalledRfs, Versioned } from './service-order.entity.js';

/** Reads services and resources as they are: the baseline of every modify and delete. Writing goes by commands on the bus alone. */
export class InventoryClient {
  constructor(
    private readonly serviceInventory: Instances,
    private readonly resourceInventory: Instances,
  ) {}

  /** @returns the CFS with everything it rests on, or undefined when there is no such service */
  async installed(id: string): Promise<InstalledCfs | undefined> {
    const service = await this.service(id);
    if (!service) return undefined;
    const rfs = await Promise.all((service.document.supportingService ?? []).map((ref) => this.rfs(ref.id!, ref.name ?? ref.id!)));
    return { service, rfs };
  }

  private async rfs(id: string, key: string): Promise<InstalledRfs> {
    const service = await this.service(id);
    if (!service) throw new Error(`service ${id} is referred to as ${key}, but there is no such service`);
    const resources = await Promise.all((service.document.supportingResource ?? []).map((ref) => this.resource(ref.id!, ref.name ?? ref.id!)));
    return { key, service, resources };
  }

  private async resource(id: string, key: string): Promise<InstalledRfs['resources'][number]> {
    const resource = await fetchVersioned<Versioned<tmf639.Resource>['document']>(this.resourceInventory, `${tmf639.api.basePath}/resource/${encodeURIComponent(id)}`);
    if (!resource) throw new Error(`resource ${id} is referred to as ${key}, but there is no such resource`);
    return { key, resource };
  }

  private service(id: string): Promise<Versioned<tmf638.Service> | undefined> {
    return fetchVersioned(this.serviceInventory, `${tmf638.api.basePath}/service/${encodeURIComponent(id)}`);
  }
}
