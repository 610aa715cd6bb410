import { ConfigError, controllerConfig } from '@banyan/service';
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
