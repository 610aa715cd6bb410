import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openTestDatabase } from '@banyan/testing';
import { collectionPath, tmf638, tmf639 } from '@banyan/tmf';
import { fillNetwork, instanceId, nodeOfLine, servicesOf, servicesOfLine, type NodeKind } from './impact-network.js';
import { LeanConnection } from './lean-connection.js';
import { withRoomyServer } from './reads.js';
import { median, percentile } from './statistics.js';

export interface ImpactFigures { question: string; services: number; fastestMs: number; medianMs: number; p95Ms: number }

const promisedMs = 100;
const warmUp = 10;
const additions = 9;

interface Question { name: string; services: number; path(line: number): string }

const impactOf = (name: string, kind: NodeKind): Question => ({ name, services: servicesOf(kind), path: (line) => `/impact/${instanceId(kind, nodeOfLine(kind, line))}` });
const questions: readonly Question[] = [
  { name: 'impact of one line', services: servicesOfLine, path: (line) => `/impact/${instanceId('line', line)}` },
  impactOf('impact of a port', 'port'), impactOf('impact of an OLT', 'olt'), impactOf('impact of a core node', 'core'),
  { name: 'trace of a product', services: servicesOfLine, path: (line) => `/trace/${instanceId('product', line)}` },
];

/** @returns milliseconds of each request, one after the other */
async function timesOf(connection: LeanConnection, { path }: Question, lines: number, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    const began = performance.now();
    await connection.get(path(Math.floor(Math.random() * lines)));
    if (round >= 0) times.push(performance.now() - began);
  }
  return times;
}

/** The figures are worth nothing when the network is not what it is said to be. */
async function demandTotals(url: string): Promise<void> {
  for (const { name, services, path } of questions.filter((question) => question.name.startsWith('impact'))) {
    const { service, customer } = (await (await fetch(`${url}${path(0)}`)).json()) as { service: { total: number }; customer: { total: number } };
    const customers = Math.ceil(services / servicesOfLine / 2);
    if (service.total !== services || customer.total !== customers) throw new Error(`${name}: ${service.total} services of ${customer.total} customers, not ${services} of ${customers}`);
  }
}

const resources = collectionPath(tmf639.resource);

async function send(url: string, method: string, path: string, body: object): Promise<void> {
  const answer = await fetch(url + path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}: ${await answer.text()}`);
}

/** @returns milliseconds until the resource is known to carry so many services */
async function knownAfter(url: string, resource: string, services: number, pollMs: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    const { service } = (await (await fetch(`${url}/impact/${resource}?limit=0`)).json()) as { service: { total: number } };
    if (service.total === services) return performance.now() - began;
    await delay(pollMs);
  }
}

/** A site is put below a core node: all that the node carries is then worked out anew. @returns seconds until it is known */
async function movedIn(url: string): Promise<number> {
  const site = instanceId('site', 0);
  await send(url, 'POST', resources, { '@type': 'PhysicalResource', id: site, name: 'site' });
  await send(url, 'PATCH', `${resources}/${instanceId('core', 0)}`, { resourceRelationship: [{ relationshipType: 'isContainedIn', resource: { id: site, href: `${resources}/${site}` } }] });
  return (await knownAfter(url, site, servicesOf('core') + additions, 200)) / 1000;
}

/** A service comes onto each of a few lines, one after the other. @returns milliseconds until the core node is known to carry it; what is told together is waited for */
async function addedIn(url: string): Promise<number> {
  const times: number[] = [];
  for (let n = 1; n <= additions; n += 1) {
    await send(url, 'POST', collectionPath(tmf638.service), { name: 'more', state: 'active', serviceSpecification: { id: 'more' }, supportingResource: [{ id: instanceId('line', n), href: `${resources}/${instanceId('line', n)}` }] });
    times.push(await knownAfter(url, instanceId('core', 0), servicesOf('core') + n, 5));
  }
  return median(times);
}

/** Asks the gateway, one request at a time, over a network of so many services. */
export function measureImpact({ services, rounds }: { services: number; rounds: number }, say: (line: string) => void): Promise<ImpactFigures[]> {
  return withRoomyServer(async () => {
    const database = await openTestDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'banyan-impact-'));
    const child = fork(fileURLToPath(new URL('./impact-child.js', import.meta.url)), [folder], { env: { ...process.env, DATABASE_URL: database.url } });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    try {
      const url = await new Promise<string>((resolve, reject) => {
        child.once('message', (message) => resolve((message as { url: string }).url)).once('exit', (code) => reject(new Error(`the stack ended with ${code}`)));
      });
      await fillNetwork(database, services, say);
      await demandTotals(url);
      const connection = new LeanConnection(new URL(url));
      const figures: ImpactFigures[] = [];
      for (const question of questions) {
        const times = await timesOf(connection, question, services / servicesOfLine, rounds);
        figures.push({ question: question.name, services: question.services, fastestMs: Math.min(...times), medianMs: median(times), p95Ms: percentile(times, 0.95) });
      }
      connection.close();
      say(`a service is added, and each node above it known to carry it, in ${(await addedIn(url)).toFixed(0)} ms`);
      say(`a core node is moved, and what it carries known again, in ${(await movedIn(url)).toFixed(1)} s`);
      return figures;
    } finally {
      if (child.connected) child.disconnect();
      await ended;
      await database.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/** A line for each question, and whether it keeps what was promised. */
export function reportImpact(figures: readonly ImpactFigures[]): { text: string; isKept: boolean } {
  const lines = figures.map(({ question, services, fastestMs, medianMs, p95Ms }) => {
    const isKept = p95Ms < promisedMs;
    return { text: `${question.padEnd(24)} ${String(services).padStart(9)} ${fastestMs.toFixed(1).padStart(11)} ${medianMs.toFixed(1).padStart(10)} ${p95Ms.toFixed(1).padStart(8)}  ${isKept ? 'kept' : 'NOT KEPT'}`, isKept };
  });
  const head = 'question                  services  fastest ms  median ms   p95 ms';
  return { text: [head, ...lines.map(({ text }) => text), `promised: a p95 below ${promisedMs} ms`].join('\n'), isKept: lines.every(({ isKept }) => isKept) };
}
