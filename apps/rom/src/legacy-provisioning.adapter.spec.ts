import { legacyWords, startLegacySimulator, type LegacySimulator } from '@banyan/tools-simulators';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { adapterContract } from './adapter-contract.js';
import type { AdapterCommand } from './adapter.js';
import { LegacyProvisioningAdapter } from './legacy-provisioning.adapter.js';
import { asked, followed, sent } from './legacy-words.js';

let gear: LegacySimulator;
let adapter: LegacyProvisioningAdapter;

beforeAll(async () => {
  gear = await startLegacySimulator({ latencyMs: 0 });
  adapter = new LegacyProvisioningAdapter({ url: gear.url });
});
beforeEach(() => {
  gear.clear();
  gear.faults.clear();
});
afterAll(async () => {
  adapter.close();
  await gear.stop();
});

function command(changes: Partial<AdapterCommand> = {}): AdapterCommand {
  return {
    commandId: 'c-1', operation: 'add', objectClass: 'LINE', objectKey: 'line-1', resourceId: 'line-1', attributes: { PORT: 'OLT-01/1/1' },
    timeoutMs: 5_000, sendBy: performance.now() + 5_000, correlationId: 'order-1', ...changes,
  };
}

adapterContract('the legacy adapter', () => ({ adapter, gear }), { objectClass: 'LINE', attributes: { PORT: 'OLT-01/1/1' }, changed: { PORT: 'OLT-01/1/2' }, added: { NOTE: 'roof' } });

describe('what the adapter says of a command', () => {
  it('is done, with the reference of the gear', async () => {
    expect(await adapter.execute(command())).toEqual({ kind: 'done', reference: gear.ledger()[0]?.reference });
    expect(gear.ledger()).toMatchObject([{ commandId: 'c-1', verb: 'CREATE', objectClass: 'LINE', attributes: { PORT: 'OLT-01/1/1' } }]);
  });

  it('translates all three operations', async () => {
    await adapter.execute(command());
    await adapter.execute(command({ commandId: 'c-2', operation: 'modify', attributes: { PROFILE: 'P500' } }));
    expect(gear.configuration()).toEqual([{ objectClass: 'LINE', objectKey: 'line-1', attributes: { PORT: 'OLT-01/1/1', PROFILE: 'P500' } }]);
    await adapter.execute(command({ commandId: 'c-3', operation: 'delete', attributes: {} }));
    expect(gear.configuration()).toEqual([]);
    expect(gear.ledger().map((entry) => entry.verb)).toEqual(['CREATE', 'MODIFY', 'REMOVE']);
  });

  it.each(['fault', 'status'] as const)('is refused with the text of the gear when that comes as a %s', async (form) => {
    gear.faults.add({ behaviour: 'refuse', reason: 'Karte <7> & "Port" gesperrt: größer', form });
    expect(await adapter.execute(command())).toEqual({ kind: 'refused', reason: 'Karte <7> & "Port" gesperrt: größer' });
    expect(gear.ledger()).toEqual([]);
  });

  it('is accepted while the gear has it in a queue, and followed until it is done', async () => {
    gear.faults.add({ behaviour: 'queue', delayMs: 60_000, match: { commandId: 'c-1' } });
    expect(await adapter.execute(command())).toEqual({ kind: 'accepted', ref: 'c-1' });
    expect(await adapter.follow('c-1', 5_000)).toEqual({ kind: 'accepted', ref: 'c-1' });
    expect(await adapter.query('c-1', 5_000)).toMatchObject({ kind: 'unknown' });
    await adapter.execute(command({ commandId: 'c-2' }));
    expect(await adapter.follow('c-2', 5_000)).toMatchObject({ kind: 'done' });
    expect(await adapter.follow('never sent', 5_000)).toMatchObject({ kind: 'unknown' });
  });

  it('is unknown when the reply is late, and a query then tells that the effect is there', async () => {
    gear.faults.add({ behaviour: 'delay', delayMs: 60_000 });
    expect(await adapter.execute(command({ timeoutMs: 50 }))).toEqual({ kind: 'unknown', reason: 'no reply within 50 ms' });
    expect(await adapter.query('c-1', 5_000)).toEqual({ kind: 'done', reference: gear.ledger()[0]?.reference });
  });

  it.each([
    ['loseReply', 'done'],
    ['loseRequest', 'notFound'],
    ['unreachable', 'unknown'],
  ] as const)('is unknown under %s, and a query then says %s', async (behaviour, kind) => {
    gear.faults.add({ behaviour, match: { objectClass: 'LINE' } });
    expect(await adapter.execute(command())).toMatchObject({ kind: 'unknown' });
    expect(await adapter.query('c-1', 5_000)).toMatchObject({ kind });
  });

  it('is unknown, and never sent, when the process was suspended before its connection stood, or before it was asked for', async () => {
    const fresh = new LegacyProvisioningAdapter({ url: gear.url });
    const sent = [fresh.execute(command({ sendBy: performance.now() + 20 })), fresh.execute(command({ commandId: 'c-2' }))];
    for (const until = performance.now() + 40; performance.now() < until; );
    expect(await Promise.all(sent)).toMatchObject([{ kind: 'unknown', reason: expect.stringContaining('not sent') }, { kind: 'done' }]);
    // Over a connection that is kept, too.
    expect(await fresh.execute(command({ commandId: 'c-3', sendBy: performance.now() - 1 }))).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('not sent') });
    fresh.close();
    expect(gear.ledger().map(({ commandId }) => commandId)).toEqual(['c-2']);
  });

  it('is unknown when nobody listens', async () => {
    const deaf = new LegacyProvisioningAdapter({ url: 'http://127.0.0.1:1' });
    expect(await deaf.execute(command())).toMatchObject({ kind: 'unknown' });
    deaf.close();
  });
});

