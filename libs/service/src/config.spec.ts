import { resolve } from 'node:path';
import { ConfigError, configVariables, readConfig } from './config.js';

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig('som', {})).toMatchObject({
      port: 3003,
      host: '127.0.0.1',
      databaseUrl: undefined,
      dataFolder: resolve('.banyan'),
      databasePoolSize: 10,
      logLevel: 'info',
      urls: { catalog: ['http://127.0.0.1:3001'], 'product-inventory': ['http://127.0.0.1:3005'] },
    });
  });

  it('reads what is set, and takes an empty variable for absent', () => {
    const env = { PORT: '0', DATABASE_URL: 'postgres://me:secret@db/banyan', PRODUCT_INVENTORY_URL: 'http://inventory:80/, http://inventory:81', HOST: '' };
    expect(readConfig('com', env)).toMatchObject({
      port: 0,
      host: '127.0.0.1',
      databaseUrl: 'postgres://me:secret@db/banyan',
      urls: { 'product-inventory': ['http://inventory:80', 'http://inventory:81'] },
    });
  });

  it('tells every mistake in one line each, without the password', () => {
    const env = { PORT: '70000', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://me:secret@db/banyan', CATALOG_URL: 'http://catalog:80,catalog:80', SOM_URL: ',', DATABASE_POOL_SIZE: '1.5' };
    expect(() => readConfig('com', env)).toThrow(ConfigError);
    try {
      readConfig('com', env);
    } catch (error) {
      expect((error as ConfigError).mistakes).toEqual([
        'PORT must be a whole number from 0 to 65535, not "70000".',
        'DATABASE_URL must be a URL that starts with postgres:// or postgresql://, not "mysql://me:…@db/banyan".',
        'DATABASE_POOL_SIZE must be a whole number from 2 to 1000, not "1.5".',
        'LOG_LEVEL must be one of silent, fatal, error, warn, info, debug, trace, not "loud".',
        'CATALOG_URL must be a URL that starts with http:// or https://, not "http://catalog:80,catalog:80".',
        'SOM_URL must be a URL that starts with http:// or https://, not ",".',
      ]);
    }
  });

  it('reads the controllers, with passwords from variables of their own; the legacy system has a variable to itself', () => {
    const listed = [{ name: 'metro', kind: 'restconf', url: 'https://nso', user: 'banyan', passwordVariable: 'METRO_PASSWORD', settlingTimeMs: 5_000 }];
    const { controllers } = readConfig('rom', { LEGACY_PROVISIONING_URL: 'http://gear:8190', CONTROLLERS: JSON.stringify(listed), METRO_PASSWORD: 'secret' });
    expect(controllers).toMatchObject([
      { name: 'legacy-provisioning', kind: 'legacy-provisioning', url: 'http://gear:8190', timeoutMs: 2_000, settlingTimeMs: 60_000 },
      { name: 'metro', kind: 'restconf', user: 'banyan', password: 'secret', settlingTimeMs: 5_000 },
    ]);
  });

  it.each([
    ['[{', {}, /CONTROLLERS must be a list of controllers as JSON/],
    [JSON.stringify([{ name: 'metro', kind: 'restconf', url: 'nowhere', timeoutMs: 60_000, password: 'x' }]), {}, /0\.url: must be a URL; 0\.timeoutMs: .*3500.*password/],
    [JSON.stringify([1, 2].map((port) => ({ name: 'metro', kind: 'restconf', url: `http://nso:${port}` }))), {}, /names metro twice/],
    [JSON.stringify([{ name: 'metro', kind: 'restconf', url: 'http://nso', passwordVariable: 'METRO_PASSWORD' }]), {}, /METRO_PASSWORD is needed: it holds the password of the controller metro/],
    [JSON.stringify([{ name: 'legacy-provisioning', kind: 'legacy-provisioning', url: 'http://nso' }]), { LEGACY_PROVISIONING_URL: 'http://gear' }, /CONTROLLERS names legacy-provisioning, and so does/],
  ])('says what is wrong with the controllers %s', (text, env, message) => {
    expect(() => readConfig('rom', { CONTROLLERS: text, ...env })).toThrow(message);
  });

  it('documents every variable', () => {
    expect(configVariables.map(({ name }) => name)).toContain('RESOURCE_INVENTORY_URL');
    expect(configVariables.every(({ meaning }) => meaning.length > 10)).toBe(true);
  });
});
