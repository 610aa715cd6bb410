import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type Client } from '@banyan/client';
import { disturbedTransport, eventually, openTestDatabase, type Disturbance, type TestDatabase } from '@banyan/testing';
import { controllerConfig, freePorts } from '@banyan/service';
import { controllerAt, simulatorNames, simulators, startSimulators, type ConfiguredObject, type LegacySimulator, type RunningSimulators } from '@banyan/tools-simulators';
import { loadCatalog, startStack } from '@banyan/tools-stack';
import { oracleOfEnvironment } from '@banyan/tools-tmf/oracle';
import { tmf620, tmf622, tmf637, tmf638, tmf639, type ResourceDefinition } from '@banyan/tmf';

export const samples = resolve(dirname(fileURLToPath(import.meta.url)), '../../../samples');

export type Json = Record<string, unknown> & { id: string };

/** A sample order body, ready to be posted. */
export const sampleOrder = (name: string): Json => JSON.parse(readFileSync(join(samples, 'orders', `${name}.json`), 'utf8')) as Json;

/** Every sample order that is accepted, as the folder lists them. */
export const sampleNames: readonly string[] = readdirSync(join(samples, 'orders')).map((file) => basename(file, '.json')).filter((name) => name !== 'mistake').sort();

/** A work item of the fallout, with what it is about. */
export interface StuckTask { id: string; orderId: string; correlationId: string; planId: string; taskId: string; reason: string; timesStuck: number }
export interface PlanView { id: string; itemId: string; state: string; priority: number; drawing: string; tasks: { id: string; state: string; do: { kind: string; data: { order?: Json } } }[] }

/** The stack shares its thread with whoever asks, and each answer is judged: to ask without a pause would be what it is busy with. */
const askEveryMs = 50;
const patienceMs = 60_000;

/** Where the official documents are at hand, every answer of every story is judged by them. */
const oracle = oracleOfEnvironment();

interface Answered { method: string; path: string; status: number; body: unknown }

/** @throws Error when the answer is not as the official document has it */
function judge(answer: Answered): void {
  const faults = oracle?.faultsOf(answer) ?? [];
  const { method, path, status, body } = answer;
  if (faults.length > 0) throw new Error(`${method} ${path} answered ${status}, not as the document has it: ${faults.slice(0, 5).join('; ')}\n${String(JSON.stringify(body)).slice(0, 2000)}`);
}

/** What the client of a story fetches with: its answers are judged as those of `send` are. */
async function judgedFetch(request: Request): Promise<Response> {
  const response = await fetch(request);
  const text = await response.clone().text();
  const { pathname, search } = new URL(request.url);
  judge({ method: request.method, path: `${pathname}${search}`, status: response.status, body: text ? JSON.parse(text) : undefined });
  return response;
}

/** The whole stack over real HTTP, database and events, with the simulated gear at hand. */
export class TestStack {
  /** The typed client, for stories that are told as a channel would live them. */
  readonly client: Client;

  private constructor(
    readonly url: string,
    readonly database: TestDatabase,
    readonly gear: RunningSimulators,
    readonly disturbance: Disturbance,
    private readonly closers: (() => Promise<unknown>)[],
  ) {
    this.client = createClient(url, judgedFetch);
  }

  /** @param settled what is configured otherwise of controllers, by their names; the stack will be at the given URL */
  static async start(disturbance: Disturbance = {}, settled: (url: string) => Record<string, object> = () => ({})): Promise<TestStack> {
    const database = await openTestDatabase();
    const dataFolder = mkdtempSync(join(tmpdir(), 'banyan-e2e-'));
    const { gear, stop } = await startSimulators({ latencyMs: 1 });
    const port = (await freePorts(1))[0]!;
    const settings = settled(`http://127.0.0.1:${port}`);
    const stack = await startStack({
      port, dataFolder, databaseUrl: database.url, controllers: simulatorNames.map((name) => controllerConfig({ ...controllerAt(name, gear[name]!.url), ...settings[simulators[name].name] })), logLevel: 'fatal',
      decorateTransport: (transport) => disturbedTransport(transport, disturbance),
    });
    await loadCatalog(stack.url, join(samples, 'catalog'));
    return new TestStack(stack.url, database, gear as RunningSimulators, disturbance, [
      () => stack.stop(),
      stop,
      () => database.close(),
      async () => rmSync(dataFolder, { recursive: true, force: true }),
    ]);
  }

  get legacy(): LegacySimulator {
    return this.gear.legacy;
  }

  async stop(): Promise<void> {
    for (const close of this.closers) await close();
  }

