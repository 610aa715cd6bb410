import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePorts, readConfig, type RunningService } from '@banyan/service';
import { eventually, openTestDatabase, sampleCatalog, type TestDatabase } from '@banyan/testing';
import { tmf620, tmf633, tmf634, type ResourceDefinition, type TmfApi } from '@banyan/tmf';
import { bootCatalog } from './catalog.js';
import type { CatalogJob } from './catalog-job.js';

type Json = Record<string, unknown> & { id: string };
const { productOffering, category, exportJob, importJob } = tmf620;

describe('import and export jobs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-jobs-'));
  const importFolder = join(folder, 'import');
  let database: TestDatabase;
  let catalog: RunningService;
  const config = () => ({ ...readConfig('catalog', {}), port: 0, databaseUrl: database.url, dataFolder: folder, logLevel: 'silent' as const });
  beforeAll(async () => {
    mkdirSync(importFolder);
    database = await openTestDatabase();
    catalog = await bootCatalog({ config: config() });
  });
  afterAll(async () => {
    await catalog?.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function ask<Body = Json>(method: string, path: string, body?: object, base = catalog.url): Promise<{ status: number; body: Body; text: string; type: string | null }> {
    const response = await fetch(path.startsWith('http') ? path : base + path, { method, headers: body && { 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
    const text = await response.text();
    const type = response.headers.get('content-type');
    return { status: response.status, text, type, body: (type?.includes('/json') ? JSON.parse(text) : undefined) as Body };
  }
  const at = ({ api, name }: ResourceDefinition, id = '') => `${api.basePath}/${name}${id && `/${id}`}`;
  const ended = (definition: ResourceDefinition, id: string, base = catalog.url) =>
    eventually(`the end of ${definition.name} ${id}`, async () => {
      const { body } = await ask<CatalogJob>('GET', at(definition, id), undefined, base);
      return body.completionDate !== undefined && body;
    }, 45_000);
  async function run(definition: ResourceDefinition, job: object): Promise<CatalogJob> {
    const { status, body } = await ask<CatalogJob>('POST', at(definition), job);
    expect([status, body.status, body.completionDate]).toEqual([201, 'Not Started', undefined]);
    return ended(definition, body.id);
  }
  const file = (name: string, text: string | object[]) => writeFileSync(join(importFolder, name), typeof text === 'string' ? text : JSON.stringify(text));
  const elementsOf = (kind: string) => [...sampleCatalog<Json>(kind).values()];

  it('an import takes a list of elements from the folder, and taken again it skips them all', async () => {
    const categories = elementsOf('productCategory');
    file('categories.json', categories);
    const job = await run(importJob, { url: 'file:categories.json', path: at(category), status: 'Succeeded', errorLog: 'mine', '@type': 'ImportJob' });
    expect(job).toMatchObject({ status: 'Succeeded', errorLog: `${categories.length} created, 0 skipped, 0 refused`, completionDate: expect.any(String), creationDate: expect.any(String), url: 'file:categories.json' });
    expect((await ask('GET', at(category, 'internet'))).body).toMatchObject({ name: 'Internet', lifecycleStatus: 'Active' });
    expect(await run(importJob, { url: 'file:categories.json', path: 'category' })).toMatchObject({ status: 'Succeeded', errorLog: `0 created, ${categories.length} skipped, 0 refused` });
    file('changed.json', [{ ...categories[0]!, name: 'Another name' }, { name: 'Without an id' }]);
    const changed = { status: 'Failed', errorLog: '1 created, 0 skipped, 1 refused\n1: category internet: is there already with other content; change it by PATCH' };
    expect(await run(importJob, { url: 'file:changed.json', path: 'category' })).toMatchObject(changed);
    expect((await run(importJob, { url: 'file:changed.json', path: 'category' })).errorLog).toContain('0 created, 1 skipped, 1 refused');
  });

  it('good elements are kept, bad ones are reported with their place and every reason', async () => {
    file('mixed.jsonl', [
      JSON.stringify({ productOffering: { id: 'good', name: 'Good', lifecycleStatus: 'Launched' } }),
      '{"productOffering": ',
      JSON.stringify({ productOffering: { id: 'bad', isBundle: 'yes', version: 1 } }),
      '',
      JSON.stringify({ serviceSpecification: { id: 'elsewhere', name: 'Elsewhere' } }),
      JSON.stringify({ productOffering: { id: 'loose', name: 'Loose', lifecycleStatus: 'Active', productSpecification: { id: 'nowhere' } } }),
      JSON.stringify({ productOffering: { id: 'nul\u0000', name: 'x' } }),
      '42',
    ].join('\n'));
    const job = await run(importJob, { url: 'file:///mixed.jsonl' });
    expect(job.status).toBe('Failed');
    const [summary, ...lines] = job.errorLog!.split('\n');
    expect(summary).toBe('1 created, 0 skipped, 6 refused');
    expect(lines).toEqual([
      expect.stringMatching(/^2: is no JSON/),
      expect.stringMatching(/^3: productOffering bad: .*name is required.*isBundle must be true or false|^3: productOffering bad: .*isBundle must be true or false.*/),
      expect.stringMatching(/^4: must be an object with one attribute, one of productSpecification, /),
      '5: productOffering loose: the element cannot be used as it is: productSpecification.id there is no ProductSpecification nowhere',
      expect.stringMatching(/^6: productOffering /),
      expect.stringMatching(/^7: must be an object with one attribute/),
    ]);
    expect((await ask('GET', at(productOffering, 'good'))).status).toBe(200);
  });

  it('elements may come before what they refer to', async () => {
    const specifications = elementsOf('serviceSpecification');
    file('resources.json', elementsOf('resourceSpecification'));
    file('services.json', [...specifications].reverse());
    expect(await run(tmf634.importJob, { url: 'file:resources.json', path: 'resourceSpecification' })).toMatchObject({ status: 'Succeeded' });
    expect(await run(tmf633.importJob, { url: 'file:services.json', path: 'serviceSpecification' })).toMatchObject({ status: 'Succeeded', errorLog: `${specifications.length} created, 0 skipped, 0 refused` });
  });

  it('an export is read at its url, as a list or in lines, filtered, and can be imported again', async () => {
    for (const [name, lifecycleStatus] of [['x1', 'Active'], ['x2', 'Launched'], ['x3', 'Launched']]) await ask('POST', at(productOffering), { id: name, name, lifecycleStatus });
    const some = await run(exportJob, { url: 'https://example.org/wanted.json', path: at(productOffering), query: 'lifecycleStatus=Launched&name.regex=^x', contentType: 'application/x-ndjson' });
    expect(some).toMatchObject({ status: 'Succeeded', url: `${catalog.url}${at(exportJob, some.id)}/content`, errorLog: '2 written' });
    const lines = await ask('GET', some.url);
    expect([lines.type, lines.text.trim().split('\n').map((line) => (JSON.parse(line) as Json).id)]).toEqual(['application/x-ndjson', ['x2', 'x3']]);
    const all = await run(exportJob, { url: 'https://example.org/all.json' });
    const list = await ask<Record<string, Json>[]>('GET', all.url);
    expect([list.status, list.type]).toEqual([200, expect.stringContaining('application/json')]);
    expect(list.body.map((item) => Object.keys(item).join())).toEqual(expect.arrayContaining(['category', 'productOffering']));
    const again = await run(importJob, { url: all.url });
    expect(again).toMatchObject({ status: 'Succeeded', errorLog: `0 created, ${list.body.length} skipped, 0 refused` });
    for (const id of ['x1', 'x2', 'x3']) await ask('DELETE', at(productOffering, id));
    expect((await run(importJob, { url: some.url, path: 'productOffering' })).errorLog).toBe('2 created, 0 skipped, 0 refused');
    expect((await run(exportJob, { url: 'https://example.org', path: 'catalog' })).errorLog).toBe('0 written');
  });

  it('large elements make small steps, and one that could not be posted is not taken', async () => {
    const large = (id: string, size: number) => JSON.stringify({ id, name: id, description: 'x'.repeat(size) });
    file('large.jsonl', [...Array.from({ length: 12 }, (_, n) => large(`large-${n}`, 900_000)), large('larger', 1_100_000)].join('\n'));
    const job = await run(importJob, { url: 'file:large.jsonl', path: 'category' });
    expect(job).toMatchObject({ status: 'Failed', errorLog: '12 created, 0 skipped, 1 refused\n13: is larger than 1 MiB' });
    const exported = await run(exportJob, { url: 'https://example.org', path: 'category', query: 'name.regex=^large', contentType: 'application/json' });
    expect((await ask<Json[]>('GET', exported.url)).body.map(({ id }) => id).toSorted()).toEqual(Array.from({ length: 12 }, (_, n) => `large-${n}`).toSorted());
    expect(await database.query(`SELECT max(octet_length(lines)) < 4194304 AS small, count(*)::integer AS chunks FROM catalog.job_content WHERE job_id = $1`, [exported.id])).toEqual([{ small: true, chunks: 3 }]);
  });

  it('nothing but the service’s own exports and the folder’s own files is ever read', async () => {
    let calls = 0;
    const trap = createServer((socket) => void ((calls += 1), socket.destroy()));
    await new Promise<void>((resolve) => void trap.listen(0, '127.0.0.1', resolve));
    const { port } = trap.address() as AddressInfo;
    writeFileSync(join(folder, 'secret.json'), '[]');
    symlinkSync(join(folder, 'secret.json'), join(importFolder, 'link.json'));
    const finished = await run(exportJob, { url: 'https://example.org/all.json' });
    const { pathname } = new URL(finished.url);
    const urls = [
      `http://127.0.0.1:${port}/x.json`, `http://127.0.0.1:${port}${pathname}`, `${catalog.url}${at(productOffering)}`, `${catalog.url}${at(exportJob, 'none')}/content`,
      `${catalog.url}/x/exportJob/${finished.id}/content`, 'file:../secret.json', 'file:%2e%2e%2fsecret.json', 'file:..%2fsecret.json', 'file:link.json', 'file://host/categories.json', 'file:/etc/passwd',
      'file:', 'file:%00', 'file:%zz', 'ftp://example.org/x', 'categories.json', '', 'javascript:1', `${catalog.url}@127.0.0.1:${port}${pathname}`,
    ];
    for (const url of urls) {
      const job = await run(importJob, { url });
      expect([url, job.status, job.errorLog]).toEqual([url, 'Failed', expect.stringMatching(/url must be the url of an export|has no file|there is no finished export|not a legal file URL/)]);
    }
    expect(calls).toBe(0);
    trap.close();
  });

  it('what a job asks for wrongly is told in its errorLog', async () => {
    expect((await run(exportJob, { url: 'https://example.org', path: '/nowhere' })).errorLog).toContain('path must be');
    expect((await run(exportJob, { url: 'https://example.org', path: 'catalog', query: 'colour=green' })).errorLog).toContain('colour');
    expect((await run(exportJob, { url: 'https://example.org', contentType: 'text/csv' })).errorLog).toContain('contentType must be');
    expect((await ask('POST', at(importJob), {})).status).toBe(400);
    expect((await ask('POST', at(importJob), { url: 'file:a', status: 'Done' })).status).toBe(400);
    const job = await run(exportJob, { url: 'https://example.org', path: 'none' });
    expect((await ask('GET', `${at(exportJob, job.id)}/content`)).status).toBe(409);
    expect((await ask('PATCH', at(exportJob, job.id), { path: 'x' })).status).toBe(405);
    expect((await ask('DELETE', at(exportJob, job.id))).status).toBe(204);
    expect((await ask('GET', at(exportJob, job.id))).status).toBe(404);
    expect(await database.query(`SELECT FROM catalog.job WHERE id = $1`, [job.id])).toEqual([]);
  });

  it('TMF634 tells of its jobs', async () => {
    const { id } = await run(tmf634.exportJob, { url: 'https://example.org' });
    const told = await database.query<{ type: string; status: string }>(
      `SELECT type, payload #>> '{event,exportJob,status}' AS status FROM messaging.outbox WHERE aggregateid = $1 AND topic = 'exportJob' ORDER BY seq`, [id]);
    expect(told).toEqual([
      { type: 'ExportJobCreateEvent', status: 'Not Started' }, { type: 'ExportJobStateChangeEvent', status: 'Running' }, { type: 'ExportJobStateChangeEvent', status: 'Succeeded' },
    ]);
  });

  it('a job outlives the process that works on it, and every element comes once', async () => {
    const count = 3_000;
    file('many.jsonl', Array.from({ length: count }, (_, n) => JSON.stringify({ id: `many-${n}`, name: `Many ${n}` })).join('\n'));
    await catalog.close();
    const port = (await freePorts(1))[0]!;
    const base = `http://127.0.0.1:${port}`;
    const process = startProcess(port);
    await eventually('the process', () => fetch(`${base}/health/ready`).then(({ ok }) => ok, () => false));
    const { body: job } = await ask<CatalogJob>('POST', at(importJob), { url: 'file:many.jsonl', path: 'category' }, base);
    const made = async () => (await database.query<{ made: number }>(`SELECT count(*)::integer AS made FROM catalog.category WHERE id LIKE 'many-%'`))[0]!.made;
    await eventually('some of it', async () => (await made()) > 500);
    process.kill('SIGKILL');
    await new Promise((resolve) => process.once('exit', resolve));
    const before = await made();
    expect(before).toBeLessThan(count);
    catalog = await bootCatalog({ config: config() });
    expect(await ended(importJob, job.id)).toMatchObject({ status: 'Succeeded', errorLog: `${count} created, 0 skipped, 0 refused` });
    expect(await database.query(`SELECT count(*)::integer AS made, max(version) AS version FROM catalog.category WHERE id LIKE 'many-%'`)).toEqual([{ made: count, version: 1 }]);
  });

  function startProcess(port: number) {
    const env = { ...globalThis.process.env, PORT: String(port), DATABASE_URL: database.url, BANYAN_DATA: folder, LOG_LEVEL: 'error' };
    return spawn(globalThis.process.execPath, [fileURLToPath(new URL('../dist/main.js', import.meta.url))], { env, stdio: 'inherit' });
  }

  it('jobs are asked for at each of the three APIs', async () => {
    for (const api of [tmf620, tmf633, tmf634] as { api: TmfApi; importJob: ResourceDefinition; exportJob: ResourceDefinition }[]) {
      for (const definition of [api.importJob, api.exportJob]) expect([definition.name, (await ask('GET', at(definition))).status]).toEqual([definition.name, 200]);
    }
  });
});
