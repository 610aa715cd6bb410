import type { Transaction } from '@banyan/messaging';
import { takeExternalId } from './external-ids.js';
import type { ProductOrder } from './product-order.entity.js';

/** A transaction in which every name is free, and which keeps those that are taken. */
async function taken(order: Partial<ProductOrder>): Promise<unknown[]> {
  const names: unknown[] = [];
  const query = (_text: string, [channels, externalId]: [string[], string]) => {
    names.push(...channels.map((channel) => `${channel}/${externalId}`));
    return Promise.resolve(channels.map((channel) => ({ channel })));
  };
  await takeExternalId({ query } as unknown as Transaction, { id: 'order-1', ...order } as ProductOrder);
  return names;
}

describe('the name that a channel gives its order', () => {
  it.each<[what: string, order: Partial<ProductOrder>, names: string[]]>([
    ['is taken', { externalId: 'S-1' }, ['/S-1']],
    ['is taken in each channel, once', { externalId: 'S-1', channel: [{ id: 'web' }, { id: 'shop' }, { id: 'web' }] as never }, ['shop/S-1', 'web/S-1']],
    ['is none where there is none', {}, []],
    ['is none where it is empty', { externalId: '' }, []],
  ])('%s', async (_what, order, names) => expect(await taken(order)).toEqual(names));
});
