import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, openTestDatabase, type TestDatabase } from '@banyan/testing';
import { loadCatalog, readReplicas, startProcesses, type ProcessStack } from '@banyan/tools-stack';
import { tmf622, tmf637, tmf638, tmf639, type ResourceDefinition } from '@banyan/tmf';
import { sampleOrder, samples, type Json } from './test-stack.js';

const final = new Set(['completed', 'failed', 'cancelled', 'partial']);
const pageSize = 500;
/** Two dozen processes share a few cores: who waits for them must not be what they are busy with. */
const askEveryMs = 200;

/** What became of one POST. Without an answer nobody knows whether it had an effect. */
export type Posted = { kind: 'accepted'; id: string; atMs: number } | { kind: 'refused'; status: number } | { kind: 'unknown' };

interface LedgerEntry { commandId: string; anomaly?: string }

/** The whole stack in processes of their own over a real broker, to be hurt; and what must hold afterwards. */
export class ProcessWorld {
  /** Ids of the orders that were answered with 201. */
  readonly accepted: string[] = [];
  unknown = 0;
  private turn = 0;

  private constructor(readonly stack: ProcessStack, readonly database: TestDatabase, private readonly folder: string) {}

  static async start(replicas: string): Promise<ProcessWorld> {
    const database = await openTestDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'banyan-world-'));
    const stack = await startProcesses({ port: 0, dataFolder: folder, databaseUrl: database.url, transport: 'kafka', replicas: readReplicas(replicas), logLevel: 'error', onLine: (name, line) => process.stderr.write(`${name} | ${line}\n`) });
    const world = new ProcessWorld(stack, database, folder);
    await loadCatalog(stack.url, join(samples, 'catalog'));
    // The consumers of all processes have found their places in their groups once an order has gone the whole way.
    await world.post(sampleOrder('fibre'));
    await world.settled();
    return world;
  }

  async stop(): Promise<void> {
    for (const each of this.stack.processes) await each.kill('SIGCONT');
    await this.stack.stop();
    await this.database.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Places an order at any gateway that can be reached. */
  async post(order: object): Promise<Posted> {
    const gateways = this.stack.gatewayUrls;
    for (let left = gateways.length; left > 0; left--) {
      const url = gateways[this.turn++ % gateways.length]!;
      try {
        const response = await fetch(`${url}${tmf622.api.basePath}/productOrder`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(order) });
        const body = (await response.json()) as Json;
        if (response.status === 201) {
          this.accepted.push(body.id);
          return { kind: 'accepted', id: body.id, atMs: performance.now() };
        }
        if (response.status !== 502) return { kind: 'refused', status: response.status };
        break;
      } catch (error) {
        // Nothing was sent to a gateway that could not be reached; of any other failure nobody knows.
        if ((error as { cause?: { code?: string } }).cause?.code !== 'ECONNREFUSED') break;
      }
    }
    this.unknown += 1;
    return { kind: 'unknown' };
  }

  /** Reads from any gateway that answers; a read that met a dying process is asked again, as every client would. */
  async read<T>(path: string): Promise<T> {
    for (const url of Array.from({ length: 6 }, (_, index) => this.stack.gatewayUrls[index % this.stack.gatewayUrls.length]!)) {
      const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(15_000) }).catch(() => undefined);
      if (response?.ok || response?.status === 206) return (await response.json()) as T;
    }
    throw new Error(`no gateway answers ${path}`);
  }

  async all(definition: ResourceDefinition): Promise<Json[]> {
    const found: Json[] = [];
    for (;;) {
      const page = await this.read<Json[]>(`${definition.api.basePath}/${definition.name}?limit=${pageSize}&offset=${found.length}`);
      found.push(...page);
      if (page.length < pageSize) return found;
    }
  }

  async stateOf(id: string): Promise<string> {
    return String((await this.read<Json>(`${tmf622.api.basePath}/productOrder/${id}?fields=state`))['state']);
  }

  /** How long after it was accepted an order was seen completed, in ms. */
  async completed(posted: Posted, timeoutMs = 60_000): Promise<number> {
    if (posted.kind !== 'accepted') throw new Error(`the order was not accepted: ${JSON.stringify(posted)}`);
    await eventually(`order ${posted.id} to complete`, async () => (await this.stateOf(posted.id)) === 'completed', timeoutMs, askEveryMs);
    return performance.now() - posted.atMs;
  }

  /** Waits until every order has ended and nothing is on its way any more. */
  async settled(timeoutMs = 120_000): Promise<void> {
    await eventually('every order to end', async () => {
      const [row] = await this.database.query<{ open: number; waiting: number }>(
        `SELECT (SELECT count(*)::integer FROM com.product_order WHERE document->>'state' <> ALL($1)) AS open,
           (SELECT count(*) FROM messaging.outbox WHERE relay_part IS NOT NULL)::integer + (SELECT count(*) FROM messaging.inbox WHERE state = 'new')::integer AS waiting`, [[...final]]);
      return row!.open === 0 && row!.waiting === 0;
    }, timeoutMs, askEveryMs);
  }

  ledger(): Promise<LedgerEntry[]> {
    return fetch(`${this.stack.legacyUrl}/control/ledger`).then((response) => response.json() as Promise<LedgerEntry[]>);
  }

  /** The gear's faults, as its control API takes them. */
  async gear(method: 'POST' | 'DELETE', fault?: object): Promise<void> {
    await fetch(`${this.stack.legacyUrl}/control/faults`, { method, body: fault && JSON.stringify(fault) });
  }

  /**
   * What must hold whatever was done to the stack; empty when it does. Accepted is stored; each effect is in the gear's
   * ledger once; the three inventories agree with the orders; no order is left without something that will move it.
   */
  async faults(): Promise<string[]> {
    const [orders, products, services, resources, ledger] = [await this.all(tmf622.productOrder), await this.all(tmf637.product), await this.all(tmf638.service), await this.all(tmf639.resource), await this.ledger()];
    const faults: string[] = [];
    const expectSame = (what: string, found: number, wanted: number) => found !== wanted && faults.push(`${what}: ${found} instead of ${wanted}`);
    const stored = new Set(orders.map(({ id }) => id));
    faults.push(...this.accepted.filter((id) => !stored.has(id)).map((id) => `order ${id} was accepted and is lost`));
    if (stored.size > this.accepted.length + this.unknown) faults.push(`${stored.size} orders are stored, ${this.accepted.length} were accepted and ${this.unknown} had no answer`);
    expectSame('orders that did not complete', orders.filter(({ state }) => state !== 'completed').length, 0);
    // The sample: one product, one CFS on three RFS, four resources, of which three are configured by a command each.
    expectSame('active products', products.filter(({ status }) => status === 'active').length, orders.length);
    expectSame('products', products.length, orders.length);
    expectSame('active services', services.filter(({ state }) => state === 'active').length, orders.length * 4);
    expectSame('services', services.length, orders.length * 4);
    expectSame('resources in use', resources.filter(({ usageState }) => usageState === 'active').length, orders.length * 4);
    expectSame('effects at the gear', ledger.length, orders.length * 3);
    expectSame('different effects at the gear', new Set(ledger.map(({ commandId }) => commandId)).size, orders.length * 3);
    expectSame('effects out of place', ledger.filter(({ anomaly }) => anomaly).length, 0);
    return faults;
  }

  /** What the orders made of the inventories, without ids, assigned values and times, and its hash; what is in `skip` was there before. */
  async digest(skip: Set<string>): Promise<{ hash: string; lines: string[]; seen: Set<string> }> {
    const documents = [...(await this.all(tmf637.product)), ...(await this.all(tmf638.service)), ...(await this.all(tmf639.resource))].filter(({ resourceCharacteristic, usageState }) => usageState !== 'idle' || !resourceCharacteristic);
    const fresh = documents.filter(({ id }) => !skip.has(id)).map((document) => JSON.stringify(withoutIdentity(document))).sort();
    return { hash: createHash('sha256').update(fresh.join('\n')).digest('hex'), lines: fresh, seen: new Set(documents.map(({ id }) => id)) };
  }
}

const identities = /^(id|.*Id|href|value|name|version|.*Date|.*DateTime|lastUpdate|startTime)$/;

/** What two orders of the same kind have in common: the shape and the states. */
function withoutIdentity(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutIdentity(each)).map((each) => JSON.stringify(each)).sort();
  if (typeof value !== 'object' || value === null) return identities.test(key) ? '…' : value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, withoutIdentity(each, name)]));
}
