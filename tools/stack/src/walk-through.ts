import { setTimeout } from 'node:timers/promises';
import { createClient, Refusal, unchangedSince, wanted, type Schema } from '@banyan/client';

const banyan = createClient(process.argv[2] ?? 'http://127.0.0.1:3000');
const { tmf620, tmf622, tmf637 } = banyan;

const offerings = await tmf620.GET('/productOffering', { params: { query: { lifecycleStatus: 'Launched', sort: 'name', limit: 3 } } });
for await (const { id, name } of banyan.every(offerings)) console.log(`on sale: ${name} (${id})`);

async function carriedOut(productOrderItem: Schema<'tmf622', 'ProductOrder_Create'>['productOrderItem']) {
  let order = wanted(await tmf622.POST('/productOrder', { body: { productOrderItem } }));
  while (order.state === 'acknowledged' || order.state === 'inProgress') {
    await setTimeout(50);
    order = wanted(await tmf622.GET('/productOrder/{id}', { params: { path: { id: order.id } } }));
  }
  console.log(`${productOrderItem[0]!.action}: ${order.state}`);
  return order;
}

const at = (downloadSpeed: number) => ({ productCharacteristic: [{ name: 'downloadSpeed', value: downloadSpeed }] });
const add = { id: '1', action: 'add', productOffering: { id: 'fibre-home' } } as const;
const mistake = await carriedOut([{ ...add, product: at(250) }]).catch((error: unknown) => error);
if (mistake instanceof Refusal) console.log(`refused: ${mistake.message}`);

const order = await carriedOut([{ ...add, product: { ...at(500), place: [{ id: 'address-2001', role: 'installationAddress' }] } }]);
const params = { path: { id: order.productOrderItem[0]!.product!.id! } };
const product = await tmf637.GET('/product/{id}', { params });
wanted(await tmf637.PATCH('/product/{id}', { params, headers: unchangedSince(product), body: { description: 'the one upstairs' } }));
await carriedOut([{ id: '1', action: 'modify', product: { id: params.path.id, ...at(1000) } }]);
const { name, status, description, productCharacteristic } = wanted(await tmf637.GET('/product/{id}', { params }));
console.log(`${name} is ${status}, ${description}:`, productCharacteristic?.map((each) => `${each.name} ${String(each.value)}`).join(', '));
