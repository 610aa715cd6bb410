import { readFileSync } from 'node:fs';
import { createClient, wanted, type Client, type Schema } from '@banyan/client';
import { drawPlan } from '@banyan/order';
import type { JourneyTask } from '@banyan/orchestrator';
import { journeyOf, type Leg } from './journey.js';

type ProductOrder = Schema<'tmf622', 'ProductOrder'>;

const pollMs = 25;
const patienceMs = 60_000;
const ended = ['completed', 'failed', 'cancelled', 'partial', 'held', 'rejected'];

/** Places one order and shows, line by line, how it becomes services and resources. @returns the order as it ended */
export async function placeAndShow(url: string, orderFile: string, print: (line: string) => void): Promise<ProductOrder> {
  const started = Date.now();
  const { tmf622 } = createClient(url);
  const body = JSON.parse(readFileSync(orderFile, 'utf8')) as Schema<'tmf622', 'ProductOrder_Create'>;
  const placed = wanted(await tmf622.POST('/productOrder', { body }));
  print(`placed product order ${placed.id} (${placed.state})`);
  const shown = new Map<string, string>();
  for (;;) {
    const order = wanted(await tmf622.GET('/productOrder/{id}', { params: { path: { id: placed.id } } }));
    showProgress(await journeyOf(url, placed.id), shown, Date.now() - started, print);
    if (ended.includes(String(order.state))) {
      print(`\nproduct order ${placed.id} is ${order.state} after ${Date.now() - started} ms`);
      return order;
    }
    if (Date.now() - started > patienceMs) throw new Error(`product order ${placed.id} is still ${order.state} after ${patienceMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

function showProgress(legs: Leg[], shown: Map<string, string>, sinceMs: number, print: (line: string) => void): void {
  for (const { service, plan } of legs) {
    if (!shown.has(plan.id)) print(`\n${service.toUpperCase()} plans: ${drawPlan({ title: plan.title, tasks: plan.tasks.map(asPlanned) })}\n`);
    shown.set(plan.id, plan.state);
    for (const task of plan.tasks) {
      const key = `${plan.id} ${task.id}`;
      if (shown.get(key) === task.state) continue;
      shown.set(key, task.state);
      if (task.state === 'waiting') continue;
      print(`  ${String(sinceMs).padStart(5)} ms  ${service.padEnd(4)}${task.state.padEnd(8)} ${task.id}${task.reason ? `: ${task.reason}` : ''}`);
    }
  }
}

/** A plan that is shown for the first time is shown as a plan; what has been done already comes in the lines below it. */
const asPlanned = ({ id, title, after, irrevocable }: JourneyTask) => ({ id, title, after, irrevocable });

/** The finished tree: product → services → resources, with ids and states. */
export async function treeOf(url: string, order: ProductOrder): Promise<string[]> {
  const lines: string[] = [];
  const banyan = createClient(url);
  for (const { product } of order.productOrderItem) if (product?.id) await branch(banyan, 'product', product.id, 0, lines);
  return lines;
}

interface Leaf { name?: string; state: string; value?: string; restsOn: [Layer, { id?: string }[] | undefined][] }
type Layer = keyof typeof leaves;

/** How each layer names its state, and what it rests on. */
const leaves = {
  async product({ tmf637 }: Client, id: string): Promise<Leaf> {
    const { name, status, productRelationship, realizingService } = wanted(await tmf637.GET('/product/{id}', { params: { path: { id } } }));
    return { name, state: String(status), restsOn: [['product', productRelationship?.map(({ product }) => product)], ['service', realizingService]] };
  },
  async service({ tmf638 }: Client, id: string): Promise<Leaf> {
    const { name, state, supportingService, supportingResource } = wanted(await tmf638.GET('/service/{id}', { params: { path: { id } } }));
    return { name, state: String(state), restsOn: [['service', supportingService], ['resource', supportingResource]] };
  },
  async resource({ tmf639 }: Client, id: string): Promise<Leaf> {
    const resource = wanted(await tmf639.GET('/resource/{id}', { params: { path: { id } } }));
    const { name, administrativeState, usageState } = resource;
    // A value from a pool is an extension of Banyan's.
    return { name, value: (resource as { value?: string }).value, state: [administrativeState, usageState].filter(Boolean).join(', '), restsOn: [] };
  },
};

async function branch(banyan: Client, layer: Layer, id: string, depth: number, lines: string[]): Promise<void> {
  const { name, value, state, restsOn } = await leaves[layer](banyan, id);
  lines.push(`${'  '.repeat(depth)}${depth > 0 ? '└ ' : ''}${layer} ${name}${value ? ` = ${value}` : ''}  [${state}]  ${id}`);
  for (const [next, refs = []] of restsOn) for (const ref of refs) if (ref.id) await branch(banyan, next, ref.id, depth + 1, lines);
}
