import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

interface Entry { name: string; value: string; type?: string }

/** What Bruno's own reader makes of a file; it has no types, so as much as is looked at stands here. */
interface BruFile {
  meta: { name: string; seq: string };
  http: { method: string; url: string; body: string };
  params?: Entry[];
  headers?: Entry[];
  body?: { json?: string };
  vars?: { res?: Entry[] };
  assertions?: Entry[];
}

const bruno = createRequire(import.meta.url)('@usebruno/lang') as { bruToJsonV2(text: string): BruFile; bruToEnvJsonV2(text: string): { variables: Entry[] } };

/** One request of the collection, variables not yet filled in. */
export interface CollectedRequest {
  file: string;
  method: string;
  /** Without the query, as it is written: `{{gateway}}/…/product/:id`. */
  address: string;
  query: Entry[];
  inPath: Entry[];
  headers: Entry[];
  json?: string;
  /** Variables that the answer gives, as expressions of JavaScript. */
  gives: Entry[];
  asserts: Entry[];
  /** The query as it stands in the URL, which Bruno sends; the entries are what its table shows. */
  written: string;
}

export type Variables = Record<string, string>;

export const readEnvironment = (folder: string, name: string): Variables =>
  Object.fromEntries(bruno.bruToEnvJsonV2(readFileSync(join(folder, 'environments', `${name}.bru`), 'utf8')).variables.map((entry) => [entry.name, entry.value]));

const isRequest = (name: string) => name.endsWith('.bru') && name !== 'folder.bru';
const bySequence = (one: { seq: number }, other: { seq: number }) => one.seq - other.seq;

/** Every request, in the order in which Bruno runs them: by the sequence of the folders, then by their own. */
export function readCollection(root: string): CollectedRequest[] {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'environments').map(({ name }) => name);
  const numbered = folders.map((name) => ({ name, seq: Number(bruno.bruToJsonV2(readFileSync(join(root, name, 'folder.bru'), 'utf8')).meta.seq) }));
  return numbered.toSorted(bySequence).flatMap(({ name: folder }) => {
    const files = readdirSync(join(root, folder)).filter(isRequest).map((name) => ({ file: `${folder}/${name}`, bru: bruno.bruToJsonV2(readFileSync(join(root, folder, name), 'utf8')) }));
    return files.map(({ file, bru }) => ({ seq: Number(bru.meta.seq), request: requestOf(file, bru) })).toSorted(bySequence).map(({ request }) => request);
  });
}

export const requestFromText = (file: string, text: string) => requestOf(file, bruno.bruToJsonV2(text));

function requestOf(file: string, { http, params = [], headers = [], body, vars, assertions = [] }: BruFile): CollectedRequest {
  const [address, written = ''] = http.url.split('?') as [string, string?];
  const of = (type: string) => params.filter((entry) => entry.type === type);
  return { file, method: http.method.toUpperCase(), address, written, query: of('query'), inPath: of('path'), headers, json: http.body === 'json' ? body?.json : undefined, gives: vars?.res ?? [], asserts: assertions };
}

/** Which variables a request needs. */
export function variablesOf(request: CollectedRequest): string[] {
  return [...new Set([...JSON.stringify([request.address, request.query, request.inPath, request.headers, request.json]).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!))];
}

const filled = (text: string, variables: Variables) => text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => variables[name] ?? whole);

/** The request as it is sent. */
export function toSend(request: CollectedRequest, variables: Variables): { method: string; url: string; headers: Record<string, string>; body?: string } {
  const path = request.inPath.reduce((address, { name, value }) => address.replace(new RegExp(`:${name}(?=/|$)`), encodeURIComponent(filled(value, variables))), request.address);
  const query = request.query.map(({ name, value }) => `${name}=${encodeURIComponent(filled(value, variables))}`).join('&');
  return {
    method: request.method,
    url: `${filled(path, variables)}${query && `?${query}`}`,
    headers: Object.fromEntries(request.headers.map(({ name, value }) => [name, filled(value, variables)])),
    ...(request.json !== undefined && { body: filled(request.json, variables) }),
  };
}

interface Received { status: number; body: unknown; headers: Record<string, string> }

const evaluate = (expression: string, res: Received): unknown => runInNewContext(expression, { res, encodeURIComponent }) as unknown;

/** What the answer gives for the requests that follow; what it does not have is left out. */
export function given({ gives }: CollectedRequest, answer: Received): Variables {
  return Object.fromEntries(gives.map(({ name, value }) => [name, evaluate(value, answer)]).filter(([, value]) => value !== undefined)) as Variables;
}

const operators: Readonly<Record<string, (value: unknown, expected: string) => boolean>> = {
  eq: (value, expected) => String(value) === expected,
  in: (value, expected) => expected.split(/,\s*/).includes(String(value)),
  isDefined: (value) => value !== undefined,
};

/** Which asserts of the request the answer does not hold. */
export function unheld({ asserts }: CollectedRequest, answer: Received): string[] {
  return asserts.flatMap(({ name, value }) => {
    const [operator, ...expected] = value.split(' ');
    const holds = operators[operator!];
    if (!holds) throw new Error(`no assert of this collection says ${operator}`);
    const found = attempt(() => evaluate(name, answer));
    return holds(found, expected.join(' ')) ? [] : [`${name} is ${JSON.stringify(found)}, not ${value}`];
  });
}

function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return String(error);
  }
}