describe('each word of the gear', () => {
  const behaviours = { yes: 'delay', perhaps: 'delay', no: 'refuse', later: 'queue' } as const;
  it.each(Object.entries(legacyWords))('%s comes over the wire as its table says', async (word, { executed }) => {
    gear.faults.add({ behaviour: behaviours[executed], delayMs: executed === 'later' ? 600_000 : 0, word });
    expect((await adapter.execute(command())).kind).toBe(sent({ word }, 'c-1').kind);
    expect((await adapter.query('c-1', 5_000)).kind).toBe(asked({ word }, 'c-1').kind);
    expect((await adapter.follow('c-1', 5_000)).kind).toBe(followed({ word }, 'c-1').kind);
    expect(gear.ledger()).toHaveLength(behaviours[executed] === 'delay' ? 1 : 0);
  });

  it('is explained by an error code where it says nothing itself', async () => {
    gear.faults.add({ behaviour: 'refuse', word: 'REJ_ERROR E3003', reason: 'user BANYAN may not' });
    expect(await adapter.execute(command())).toEqual({ kind: 'blocked', reason: 'REJ_ERROR E3003: user BANYAN may not' });
    expect(await adapter.query('c-1', 5_000)).toEqual({ kind: 'notFound' });
  });
});

describe('values on their way to the gear', () => {
  const hard = {
    markup: `<a href="x" b='y'>&amp; ]]> &#65; </a>`,
    foreign: 'Ünïcödé ÿ £ ½',
    spaces: '  two\tlines\r\nand one\n ',
    'name <&"> é': 'survives',
  };

  it('survive, whatever XML thinks of their characters', async () => {
    expect(await adapter.execute(command({ objectKey: hard.markup, attributes: hard }))).toMatchObject({ kind: 'done' });
    const { spaces, ...others } = hard;
    expect(gear.configuration()).toMatchObject([{ objectKey: hard.markup, attributes: { ...others, spaces } }]);
  });

  it('are text: undefined is left out, null is empty, the rest as written', async () => {
    await adapter.execute(command({ attributes: { A: 1, B: true, C: undefined, D: null, E: { x: [1] }, F: '007' } }));
    expect(gear.configuration()[0]?.attributes).toEqual({ A: '1', B: 'true', D: '', E: '{"x":[1]}', F: '007' });
  });

  it('are refused, unsent, when XML or ISO-8859-1 has no way to write them', async () => {
    const outcome = await adapter.execute(command({ attributes: { A: 'bell \u0007', B: 'half \ud800', C: 'fine', D: 'Łódź' } }));
    const reasons = ['attributes.A has U+0007', 'attributes.B has U+D800', 'attributes.D has "Ł", "ź"'];
    expect(outcome).toEqual({ kind: 'refused', reason: reasons.map((reason) => `${reason}, which the gear cannot be told`).join('; ') });
    expect(gear.ledger()).toEqual([]);
  });
});

describe('replies that cannot be relied on', () => {
  let server: Server;
  let reply: { status: number; text: string };
  let strange: LegacyProvisioningAdapter;

  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume();
      response.writeHead(reply.status, { 'content-type': 'text/xml' }).end(reply.text);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    strange = new LegacyProvisioningAdapter({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  });
  afterAll(async () => {
    strange.close();
    await new Promise((resolve) => server.close(resolve));
  });

  const soap = (body: string) => `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`;
  const answered = (status: string) => soap(`<ExecuteCommandResponse><status>${status}</status></ExecuteCommandResponse>`);

  it.each([
    ['a word that is not in the table', 200, answered('HOLD_FOR_REVIEW_3'), 'HOLD_FOR_REVIEW_3'],
    ['a word that objects inherit', 200, answered('constructor'), 'constructor'],
    ['a fault without a known code', 500, soap('<s:Fault><faultcode>s:Server</faultcode><faultstring>out of memory</faultstring></s:Fault>'), 'HTTP 500: out of memory'],
    ['an answer without a status', 200, soap('<ExecuteCommandResponse/>'), 'HTTP 200: no status word'],
    ['a page of a proxy', 502, '<html><body>Bad gateway</body></html>', 'HTTP 502: no status word'],
    ['no XML at all', 503, 'try later', 'HTTP 503 with something that is not XML'],
    ['half an envelope', 200, answered('EXEC_OK').slice(0, -20), 'HTTP 200 with something that is not XML'],
    ['nothing', 200, '', 'HTTP 200 with something that is not XML'],
  ])('make the command unknown: %s', async (_, status, text, reason) => {
    reply = { status, text };
    expect(await strange.execute(command())).toEqual({ kind: 'unknown', reason });
  });

  it('say nothing of the command when they refuse the question', async () => {
    reply = { status: 500, text: soap('<s:Fault><faultstring>no</faultstring><detail><ProvisioningFault><code>REJ_NO_AUTHORITY</code><text>not you</text></ProvisioningFault></detail></s:Fault>') };
    expect(await strange.query('c-1', 5_000)).toEqual({ kind: 'unknown', reason: 'the question was refused: not you' });
    expect(await strange.execute(command())).toEqual({ kind: 'blocked', reason: 'REJ_NO_AUTHORITY: not you' });
  });
});
