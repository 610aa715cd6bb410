import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootGateway, consumers as consumersOfGateway, orchestrators as orchestratorsOfGateway, type RunningGateway } from '@banyan/gateway';
import { PostgresTransport, publish, topics, Transactions } from '@banyan/messaging';
import { orchestrationModule, type CallOutcome } from '@banyan/orchestrator';
import { falloutActions as actionsOfServices } from '@banyan/order';
import { bootProductInventory } from '@banyan/product-inventory';
import { bootService, openDataSource, readConfig, rootModule, type RunningService, type ServiceConfig, type ServiceName } from '@banyan/service';
import { callTask, eventually, openTestDatabase, OrderDesk, type TestDatabase } from '@banyan/testing';
import { tmf637, tmf652 } from '@banyan/tmf';
import { falloutActions } from './fallout-actions.js';
import { consumers, orchestrators } from './services.js';

const main = join(dirname(fileURLToPath(import.meta.url)), 'main.js');
/** Longer than the longest backoff of an inbox. */
const backoffMs = 20_000;

interface Ran { status: number | null; out: string; err: string }

/** The command line as a person runs it: a process of its own, with its own exit status. */
function run(words: string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const child = spawn(process.execPath, [main, ...words], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ran: Ran = { status: null, out: '', err: '' };
  child.stdout.on('data', (chunk) => (ran.out += String(chunk)));
  child.stderr.on('data', (chunk) => (ran.err += String(chunk)));
  return new Promise((resolve) => child.once('close', (status) => resolve({ ...ran, status })));
}

describe('the command line', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let inventory: RunningService;
  let rom: RunningService;
  let desk: OrderDesk;
  let gateway: RunningGateway;
  let send: Transactions;
  const closers: (() => Promise<unknown>)[] = [];
  let outcome: () => CallOutcome | Promise<CallOutcome> = () => Promise.reject(new Error('no such template'));
  let shiftedMs = 0;

  beforeAll(async () => {
    database = await openTestDatabase();
    const config = (service: ServiceName): ServiceConfig => ({ ...readConfig(service, {}), port: 0, logLevel: 'silent', databaseUrl: database.url });
    transport = await PostgresTransport.open(database.url);
    const dataSource = await openDataSource({ name: 'sender', url: database.url, schema: 'sender' });
    send = new Transactions(dataSource, transport, 'com');
    inventory = await bootProductInventory({ config: config('product-inventory'), transport });
    desk = await OrderDesk.open(database.url, transport, 'rom');
    await desk.employ({ timeoutMs: 100, run: async () => outcome() });
    rom = await bootService({ config: config('rom'), module: rootModule('DeskModule', [orchestrationModule('rom', desk.progress, desk.fallout, { definition: tmf652.resourceOrder, prepare: async (order) => ({ order, refusal: 'a desk plans nothing' }) })]), apis: [] });
    const gone = { urls: ['http://127.0.0.1:9'] };
    gateway = await bootGateway({
      config: config('gateway'),
      targets: { 'product-inventory': inventory, rom, com: gone, som: gone, catalog: gone, 'service-inventory': gone, 'resource-inventory': gone },
    });
    closers.push(() => gateway.close(), () => rom.close(), () => desk.close(), () => inventory.close(), () => dataSource.destroy(), () => transport.close(), () => database.close());
  });
  afterAll(async () => {
    for (const close of closers) await close();
  });
  const banyan = (...words: string[]) => run([...words, '--url', gateway.url]);

  /** Commands the inventory to reserve products while its table is away, until the first of them are dead letters. */
  async function makeDead(plan: string, ...products: string[][]): Promise<string[]> {
    await database.query('ALTER TABLE product_inventory.product RENAME TO away');
    const ids: string[] = [];
    for (const [stream, stems] of products.entries())
      for (const [index, id] of stems.entries())
        await send.run(async (tx) => {
          const data = { changes: [{ id, event: 'planned', document: { id, name: id } }], task: { planId: `${plan}${stream}`, taskId: id, phase: 'do' } };
          ids.push(publish(tx, { topic: topics.productInventoryCommands, key: `${plan}${stream}`, seq: index + 1, type: 'ApplyChanges', subject: plan, correlationId: `${plan}-order-${stream}`, data }).id);
        });
    await eventually('the dead letters', async () => {
      await database.shiftClock((shiftedMs += backoffMs));
      const [row] = await database.query<{ dead: number }>(`SELECT count(*)::int AS dead FROM messaging.inbox WHERE state = 'dead'`);
      return row!.dead === products.length;
    });
    await database.query('ALTER TABLE product_inventory.away RENAME TO product');
    return ids;
  }
  const isThere = async (id: string) => (await fetch(`${gateway.url}${tmf637.api.basePath}/product/${id}`)).status === 200;

  it('shows a dead letter, has it tried again, and says so', async () => {
    const [first] = await makeDead('one', ['p1', 'p2']);
    const listed = await banyan('dlq', 'list', '--service', 'product-inventory');
    expect(listed).toMatchObject({ status: 0, err: '' });
    const [head, row, ...rest] = listed.out.trimEnd().split('\n');
    expect(head!.split(/\s{2,}/)).toEqual(['SERVICE', 'ID', 'TYPE', 'STREAM', 'BEHIND', 'JOURNEY', 'RECEIVED', 'ERROR']);
    expect(row!.split(/\s{2,}/)).toEqual([
      'product-inventory', first, 'ApplyChanges', 'product-inventory.commands one0 1', '1', 'one-order-0', expect.stringMatching(/^\d{4}-/), 'error: relation "product_inventory.product" does not exist',
    ]);
    expect(rest).toEqual([]);
    expect(JSON.parse((await banyan('dlq', 'show', first!)).out)).toMatchObject({ id: first, message: { data: { changes: [{ id: 'p1' }] } } });
    expect(await isThere('p1')).toBe(false);
    expect(await banyan('dlq', 'redrive', first!)).toMatchObject({ status: 0, out: `product-inventory: ${first} will be tried again\n` });
    await eventually('both products', async () => (await isThere('p1')) && (await isThere('p2')));
    expect(await banyan('dlq', 'list', '-s', 'product-inventory', '--json')).toMatchObject({ status: 0, out: '[]\n' });
    expect(await banyan('dlq', 'redrive', first!)).toMatchObject({ status: 1, err: expect.stringContaining(`there is no dead letter ${first}`) });
  });

  it('passes one over, and has all of a kind tried again', async () => {
    const [first] = await makeDead('two', ['q1', 'q2'], ['q3'], ['q4']);
    expect(await banyan('dlq', 'discard', first!)).toMatchObject({ status: 1, err: expect.stringContaining('--note') });
    expect(await banyan('dlq', 'discard', first!, '--note', 'reserved by hand')).toMatchObject({ status: 0, out: expect.stringContaining('is discarded') });
    await eventually('what waited behind it', () => isThere('q2'));
    expect(await isThere('q1')).toBe(false);
    const [kept] = await database.query<{ error: string }>(`SELECT error FROM messaging.inbox WHERE id = $1`, [first]);
    expect(kept!.error).toMatch(/^discarded by \S+: reserved by hand\n/);
    const listed = JSON.parse((await banyan('dlq', 'list', '-s', 'product-inventory', '--type', 'ApplyChanges', '-c', 'two-order-1', '--json')).out) as object[];
    expect(listed).toMatchObject([{ service: 'product-inventory', correlationId: 'two-order-1', attempts: 5, error: expect.stringContaining('\n') }]);
    expect(await banyan('dlq', 'redrive', '--service', 'product-inventory', '--type', 'Nothing')).toMatchObject({ status: 0, out: '0 will be tried again\n' });
    expect(await banyan('dlq', 'redrive')).toMatchObject({ status: 1, err: expect.stringContaining('--all') });
    expect(await banyan('dlq', 'redrive', '-s', 'product-inventory', '--type', 'ApplyChanges')).toMatchObject({ status: 0, out: '2 will be tried again\n' });
    await eventually('the others', async () => (await isThere('q3')) && (await isThere('q4')));
  });

  it('refuses what the API does not know, with every reason, in the Error body', async () => {
    const letters = `${gateway.url}/messaging/product-inventory/v1/deadLetter`;
    const list = await fetch(`${letters}?limit=0&offset=x&typ=ApplyChanges`);
    expect([list.status, await list.json()]).toEqual([400, expect.objectContaining({
      '@type': 'Error', code: 'badRequest', errors: expect.arrayContaining([
        { code: 'unknownAttribute', path: 'typ', reason: 'is not known here' }, expect.objectContaining({ path: 'limit' }), expect.objectContaining({ path: 'offset' }),
      ]),
    })]);
    const post = (path: string, body: unknown) => fetch(letters + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    expect((await post('/redrive', { typ: 'ApplyChanges' })).status).toBe(400);
    expect((await post('/redrive', ['ApplyChanges'])).status).toBe(400);
    expect((await post('/01a20588-5d14-7210-a492-e157b9c3d6b1/redrive', {})).status).toBe(404);
    expect(await (await post('/01a20588-5d14-7210-a492-e157b9c3d6b1/discard', {})).json()).toMatchObject({ '@type': 'Error', errors: [{ path: 'note', reason: 'is required: it says why' }] });
  });

  const stuckItem = async (order: string) => {
    outcome = () => Promise.reject(new Error('no such template'));
    await desk.place(order, [callTask('a')]);
    return eventually(`${order} to be stuck`, async () => (await desk.fallout.queue.list({ orderId: order }, { offset: 0, limit: 1 })).items[0]?.id);
  };
  const away = 'com: com cannot be reached now\nsom: som cannot be reached now\n';

  it('shows fallout by cause and one by one, gives it away and decides about it', async () => {
    const id = await stuckItem('f1');
    const listed = await banyan('fallout', 'list', '--order', 'f1');
    expect([listed.status, listed.err]).toEqual([1, away]);
    expect(listed.out.trimEnd().split('\n')[1]!.split(/\s{2,}/)).toEqual(['rom', id, '3', 'new', expect.any(String), '1', expect.any(String), 'a', 'cannot be carried out: no such template']);
    expect((await banyan('fallout', 'groups', '--order', 'f1')).out).toContain('add by test: cannot be carried out: no such template');
    expect(await banyan('fallout', 'change', id, '--owner', 'Asha Rao', '--priority', '1')).toMatchObject({ status: 0, out: `${id} is active, priority 1, of Asha Rao\n` });
    const shown = (await banyan('fallout', 'show', id)).out;
    for (const part of ['active  priority 1  Asha Rao', 'order f1', '! a', 'answered ', 'the other side now: cannotBeAsked', ': change']) expect(shown).toContain(part);
    expect(await banyan('fallout', 'act', 'skip', id)).toMatchObject({ status: 1, err: 'skip needs --reason\n' });
    expect(await banyan('fallout', 'act', 'mend', id)).toMatchObject({ status: 1, err: expect.stringContaining('there is no action mend; there are retry, edit') });
    expect(await banyan('fallout', 'act', 'edit', id, '-r', 'r', '-d', '{')).toMatchObject({ status: 1, err: expect.stringContaining('--data cannot be read') });
    expect(await banyan('fallout', 'act', 'complete', id, '--reason', 'patched by hand')).toMatchObject({ status: 0, out: expect.stringContaining('a  (patched by hand)') });
    expect((await desk.order('f1')).state).toBe('completed');
    expect(await banyan('fallout', 'show', 'nobody')).toMatchObject({ status: 1, err: expect.stringContaining('there is no work item nobody') });
  });

  it('decides about all of one cause at once, after saying what it would come to', async () => {
    for (const order of ['f2', 'f3', 'f4']) await stuckItem(order);
    const words = ['fallout', 'bulk', 'skip', '-s', 'rom', '--signature', 'add by test: cannot be carried out: no such template', '--reason', 'not needed'];
    expect(await banyan(...words, '--dry-run')).toMatchObject({ status: 0, out: 'rom: 3 match, nothing is done\n  3: task skipped, plan done\n' });
    expect(await banyan(...words)).toMatchObject({ status: 0, out: expect.stringMatching(/^rom: 3 of 3 done \(bulk \S+\)\n$/) });
    expect((await desk.order('f4')).state).toBe('completed');
    expect(await banyan(...words)).toMatchObject({ status: 0, out: 'nothing matches\n' });
  });

  it('tells what it got when some services are away, names them, and does not say that all is well', async () => {
    const listed = await banyan('fallout', 'list', '--owner', 'nobody at all');
    expect(listed).toEqual({ status: 1, out: '', err: away });
  });

  it('says in one line that the gateway is away', async () => {
    const free = gateway.url.replace(/\d+$/, '1');
    for (const words of [['dlq', 'list'], ['dlq', 'redrive', '--all'], ['fallout', 'list', '--json']])
      expect(await run([...words, '--url', free])).toEqual({ status: 1, out: '', err: expect.stringMatching(/^no gateway answers at http:\S+ \(.*\); is the stack running\? --url names another\n$/) });
    expect((await run(['dlq', 'list'], { PORT: '1' })).err).toContain('http://127.0.0.1:1 ');
  });

  it('knows the same actions as the services, by the same words', () => {
    expect(falloutActions).toEqual(Object.fromEntries(Object.entries(actionsOfServices).map(([name, { needs, does }]) => [name, { needs, does }])));
  });

  it('knows the same services as the gateway', () => {
    expect([[...consumers].sort(), [...orchestrators]]).toEqual([[...consumersOfGateway].sort(), orchestratorsOfGateway]);
  });
});
