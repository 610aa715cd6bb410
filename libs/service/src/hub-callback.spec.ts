import { Subscriber } from '@banyan/testing';
import { HubCaller } from './hub-call.js';
import { readConfig } from './config.js';
import { AllowedHosts, callbackViolations } from './hub-callback.js';

/** Ways to write an address of this machine. */
const loopbacks = [
  '127.0.0.1', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.0.0.1', '0177.0.0.1', '017700000001', '127.255.255.254',
  '[::1]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[64:ff9b::7f00:1]', '0.0.0.0', '0', '[::]', '①②⑦.⓪.⓪.①',
];
const privates = ['10.0.0.1', '172.16.3.4', '192.168.1.1', '169.254.169.254', '100.64.0.1', '[fd00::1]', '[fe80::1]', '224.0.0.1', '255.255.255.255'];

describe('callbacks', () => {
  const nowhere = new AllowedHosts([]);
  const callers: HubCaller[] = [];
  const caller = (...allowed: string[]) => {
    callers.push(new HubCaller(new AllowedHosts(allowed), 2_000));
    return callers.at(-1)!;
  };
  const call = (from: HubCaller, url: string) => from.call(url, '{}', new AbortController().signal);
  const codes = (callback: string, allowed = nowhere) => callbackViolations(callback, allowed).map(({ code }) => code);
  let subscriber: Subscriber;

  beforeAll(async () => {
    subscriber = await Subscriber.start();
  });
  afterEach(() => {
    for (const each of callers.splice(0)) each.close();
  });
  afterAll(() => subscriber.stop());

  it.each([...loopbacks, ...privates])('to %s are refused, and would not be made', async (host) => {
    expect(codes(`https://${host}:${subscriber.port}/x`)).toEqual(['privateAddress']);
    for (const scheme of ['http', 'https']) {
      expect(await call(caller(), `${scheme}://${host}:${subscriber.port}/x`)).toMatchObject({ kind: 'failed', error: expect.stringContaining('is not allowed') });
    }
    expect(subscriber.told).toEqual([]);
  });

  it('are not made to a name that resolves to this machine', async () => {
    const url = `http://localhost:${subscriber.port}/x`;
    expect(codes(url.replace('http:', 'https:'))).toEqual([]);
    expect(await call(caller(), url)).toMatchObject({ kind: 'failed', error: expect.stringMatching(/^(127\.|::1).*is not allowed/) });
    expect(await call(caller('10.0.0.0/8'), url)).toMatchObject({ kind: 'failed', error: expect.stringContaining('is not allowed') });
    expect(subscriber.told).toEqual([]);
  });

  it('are told by every reason what is wrong with them', () => {
    expect(callbackViolations('http://me:secret@10.0.0.1/', nowhere)).toEqual([
      { code: 'credentials', path: 'callback', reason: 'must not hold a user name or a password' },
      { code: 'scheme', path: 'callback', reason: 'must begin with https://' },
      { code: 'privateAddress', path: 'callback', reason: 'must lead to a public address, which 10.0.0.1 is not' },
    ]);
    for (const text of ['', 'listener', '/listener', 'ftp://example.org/', 'javascript:alert(1)', 'https://']) expect(codes(text)).toEqual(['format']);
    expect(codes(`https://example.org/${'x'.repeat(3_000)}`)).toEqual(['format']);
    expect(codes('https://example.org:8443/listener?who=me')).toEqual([]);
    expect(codes('https://93.184.216.34/')).toEqual([]);
    expect(codes('https://[2606:2800:220:1::1]/')).toEqual([]);
  });

  it('go where the operator allows, by name, name and port, address and block', async () => {
    const { port } = subscriber;
    const cases: [url: string, ...allowed: string[]][] = [
      [`http://127.0.0.1:${port}/`, '127.0.0.0/8'],
      [`http://127.0.0.1:${port}/`, '10.0.0.0/8', '127.0.0.1'],
      [`http://127.0.0.1:${port}/`, `127.0.0.1:${port}`],
      [`http://localhost:${port}/`, 'LOCALHOST'],
      [`http://localhost:${port}/`, `localhost:${port}`],
    ];
    for (const [url, ...allowed] of cases) {
      expect([url, ...codes(url, new AllowedHosts(allowed))]).toEqual([url]);
      expect(await call(caller(...allowed), url)).toEqual({ kind: 'delivered' });
    }
    expect(subscriber.told.splice(0)).toHaveLength(cases.length);
    expect(codes(`http://localhost:${port}/`, new AllowedHosts(['localhost:1']))).toEqual(['scheme']);
    expect(codes('http://example.org/', new AllowedHosts(['127.0.0.0/8', 'example.com']))).toEqual(['scheme']);
    expect(codes('https://10.1.1.1/', new AllowedHosts(['::1', '127.0.0.0/8']))).toEqual(['privateAddress']);
  });

  it('go to a name whose addresses all lie in an allowed block', async () => {
    expect(await call(caller('127.0.0.0/8', '::1'), `http://localhost:${subscriber.port}/`)).toEqual({ kind: 'delivered' });
    expect(subscriber.told.splice(0)).toHaveLength(1);
  });

  it('go nowhere else unless HUB_ALLOWED_HOSTS says so, in words that can be understood', () => {
    expect(readConfig('com', {}).hubAllowedHosts).toEqual([]);
    expect(readConfig('com', { HUB_ALLOWED_HOSTS: 'localhost:9000, 10.0.0.0/8,::1,[::1]:80' }).hubAllowedHosts).toEqual(['localhost:9000', '10.0.0.0/8', '::1', '[::1]:80']);
    for (const entry of ['http://localhost', '10.0.0.0/33', '10.0.0.0/x', '::1/129', 'a b', 'host:port', '*']) {
      expect(() => readConfig('com', { HUB_ALLOWED_HOSTS: `localhost,${entry}` })).toThrow(/HUB_ALLOWED_HOSTS must be host, host:port/);
    }
  });
});
