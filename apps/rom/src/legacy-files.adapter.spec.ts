import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { controllerConfig } from '@banyan/service';
import { legacyWords, startFilesSimulator, type Simulator } from '@banyan/tools-simulators';
import { adapterContract } from './adapter-contract.js';
import type { AdapterCommand } from './adapter.js';
import { LegacyFilesAdapter } from './legacy-files.adapter.js';
import { asked, meaningOf, sent } from './legacy-words.js';

let gear: Simulator<string>;
let adapter: LegacyFilesAdapter;

const adapterAt = (url: string, options = {}) => new LegacyFilesAdapter(controllerConfig({ name: 'exchange', kind: 'legacy-files', url, options }));
const command = (changes: Partial<AdapterCommand> = {}): AdapterCommand => ({
  commandId: 'c-1', operation: 'add', objectClass: 'LINE', objectKey: 'line-1', resourceId: 'line-1', attributes: { PAIR: '7/12' }, timeoutMs: 5_000, sendBy: performance.now() + 5_000, correlationId: 'order-1', ...changes,
});
const at = (...names: string[]) => join(fileURLToPath(gear.url), ...names);

beforeAll(async () => {
  gear = await startFilesSimulator({ latencyMs: 0 });
  adapter = adapterAt(gear.url);
});
beforeEach(() => {
  gear.clear();
  gear.faults.clear();
});
afterAll(() => gear.stop());

adapterContract('the adapter of the file exchange', () => ({ adapter, gear }), { objectClass: 'LINE', attributes: { PAIR: '7/12', RATE: '8000' }, changed: { RATE: '16000' }, added: { NOTE: 'roof' } });

describe('the file exchange', () => {
  it('carries values whatever they look like, in ISO-8859-1, and ids that are no names of files', async () => {
    const hard = { quotes: `say "a\\b" 'c'`, last: 'END', latin: 'größer ÿ', blank: '', 'a name': 'SET "X" "Y"' };
    expect(await adapter.execute(command({ commandId: 'p/line/do', objectKey: 'END', attributes: hard }))).toMatchObject({ kind: 'done', reference: 'FX000000001' });
    expect(gear.configuration()).toEqual([{ objectClass: 'LINE', objectKey: 'END', attributes: hard }]);
    expect(readFileSync(at('done', 'p%2Fline%2Fdo.cmd')).includes(Buffer.from('größer ÿ', 'latin1'))).toBe(true);
  });

  it('refuses, unsent, what would end a line', async () => {
    expect(await adapter.execute(command({ attributes: { NOTE: 'a\nEND' } }))).toMatchObject({ kind: 'refused', reason: expect.stringContaining('attributes.NOTE has U+000A') });
    expect(readdirSync(at('in'))).toEqual([]);
  });

  it('reads every number of the family as its word', async () => {
    for (const [word, { executed }] of Object.entries(legacyWords)) {
      gear.clear();
      gear.faults.clear();
      gear.faults.add({ behaviour: executed === 'later' ? 'queue' : executed === 'no' ? 'refuse' : 'delay', delayMs: executed === 'later' ? 600_000 : 0, word });
      expect([word, (await adapter.execute(command())).kind, (await adapter.query('c-1')).kind]).toEqual([word, sent({ word }, 'c-1').kind, meaningOf({ word }) === 'busy' ? 'notFound' : asked({ word }, 'c-1').kind]);
    }
  });

  it('an answer counts once it is whole', async () => {
    gear.faults.add({ behaviour: 'unreachable' });
    expect(await adapter.execute(command({ timeoutMs: 50 }))).toMatchObject({ kind: 'unknown' });
    writeFileSync(at('out', 'c-1.ans'), 'STATUS     300\r\nTEXT   ');
    expect(await adapter.query('c-1')).toEqual({ kind: 'unknown', reason: 'the gear has not answered yet' });
    writeFileSync(at('out', 'c-1.ans'), 'STATUS     300\r\nTEXT       no pair is free\r\nEND\r\n');
    expect(await adapter.query('c-1')).toEqual({ kind: 'refused', reason: 'no pair is free' });
  });

  it.each([['it was answered', undefined], ['its answer is missing', { behaviour: 'loseReply', times: 1 } as const]])('a repeat of what was executed is not dropped again: %s', async (_, fault) => {
    if (fault) gear.faults.add(fault);
    await adapter.execute(command({ timeoutMs: fault ? 1_000 : 5_000 }));
    expect(await adapter.execute(command())).toMatchObject({ kind: 'done' });
    expect(gear.ledger()).toHaveLength(1);
  });

  it('a repeat of what still waits is not dropped again, and of what was blocked it is', async () => {
    gear.faults.add({ behaviour: 'queue', delayMs: 600_000, times: 1 });
    expect([await adapter.execute(command()), await adapter.execute(command())]).toMatchObject([{ kind: 'accepted' }, { kind: 'accepted' }]);
    gear.passQueue();
    expect(gear.ledger()).toHaveLength(1);
    gear.faults.add({ behaviour: 'refuse', word: 'REJ_LICENCE', times: 1 });
    expect([await adapter.execute(command({ commandId: 'c-2' })), await adapter.execute(command({ commandId: 'c-2' }))]).toMatchObject([{ kind: 'blocked' }, { kind: 'done' }]);
  });

  it('what lies among the errors without an answer is refused', async () => {
    writeFileSync(at('error', 'c-9.cmd'), 'COMMAND "c-9"');
    expect(await adapter.query('c-9')).toMatchObject({ kind: 'refused', reason: expect.stringContaining('among its errors') });
  });

  it('answers are cleaned up once nobody can be in doubt any more', async () => {
    await adapter.execute(command());
    await adapter.execute(command({ commandId: 'c-2', objectKey: 'line-2' }));
    utimesSync(at('out', 'c-1.ans'), new Date(0), new Date(0));
    await adapterAt(gear.url, { keepAnswersDays: 1 }).execute(command({ commandId: 'c-3', objectKey: 'line-3' }));
    expect(readdirSync(at('out')).sort()).toEqual(['c-2.ans', 'c-3.ans']);
  });

  it('without its folders nothing leaves and nothing is known', async () => {
    const nowhere = adapterAt('file:///nowhere/exchange');
    expect(await nowhere.execute(command())).toMatchObject({ kind: 'unknown' });
    expect(await nowhere.query('c-1')).toMatchObject({ kind: 'unknown' });
    rmSync(at('in'), { recursive: true });
    expect(await adapter.query('c-1')).toMatchObject({ kind: 'unknown' });
  });

  it('is configured by a folder', () => {
    expect(() => adapterAt('http://127.0.0.1:9')).toThrow(/url of the controller exchange: must name the folder/);
    expect(() => adapterAt(gear.url, { keepAnswersDays: 0, folder: 'x' })).toThrow(/options of the controller exchange: keepAnswersDays: [^]*options of the controller exchange: /);
  });
});
