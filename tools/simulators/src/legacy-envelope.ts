import { XMLParser } from 'fast-xml-parser';
import type { GearCommand, Verb } from './ledger.js';
import { refusalOf, type LegacyAnswer } from './legacy-words.js';

/** The gear's side of the wire, written apart from ROM's adapter on purpose: two readings of one WSDL check each other. */
export const legacyNamespace = 'urn:banyan:legacy-provisioning:1';

export type LegacyRequest = { operation: 'execute'; command: GearCommand<string> } | { operation: 'query'; commandId: string };

const verbs: readonly Verb[] = ['CREATE', 'MODIFY', 'REMOVE'];

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  // Without it numeric character references such as &#13; stay undecoded.
  htmlEntities: true,
  isArray: (name) => name === 'attribute',
});

type Element = Record<string, unknown>;

/** @throws Error whose message says all that is wrong with the request. */
export function readRequest(xml: string): LegacyRequest {
  const envelope = child(parser.parse(xml, true) as Element, 'Envelope');
  const body = child(envelope, 'Body');
  const query = child(body, 'QueryCommand');
  const execute = child(body, 'ExecuteCommand');
  const request = execute ?? query;
  if (!request) throw new Error('neither ExecuteCommand nor QueryCommand');
  const wrong: string[] = [];
  const needed = (name: string): string => {
    const value = request[name];
    if (typeof value === 'string' && value !== '') return value;
    wrong.push(`${name} is missing`);
    return '';
  };
  const commandId = needed('commandId');
  const command = { commandId, verb: 'CREATE' as Verb, objectClass: '', objectKey: '', attributes: {} };
  if (execute) {
    const verb = verbs.find((known) => known === execute.verb);
    if (!verb) wrong.push(`verb is none of ${verbs.join(', ')}`);
    Object.assign(command, { verb, objectClass: needed('objectClass'), objectKey: needed('objectKey') });
    command.attributes = readAttributes(execute.attributes, wrong);
    wrong.push(...refusalOf(command));
  }
  if (wrong.length > 0) throw new Error(wrong.join('; '));
  return execute ? { operation: 'execute', command } : { operation: 'query', commandId };
}

function readAttributes(element: unknown, wrong: string[]): Record<string, string> {
  const list = (element as { attribute?: Element[] } | undefined)?.attribute ?? [];
  return Object.fromEntries(
    list.map(({ name, value }) => {
      if (typeof name !== 'string' || name === '') wrong.push('an attribute has no name');
      return [String(name), typeof value === 'string' ? value : ''];
    }),
  );
}

function child(element: Element | undefined, name: string): Element | undefined {
  const found = element?.[name];
  return typeof found === 'object' && found !== null ? (found as Element) : undefined;
}


export function executeAnswer(answer: LegacyAnswer): string {
  const { status, errorCode, reference = '', text = '' } = answer;
  return enveloped(
    `<p:ExecuteCommandResponse xmlns:p="${legacyNamespace}">${element('status', status)}${optional('errorCode', errorCode)}${element('reference', reference)}${element('text', text)}</p:ExecuteCommandResponse>`,
  );
}

export function queryAnswer({ status, errorCode, reference, text }: LegacyAnswer): string {
  return enveloped(
    `<p:QueryCommandResponse xmlns:p="${legacyNamespace}">${element('status', status)}${optional('errorCode', errorCode)}${optional('reference', reference)}${optional('text', text)}</p:QueryCommandResponse>`,
  );
}

/** SOAP 1.1 section 4.4; the gear's word travels in the detail. */
export function faultAnswer(code: 'Client' | 'Server', { status, errorCode, text = '' }: LegacyAnswer): string {
  const detail = `<detail><p:ProvisioningFault xmlns:p="${legacyNamespace}">${element('code', status)}${optional('errorCode', errorCode)}${element('text', text)}</p:ProvisioningFault></detail>`;
  return enveloped(`<soap:Fault><faultcode>soap:${code}</faultcode><faultstring>${escaped(text)}</faultstring>${detail}</soap:Fault>`);
}

function enveloped(body: string): string {
  return `<?xml version="1.0" encoding="ISO-8859-1"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${body}</soap:Body></soap:Envelope>`;
}

const optional = (name: string, value?: string) => (value ? element(name, value) : '');

function element(name: string, value: string): string {
  return `<p:${name}>${escaped(value)}</p:${name}>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '\r': '&#13;' };

function escaped(text: string): string {
  return text.replace(/[&<>"'\r]/g, (character) => entities[character] ?? character).replace(/[^\u0000-\u00ff]/gu, (character) => `&#${character.codePointAt(0)};`);
}
