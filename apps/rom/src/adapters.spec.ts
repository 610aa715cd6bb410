import { ConfigError, controllerConfig } from '@banyan/service';
import { controllerAt, simulatorNames, simulators, startSimulators } from '@banyan/tools-simulators';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AdapterCommand } from './adapter.js';
import { adaptersOf } from './adapters.js';

describe('the adapters of the controllers that are configured', () => {
  it('bear the names of their controllers, of which several may be of one kind', () => {
    const controllers = ['north', 'south'].map((name, index) => controllerConfig({ name, kind: 'legacy-provisioning', url: 'http://127.0.0.1:9', settlingTimeMs: index * 1_000 }));
    expect(adaptersOf(controllers).map(({ name, timeoutMs, settlingTimeMs }) => [name, timeoutMs, settlingTimeMs])).toEqual([['north', 2_000, 0], ['south', 2_000, 1_000]]);
  });

  it('a kind that there is not keeps ROM from starting, and is told with all others', () => {
    const controllers = ['teleport', 'constructor'].map((kind) => controllerConfig({ name: `the ${kind}`, kind, url: 'http://127.0.0.1:9' }));
    expect(() => adaptersOf(controllers)).toThrow(/the teleport is of the kind teleport; there are [^]*legacy-provisioning[^]*the constructor/);
  });

  it.each([['nso-restconf', 'https://nso', { dryRun: 'yes' }], ['mano', 'https://mano', { prefix: 7 }], ['legacy-files', 'file:///exchange', { keepAnswersDays: 'long' }]])('options that %s does not understand keep ROM from starting, each with its path', (kind, url, options) => {
    const made = () => adaptersOf([controllerConfig({ name: 'north', kind, url, options: { ...options, speed: 1 } })]);
    expect(made).toThrow(ConfigError);
    expect(made).toThrow(new RegExp(`options of the controller north: ${Object.keys(options)[0]}: [^]*options of the controller north: .*speed`));
  });
});

describe('the table of simulated gear', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-gear-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says where each is reached, and names an adapter that there is', async () => {
    const { gear, stop } = await startSimulators();
    try {
      for (const name of simulatorNames) expect([name, simulators[name].urlAt({ port: gear[name]!.port })]).toEqual([name, gear[name]!.url]);
      expect(adaptersOf(simulatorNames.map((name) => controllerConfig(controllerAt(name, gear[name]!.url)))).map(({ name }) => name)).toEqual(simulatorNames.map((name) => simulators[name].name));
    } finally {
      await stop();
    }
  });

  it.each(['mano', 'tmf640', 'tmf652'] as const)('%s knows after a restart what it did before', async (name) => {
    const command = (changes: Partial<AdapterCommand>): AdapterCommand => ({
      commandId: 'c-1', operation: 'add', objectClass: 'NS', objectKey: 'k-1', resourceId: 'k-1', attributes: { nsdId: 'firewall', vcpus: 2 }, timeoutMs: 5_000, sendBy: performance.now() + 5_000, correlationId: 'order-1', ...changes,
    });
    const started = async () => {
      const { gear, stop } = await startSimulators({ folder, latencyMs: 0, seats: { [name]: { port: 0 } } });
      return { gear: gear[name]!, stop, adapter: adaptersOf([controllerConfig(controllerAt(name, gear[name]!.url))])[0]! };
    };
    const first = await started();
    expect(await first.adapter.execute(command({}))).toMatchObject({ kind: 'done' });
    await first.stop();
    const second = await started();
    expect(await second.adapter.execute(command({ commandId: 'c-2', operation: 'modify', attributes: { nsdId: 'firewall', vcpus: 4 } }))).toMatchObject({ kind: 'done' });
    expect(second.gear.ledger().map(({ commandId, anomaly }) => [commandId, anomaly])).toEqual([['c-1', undefined], ['c-2', undefined]]);
    expect(second.gear.configuration()).toMatchObject([{ objectKey: 'k-1', attributes: { vcpus: 4 } }]);
    await second.stop();
  });
});
