import { controllerConfig } from '@banyan/service';
import { legacyWords, startCliSimulator, type Simulator } from '@banyan/tools-simulators';
import { createServer, type AddressInfo } from 'node:net';
import { adapterContract } from './adapter-contract.js';
import type { AdapterCommand } from './adapter.js';
import { LegacyCliAdapter } from './legacy-cli.adapter.js';
import { asked, sent } from './legacy-words.js';

let gear: Simulator<string>;
let adapter: LegacyCliAdapter;

const adapterAt = (url: string, password = 'switch', connections = 4) => new LegacyCliAdapter({ ...controllerConfig({ name: 'switch', kind: 'legacy-cli', url, user: 'banyan', connections }), password });
const command = (changes: Partial<AdapterCommand> = {}): AdapterCommand => ({
  commandId: 'c-1', operation: 'add', objectClass: 'LINE', objectKey: 'line-1', resourceId: 'line-1', attributes: { PAIR: '7/12' }, timeoutMs: 5_000, sendBy: performance.now() + 5_000, correlationId: 'order-1', ...changes,
});

beforeAll(async () => {
  gear = await startCliSimulator({ latencyMs: 0, password: 'switch' });
  adapter = adapterAt(gear.url);
});
beforeEach(() => {
  gear.clear();
  gear.faults.clear();
});
afterAll(() => gear.stop());

adapterContract('the adapter of the command line', () => ({ adapter, gear }), { objectClass: 'LINE', attributes: { PAIR: '7/12', RATE: '8000' }, changed: { RATE: '16000' }, added: { NOTE: 'roof' } });

describe('the command line', () => {
  it('carries values whatever they look like, prompts and pagers included', async () => {
    const hard = { quotes: `say "a\\b" 'c'`, prompt: 'SW01> ', pager: '-- more --', latin: 'größer ÿ', blank: '', 'a name': 'SET "X" "Y"' };
    expect(await adapter.execute(command({ objectKey: '-- more --', attributes: hard }))).toMatchObject({ kind: 'done' });
    expect(gear.configuration()).toEqual([{ objectClass: 'LINE', objectKey: '-- more --', attributes: hard }]);
  });

  it('refuses, unsent, what would end a line', async () => {
    expect(await adapter.execute(command({ attributes: { NOTE: 'a\nREMOVE "LINE" "line-2"' } }))).toMatchObject({ kind: 'refused', reason: expect.stringContaining('attributes.NOTE has U+000A') });
    expect(gear.ledger()).toEqual([]);
  });

  it('reads every number of the family as its word', async () => {
    for (const [word, { executed }] of Object.entries(legacyWords)) {
      gear.clear();
      gear.faults.clear();
      gear.faults.add({ behaviour: executed === 'later' ? 'queue' : executed === 'no' ? 'refuse' : 'delay', delayMs: executed === 'later' ? 600_000 : 0, word });
      expect([word, (await adapter.execute(command())).kind, (await adapter.query('c-1', 5_000)).kind]).toEqual([word, sent({ word }, 'c-1').kind, asked({ word }, 'c-1').kind]);
    }
  });

  it('a login that is refused calls a person, and says nothing of a command that is asked about', async () => {
    const stranger = adapterAt(gear.url, 'wrong');
    expect(await stranger.execute(command())).toEqual({ kind: 'blocked', reason: 'the login was refused: 400 REJ_NO_AUTHORITY' });
    expect(await stranger.query('c-1', 5_000)).toMatchObject({ kind: 'unknown' });
  });

  it('allows as many sessions as it is said to, and the others wait their turn', async () => {
    const narrow = adapterAt(gear.url, 'switch', 1);
    const outcomes = await Promise.all([1, 2, 3, 4].map((number) => narrow.execute(command({ commandId: `c-${number}`, objectKey: `line-${number}` }))));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done', 'done', 'done']);
    gear.faults.add({ behaviour: 'delay', delayMs: 600_000 });
    const [, late] = await Promise.all([narrow.execute(command({ timeoutMs: 2_000 })), narrow.execute(command({ commandId: 'c-9', timeoutMs: 150 }))]);
    expect(late).toEqual({ kind: 'unknown', reason: 'not sent: no session was free within 150 ms' });
    expect(gear.ledger().map(({ commandId }) => commandId)).not.toContain('c-9');
  });

  it('leaves a command in doubt when the peer is something else altogether', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    expect(await adapterAt(`tcp://127.0.0.1:${(server.address() as AddressInfo).port}`).execute(command())).toMatchObject({ kind: 'unknown' });
    await new Promise((resolve) => server.close(resolve));
  });
});