  /** @throws Error when the answer is not as the official document has it */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: Json; headers: Headers }> {
    const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    // A connection that stays open may be closed by the one side as the other one writes, when the thread they share was busy for long.
    const response = await fetch(`${this.url}${path}`, { method, headers: { 'content-type': 'application/json', connection: 'close', ...headers }, body: sent });
    const text = await response.text();
    const answer = { status: response.status, body: (text ? JSON.parse(text) : undefined) as Json, headers: response.headers };
    judge({ method, path, status: answer.status, body: answer.body });
    return answer;
  }

  place(order: object | string) {
    return this.send('POST', `${tmf622.api.basePath}/productOrder`, order);
  }

  async get<T = Json>(definition: ResourceDefinition, id: string): Promise<T> {
    return (await this.send('GET', `${definition.api.basePath}/${definition.name}/${id}`)).body as T;
  }

  async list<T = Json>(definition: ResourceDefinition, query = ''): Promise<T[]> {
    return (await this.send('GET', `${definition.api.basePath}/${definition.name}?limit=1000${query}`)).body as unknown as T[];
  }

  /** Places an order that must be accepted, and waits for one of the states. */
  async placeUntil(order: object, states: string[] = ['completed', 'failed', 'cancelled', 'partial', 'held']): Promise<Json> {
    const placed = await this.place(order);
    if (placed.status !== 201) throw new Error(`refused with ${placed.status}: ${JSON.stringify(placed.body)}`);
    return this.until(placed.body.id, states);
  }

  async until(orderId: string, states: string[]): Promise<Json> {
    return eventually(`order ${orderId} to be ${states.join(' or ')}`, async () => {
      const order = await this.get(tmf622.productOrder, orderId);
      return states.includes(String(order['state'])) && order;
    }, patienceMs, askEveryMs);
  }

  /** Waits for a document as it is stored: to ask the API again and again, for many at once, is what the stack would be busy with. */
  untilStored(table: string, id: string, states: readonly string[]): Promise<Json> {
    return eventually(`${table} ${id} to be ${states.join(' or ')}`, async () => {
      const [row] = await this.database.query<{ document: Json }>(`SELECT document FROM ${table} WHERE id = $1`, [id]);
      return row && states.includes(String(row.document['state'])) && row.document;
    }, patienceMs, askEveryMs);
  }

  async plans(service: string, orderId: string): Promise<PlanView[]> {
    return (await this.send('GET', `/orchestration/${service}/v1/plan?orderId=${orderId}`)).body as unknown as PlanView[];
  }

  /** The plans of a product order and of every order below it, by service. */
  async journey(orderId: string): Promise<{ service: string; plan: PlanView }[]> {
    const below: Record<string, string> = { com: 'som', som: 'rom' };
    const walk = async (service: string, id: string): Promise<{ service: string; plan: PlanView }[]> => {
      const plans = await this.plans(service, id);
      const children = plans.flatMap((plan) => plan.tasks).flatMap((task) => (task.do.data?.order ? [task.do.data.order.id] : []));
      const nested = below[service] ? await Promise.all(children.map((child) => walk(below[service]!, child))) : [];
      return [...plans.map((plan) => ({ service, plan })), ...nested.flat()];
    };
    return walk('com', orderId);
  }

  async stuck(service: string): Promise<StuckTask[]> {
    const items = (await this.send('GET', `/orchestration/${service}/v1/taskFlow`)).body as unknown as { id: string; relatedEntity: { id: string; role: string }[]; characteristic: { name: string; value: unknown }[] }[];
    return items.map(({ id, relatedEntity, characteristic }) => ({
      id, orderId: relatedEntity.find(({ role }) => role === 'order')!.id, correlationId: relatedEntity.find(({ role }) => role === 'journey')!.id,
      ...(Object.fromEntries(characteristic.map(({ name, value }) => [name, value])) as Pick<StuckTask, 'planId' | 'taskId' | 'reason' | 'timesStuck'>),
    }));
  }

  /** Does what Arjun Nair, or somebody else, decided about what is stuck. */
  act(service: string, { id }: StuckTask, action: string, actor = 'Arjun Nair') {
    return this.send('POST', `/orchestration/${service}/v1/taskFlow/${id}/${action}`, { reason: 'by hand' }, { 'x-actor': actor });
  }

  private async documents(table: string): Promise<Record<string, Json>> {
    const rows = await this.database.query<{ document: Json }>(`SELECT document FROM ${table} WHERE deleted_at IS NULL`);
    return Object.fromEntries(rows.map(({ document }) => [document.id, document]));
  }

  /** Everything that an unwound order must leave as it was. */
  async state() {
    // Read where it stands: the lists of the API grow with every order, and each answer is judged.
    const [products, services, resources] = await Promise.all(['product_inventory.product', 'service_inventory.service', 'resource_inventory.resource'].map((table) => this.documents(table)));
    const pools = await this.database.query(`SELECT pool, value, resource_id FROM resource_inventory.pool_value WHERE state = 'assigned' ORDER BY 1, 2`);
    return { products: products!, services: services!, resources: resources!, pools, configuration: simulatorNames.flatMap((name): ConfiguredObject[] => this.gear[name].configuration()) };
  }
}

export { tmf620, tmf622, tmf637, tmf638, tmf639 };
