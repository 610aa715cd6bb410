import { XMLParser } from 'fast-xml-parser';
import { ControllerHttp, type HttpReply } from './controller-http.js';
import type { Adapter, AdapterCommand, CommandOutcome, QueryOutcome } from './adapter.js';
import { decoded, legacyCommand, legacyOptionsOf, whatCannotBeSent, type LegacyCommand, type LegacyOptions } from './legacy-text.js';
import { asked, followed, sent, type Saying } from './legacy-words.js';

const namespace = 'urn:banyan:legacy-provisioning:1';

export interface LegacyProvisioningOptions {
  /** `legacy-provisioning` when absent. */
  name?: string;
  /** Where SOAP requests are posted; http or https. */
  url: string;
  /** 60,000 when absent. */
  settlingTimeMs?: number;
  /** 2,000 when absent. */
  timeoutMs?: number;
  /** How many sessions the gear allows at once; more commands wait for one within their timeout. 64 when absent. */
  connections?: number;
  /** See `legacyOptionsOf`. */
  options?: Record<string, unknown>;
}

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  // Without it numeric character references such as &#233; stay undecoded.
  htmlEntities: true,
});

type Exchange = Pick<AdapterCommand, 'timeoutMs'> & Partial<Pick<AdapterCommand, 'sendBy' | 'correlationId'>>;

/** The reply that there was, or why nothing can be read from it. */
type Reading = Saying | { kind: 'unknown'; reason: string };
const isSaying = (reading: Reading): reading is Saying => 'word' in reading;

/**
 * Legacy provisioning gear: SOAP 1.1 over HTTP.
 *
 * The envelope is written here and read with fast-xml-parser instead of by the package `soap`: two fixed operations
 * need no WSDL at run time, a call cost 1.05 ms with `soap` against 0.32 ms for the bare HTTP exchange, its import
 * 170 ms and 25 MB, and it sends UTF-8 alone where gear of this kind often wants ISO-8859-1. That the wire fits the
 * WSDL is proven by `soap` driving the same simulator in its spec.
 */
export class LegacyProvisioningAdapter implements Adapter {
  readonly name: string;
  readonly repeats = 'byCommandId';
  readonly settlingTimeMs: number;
  readonly timeoutMs: number;
  private readonly http: ControllerHttp;
  private readonly options: LegacyOptions;

  constructor(options: LegacyProvisioningOptions) {
    this.name = options.name ?? 'legacy-provisioning';
    this.options = legacyOptionsOf(this.name, options.options);
    this.timeoutMs = options.timeoutMs ?? 2_000;
    this.settlingTimeMs = options.settlingTimeMs ?? 60_000;
    this.http = new ControllerHttp({ url: options.url, connections: options.connections ?? 64, decode: decoded });
  }

  async execute(command: AdapterCommand): Promise<CommandOutcome> {
    const told = legacyCommand(command, this.options);
    const unsendable = whatCannotBeSent(told, forbidden);
    if (unsendable) return { kind: 'refused', reason: unsendable };
    const said = await this.ask('ExecuteCommand', executeBody(told), command);
    return isSaying(said) ? sent(said, command.commandId) : said;
  }

  async query(commandId: string, timeoutMs: number): Promise<QueryOutcome> {
    const said = await this.ask('QueryCommand', element('commandId', commandId), { timeoutMs });
    return isSaying(said) ? asked(said, commandId) : said;
  }

  async follow(ref: string, timeoutMs: number): Promise<CommandOutcome> {
    const said = await this.ask('QueryCommand', element('commandId', ref), { timeoutMs });
    return isSaying(said) ? followed(said, ref) : said;
  }

  /** Closes the idle connections; commands under way are broken and read as unknown. */
  close(): void {
    this.http.close();
  }

  private async ask(operation: string, body: string, exchange: Exchange): Promise<Reading> {
    try {
      const { statusCode, text } = await this.post(operation, Buffer.from(enveloped(operation, body), 'latin1'), exchange);
      return read(operation, statusCode, text);
    } catch (error) {
      return { kind: 'unknown', reason: (error as Error).message };
    }
  }

  private post(operation: string, body: Buffer, { timeoutMs, sendBy, correlationId }: Exchange): Promise<HttpReply> {
    const headers = {
      'content-type': 'text/xml; charset=ISO-8859-1',
      soapaction: `"${namespace}/${operation}"`,
      ...(correlationId ? { 'x-correlation-id': encodeURIComponent(correlationId) } : {}),
    };
    return this.http.ask({ method: 'POST', path: '', headers, body, timeoutMs, sendBy });
  }
}

type Element = Record<string, unknown>;

function read(operation: string, statusCode: number, reply: string): Reading {
  let body: Element | undefined;
  try {
    body = child(child(parser.parse(reply, true) as Element, 'Envelope'), 'Body');
  } catch {
    return { kind: 'unknown', reason: `HTTP ${statusCode} with something that is not XML` };
  }
  const fault = child(body, 'Fault');
  const detail = child(child(fault, 'detail'), 'ProvisioningFault');
  const answer = detail ?? child(body, `${operation}Response`);
  const word = textOf(detail ? detail.code : answer?.status);
  const text = textOf(answer?.text) || textOf(fault?.faultstring);
  // A fault in answer to a question is about the question; of the command that it asked about it says nothing.
  if (detail && operation === 'QueryCommand') return { kind: 'unknown', reason: `the question was refused: ${text || word}` };
  if (!word) return { kind: 'unknown', reason: `HTTP ${statusCode}: ${text || 'no status word'}` };
  return { word, text, errorCode: textOf(answer?.errorCode), reference: textOf(answer?.reference) };
}

function child(parent: Element | undefined, name: string): Element | undefined {
  const found = parent?.[name];
  return typeof found === 'object' && found !== null ? (found as Element) : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function executeBody({ commandId, verb, objectClass, objectKey, attributes }: LegacyCommand): string {
  const listed = attributes.map(([name, value]) => `<p:attribute>${element('name', name)}${element('value', value)}</p:attribute>`);
  return [
    element('commandId', commandId),
    element('verb', verb),
    element('objectClass', objectClass),
    element('objectKey', objectKey),
    `<p:attributes>${listed.join('')}</p:attributes>`,
  ].join('');
}

/** XML 1.0 has no way at all to write most control characters and halves of surrogate pairs. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/u;

function enveloped(operation: string, body: string): string {
  return (
    '<?xml version="1.0" encoding="ISO-8859-1"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>' +
    `<p:${operation} xmlns:p="${namespace}">${body}</p:${operation}></soap:Body></soap:Envelope>`
  );
}

function element(name: string, value: string): string {
  return `<p:${name}>${escaped(value)}</p:${name}>`;
}

// A bare carriage return would reach the other side as a line feed, so it travels as a reference.
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '\r': '&#13;' };

function escaped(text: string): string {
  return text.replace(/[&<>"'\r]/g, (character) => entities[character] ?? character);
}
