import { wanted, type Client, type Schema } from '@banyan/client';
import { eventually } from '@banyan/testing';
import { sampleOrder } from './test-stack.js';

export type ProductOrder = Schema<'tmf622', 'ProductOrder'>;
export type NewOrder = Schema<'tmf622', 'ProductOrder_Create'>;
export type Product = Schema<'tmf637', 'Product'>;
/** The value that a pool gave is an extension of Banyan's. */
export type Resource = Schema<'tmf639', 'Resource'> & { value?: string; relatedService?: { id: string }[] };

/** A sample order, as the client takes it. */
export const newOrder = (sample: string): NewOrder => sampleOrder(sample) as unknown as NewOrder;

const ended: readonly string[] = ['completed', 'failed', 'cancelled', 'partial', 'held'];

/** Whoever sells: places orders and looks at what comes of them, through the typed client. */
export class Channel {
  constructor(readonly banyan: Client) {}

  async place(body: NewOrder): Promise<ProductOrder> {
    return wanted(await this.banyan.tmf622.POST('/productOrder', { body }));
  }

  /** Waits for the order to reach one of the states. */
  until(id: string, states: readonly string[] = ended): Promise<ProductOrder> {
    return eventually(`order ${id} to be ${states.join(' or ')}`, async () => {
      const order = wanted(await this.banyan.tmf622.GET('/productOrder/{id}', { params: { path: { id } } }));
      return states.includes(String(order.state)) && order;
    });
  }

  async placeUntil(body: NewOrder, states?: readonly string[]): Promise<ProductOrder> {
    return this.until((await this.place(body)).id, states);
  }

  /** The product of the order's first item. */
  productOf({ productOrderItem: [item] }: ProductOrder): Promise<Product> {
    return this.product(item!.product!.id!);
  }

  async product(id: string): Promise<Product> {
    return wanted(await this.banyan.tmf637.GET('/product/{id}', { params: { path: { id } } }));
  }

  async service(id: string) {
    return wanted(await this.banyan.tmf638.GET('/service/{id}', { params: { path: { id } } }));
  }

  async resource(id: string): Promise<Resource> {
    return wanted(await this.banyan.tmf639.GET('/resource/{id}', { params: { path: { id } } }));
  }

  /** A product rests on one CFS, this on RFSs, and these on resources. */
  async restsOn(product: Product) {
    const cfs = await this.service(product.realizingService![0]!.id);
    const rfs = await Promise.all(cfs.supportingService!.map((ref) => this.service(ref.id!)));
    const resources = await Promise.all(rfs.flatMap((service) => service.supportingResource ?? []).map((ref) => this.resource(ref.id)));
    return { cfs, rfs, resources };
  }
}

/** Every document of a list, however many pages it has. */
export async function all<T>(documents: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const document of documents) found.push(document);
  return found;
}
