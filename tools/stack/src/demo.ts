import { readFileSync } from 'node:fs';
import { tmf622, tmf637, tmf638, tmf639, type ResourceDefinition } from '@banyan/tmf';
import { journeyOf, type Leg } from './journey.js';
import { Refused } from './seed.js';

type Json = Record<string, unknown> & { id: string };
interface Ref { id: string; name?: string }

const pollMs = 25;
const patienceMs = 60_000;
const ended = ['completed', 'failed', 'cancelled', 'partial', 'held', 'rejected'];

/** Places one order and shows, line by line, how it becomes services and resources. @returns the order as it ended */
export async function placeAndShow(url: string, orderFile: string, print: (line: string) => void): Promise<Json> {
  const started = Date.now();
  const response = await fetch(`${url}${tmf622.api.basePath}/productOrder`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: readFileSync(orderFile, 'utf8') });
  const placed = (await response.json()) as Json;
  if (response.status !== 201) throw new Refused(`the order was refused (${response.status}): ${JSON.stringify(placed)}`);
  print(`placed product order ${placed.id} (${String(placed['state'])})`);
  const shown = new Map<string, string>();
  for (;;) {
    const order = await get(url, tmf622.productOrder, placed.id);
    showProgress(await journeyOf(url, placed.id), shown, Date.now() - started, print);
    if (ended.includes(String(order['state']))) {
      print(`\nproduct order ${placed.id} is ${String(order['state'])} after ${Date.now() - started} ms`);
      return order;
    }
    if (Date.now() - started > patienceMs) throw new Error(`product order ${placed.id} is still ${String(order['state'])} after ${patienceMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

function showProgress(legs: Leg[], shown: Map<string, string>, sinceMs: number, print: (line: string) => void): void {
  for (const { service, plan } of legs) {
    if (!shown.has(plan.id)) print(`\n${service.toUpperCase()} plans: ${withoutMarks(plan.drawing)}\n`);
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
const withoutMarks = (drawing: string) => drawing.replace(/^ {2}\S /gm, '  ○ ');

/** The finished tree: product → services → resources, with ids and states. */
export async function treeOf(url: string, order: Json): Promise<string[]> {
  const lines: string[] = [];
  for (const item of order['productOrderItem'] as { product?: Ref }[]) if (item.product?.id) await branch(url, tmf637.product, item.product.id, 0, lines);
  return lines;
}

/** How one layer names what it rests on. */
const rests: Readonly<Record<string, (document: Json) => [ResourceDefinition, Ref[]][]>> = {
  product: (document) => [
    [tmf637.product, ((document['productRelationship'] as { product: Ref }[] | undefined) ?? []).map(({ product }) => product)],
    [tmf638.service, (document['realizingService'] as Ref[] | undefined) ?? []],
  ],
  service: (document) => [
    [tmf638.service, (document['supportingService'] as Ref[] | undefined) ?? []],
    [tmf639.resource, (document['supportingResource'] as Ref[] | undefined) ?? []],
  ],
  resource: () => [],
};

async function branch(url: string, definition: ResourceDefinition, id: string, depth: number, lines: string[]): Promise<void> {
  const document = await get(url, definition, id);
  const state = document['status'] ?? document['state'] ?? [document['administrativeState'], document['usageState']].filter(Boolean).join(', ');
  const value = document['value'] ? ` = ${String(document['value'])}` : '';
  lines.push(`${'  '.repeat(depth)}${depth > 0 ? '└ ' : ''}${definition.name} ${String(document['name'])}${value}  [${String(state)}]  ${id}`);
  for (const [next, refs] of rests[definition.name]!(document)) for (const ref of refs) await branch(url, next, ref.id, depth + 1, lines);
}

async function get(url: string, { api, name }: ResourceDefinition, id: string): Promise<Json> {
  const response = await fetch(`${url}${api.basePath}/${name}/${encodeURIComponent(id)}`);
  return (await response.json()) as Json;
}
