import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import soap from 'soap';
import { startLegacySimulator, type LegacySimulator, type Verb } from './index.js';

type Operation = (input: object) => Promise<[Record<string, string>]>;
interface SoapClient {
  ExecuteCommandAsync: Operation;
  QueryCommandAsync: Operation;
}

let gear: LegacySimulator;
let client: SoapClient;

// A client that knows nothing of us but the WSDL judges the wire.
async function clientOf(simulator: LegacySimulator): Promise<SoapClient> {
  return (await soap.createClientAsync(`${simulator.url}/?wsdl`, { attributesKey: '$attributes' })) as unknown as SoapClient;
}

beforeAll(async () => {
  gear = await startLegacySimulator({ latencyMs: 0 });
  client = await clientOf(gear);
});
beforeEach(() => {
  gear.clear();
  gear.faults.clear();
});
afterAll(() => gear.stop());

async function execute(commandId: string, verb: Verb, objectKey = 'k', values: Record<string, string> = {}, to = client) {
  const attribute = Object.entries(values).map(([name, value]) => ({ name, value }));
  const [answer] = await to.ExecuteCommandAsync({ commandId, verb, objectClass: 'LINE', objectKey, attributes: { attribute } });
  return answer;
}

async function control(method: string, path: string, body?: unknown) {
  const response = await fetch(`${gear.url}/control/${path}`, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

describe('the gear', () => {
  it('executes, and is driven by its own WSDL', async () => {
    expect(await execute('c-1', 'CREATE', 'k', { A: '<é>', B: '2' })).toMatchObject({ status: 'EXEC_OK', reference: 'LP000000001' });
    const [known] = await client.QueryCommandAsync({ commandId: 'c-1' });
    expect(known).toMatchObject({ status: 'EXEC_OK', reference: 'LP000000001' });
    const [unknown] = await client.QueryCommandAsync({ commandId: 'c-2' });
    expect(unknown).toMatchObject({ status: 'NOT_FOUND' });
    expect(gear.configuration()).toEqual([{ objectClass: 'LINE', objectKey: 'k', attributes: { A: '<é>', B: '2' } }]);
  });

  it('does not recognise a repeat', async () => {
    await execute('c-1', 'CREATE');
    expect(await execute('c-1', 'CREATE')).toMatchObject({ status: 'EXEC_WARN' });
    expect(gear.ledger().map(({ position, commandId, anomaly }) => [position, commandId, anomaly])).toEqual([
      [1, 'c-1', undefined],
      [2, 'c-1', 'alreadyExists'],
    ]);
  });

  it('executes and records what makes no sense, and flags it', async () => {
    await execute('c-1', 'MODIFY', 'k', { A: '1' });
    await execute('c-2', 'REMOVE');
    expect(gear.ledger().map((entry) => entry.anomaly)).toEqual(['doesNotExist', 'doesNotExist']);
    expect(gear.configuration()).toEqual([]);
  });

  it('says all that is wrong with a request', async () => {
    const body = '<E:Envelope xmlns:E="http://schemas.xmlsoap.org/soap/envelope/"><E:Body><ExecuteCommand><verb>DROP</verb></ExecuteCommand></E:Body></E:Envelope>';
    const response = await fetch(gear.url, { method: 'POST', body });
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('commandId is missing; verb is none of CREATE, MODIFY, REMOVE; objectClass is missing; objectKey is missing');
  });

  it('answers each of many at once after its latency', async () => {
    expect((await control('POST', 'settings', { latencyMs: 5 })).body).toEqual({ latencyMs: 5 });
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => execute(`c-${n}`, 'CREATE', `k-${n}`)));
    expect(answers.every((answer) => answer.status === 'EXEC_OK')).toBe(true);
    gear.settings.latencyMs = 0;
  });
});

describe('faults', () => {
  it('strike by the order of their making, as often as they were told, and where they match', async () => {
    const { body } = await control('POST', 'faults', { match: { commandId: '/^c-\\d$/', verb: 'CREATE' }, behaviour: 'refuse', times: 1, reason: 'no card' });
    await expect(execute('other', 'CREATE')).resolves.toMatchObject({ status: 'EXEC_OK' });
    await expect(execute('c-1', 'CREATE')).rejects.toThrow('no card');
    await expect(execute('c-1', 'CREATE')).resolves.toMatchObject({ status: 'EXEC_WARN' });
    expect((await control('GET', 'faults')).body).toMatchObject([{ id: body.id, behaviour: 'refuse', hits: 1, times: 1 }]);
    expect((await control('DELETE', `faults/${body.id}`)).status).toBe(204);
    expect((await control('DELETE', `faults/${body.id}`)).status).toBe(404);
  });

  it('lose a request before, or a reply after the execution', async () => {
    gear.faults.add({ behaviour: 'loseRequest', match: { commandId: 'c-1' } });
    gear.faults.add({ behaviour: 'loseReply', match: { commandId: 'c-2' } });
    await expect(execute('c-1', 'CREATE', 'one')).rejects.toThrow();
    await expect(execute('c-2', 'CREATE', 'two')).rejects.toThrow();
    expect(gear.ledger().map((entry) => entry.commandId)).toEqual(['c-2']);
  });

  it('make queries unreachable too, also those for a class of objects', async () => {
    gear.faults.add({ behaviour: 'unreachable', match: { objectClass: 'LINE' } });
    await expect(execute('c-1', 'CREATE')).rejects.toThrow();
    await expect(client.QueryCommandAsync({ commandId: 'c-1' })).rejects.toThrow();
    await expect(client.QueryCommandAsync({ commandId: 'of another class' })).resolves.toBeDefined();
  });

  it('are refused with every reason when they are ill-stated', async () => {
    const { status, body } = await control('POST', 'faults', { match: { verb: '/(/', colour: 'red' }, behaviour: 'explode', delayMs: -1 });
    expect(status).toBe(400);
    expect(body.reasons).toHaveLength(4);
  });
});

describe('the memory of the gear', () => {
  it('outlives its process, and a line torn by a kill', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'legacy-'));
    const file = join(folder, 'deep', 'ledger.jsonl');
    const first = await startLegacySimulator({ file, latencyMs: 0 });
    await execute('c-1', 'CREATE', 'k', { A: '1' }, await clientOf(first));
    await first.stop();
    appendFileSync(file, '{"position":2,"comm');

    const second = await startLegacySimulator({ file, latencyMs: 0 });
    await execute('c-2', 'MODIFY', 'k', { B: '2' }, await clientOf(second));
    expect(second.ledger().map(({ position, commandId }) => [position, commandId])).toEqual([[1, 'c-1'], [2, 'c-2']]);
    expect(second.configuration()).toMatchObject([{ attributes: { A: '1', B: '2' } }]);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2);

    second.clear();
    await second.stop();
    expect(readFileSync(file, 'utf8')).toBe('');
    rmSync(folder, { recursive: true });
  });
});
