import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig, type RunningService } from '@banyan/service';
import { eventually, openTestDatabase, type TestDatabase } from '@banyan/testing';
import { tmf620, type ResourceDefinition } from '@banyan/tmf';
import { bootCatalog } from './catalog.js';
import type { CatalogJob } from './catalog-job.js';

const { exportJob, importJob } = tmf620;
const at = ({ api, name }: ResourceDefinition, id = '') => `${api.basePath}/${name}${id && `/${id}`}`;

describe('jobs on two instances of the catalog', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-job-runner-'));
  let database: TestDatabase;
  let catalogs: RunningService[] = [];
  beforeAll(async () => {
    mkdirSync(join(folder, 'import'));
    database = await openTestDatabase();
    const config = { ...readConfig('catalog', {}), port: 0, databaseUrl: database.url, dataFolder: folder, logLevel: 'silent' as const };
    catalogs = [await bootCatalog({ config }), await bootCatalog({ config })];
  });
  afterAll(async () => {
    for (const catalog of catalogs) await catalog.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const urlOf = (instance: number) => catalogs[instance % catalogs.length]!.url;
  async function post(definition: ResourceDefinition, job: object, instance = 0): Promise<CatalogJob> {
    const response = await fetch(urlOf(instance) + at(definition), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(job) });
    return (await response.json()) as CatalogJob;
  }
  const find = async (definition: ResourceDefinition, id: string) => (await (await fetch(urlOf(0) + at(definition, id))).json()) as CatalogJob;
  const ended = (definition: ResourceDefinition, id: string) =>
    eventually(`the end of ${id}`, async () => {
      const job = await find(definition, id);
      return job.completionDate !== undefined && job;
    }, 45_000);
  const textAt = async (url: string) => (await fetch(url)).text();
  function categories(stem: string, count: number): string {
    const elements = Array.from({ length: count }, (_, n) => JSON.stringify({ id: `${stem}-${n}`, name: `${stem} ${n}` }));
    writeFileSync(join(folder, 'import', `${stem}.jsonl`), elements.join('\n'));
    return `file:${stem}.jsonl`;
  }
  const made = async (stem: string) => (await database.query<{ made: number }>(`SELECT count(*)::integer AS made FROM catalog.category WHERE id LIKE $1 || '-%'`, [stem]))[0]!.made;

  it('each job is done by one of them, and every element comes once', async () => {
    const stems = ['a', 'b', 'c', 'd'];
    const jobs = await Promise.all(stems.map((stem, instance) => post(importJob, { url: categories(stem, 150), path: 'category' }, instance)));
    for (const { id } of jobs) expect(await ended(importJob, id)).toMatchObject({ status: 'Succeeded', errorLog: '150 created, 0 skipped, 0 refused' });
    expect(await Promise.all(stems.map(made))).toEqual([150, 150, 150, 150]);
    expect(await database.query(`SELECT FROM catalog.job_item`)).toEqual([]);
  });

  it('an export that was left half way is taken over when its lease has run out, and written on', async () => {
    const { id } = await post(exportJob, { url: 'all.json', path: 'category' });
    const { url, errorLog } = await ended(exportJob, id);
    const whole = await textAt(url);
    expect([errorLog, (JSON.parse(whole) as unknown[]).length]).toEqual(['600 written', 600]);
    // As if its process had died after the first step.
    const [first] = await database.query<{ lines: string }>(`SELECT lines FROM catalog.job_content WHERE job_id = $1 AND number = 0`, [id]);
    const after = (JSON.parse(first!.lines.split('\n').at(-1)!) as { id: string }).id;
    await database.query(`DELETE FROM catalog.job_content WHERE job_id = $1 AND number > 0`, [id]);
    await database.query(`UPDATE catalog.tmf620_export_job SET document = document - 'completionDate' - 'errorLog' || '{"status": "Running"}' WHERE id = $1`, [id]);
    await database.query(
      `UPDATE catalog.job SET ended_at = NULL, progress = $2, lease_owner = 'who died', leased_until = clock_timestamp() + interval '1 s' WHERE id = $1`,
      [id, JSON.stringify({ kind: 0, after, written: 500, chunks: 1 })],
    );
    expect((await fetch(url)).status).toBe(409);
    expect(await ended(exportJob, id)).toMatchObject({ status: 'Succeeded', errorLog: '600 written', url });
    expect(await textAt(url)).toBe(whole);
  });

  it('removing a job stops it, and what it has imported stays', async () => {
    const { id } = await post(importJob, { url: categories('stopped', 5_000), path: 'category' });
    await eventually('some of it', async () => (await made('stopped')) > 0);
    expect((await fetch(urlOf(1) + at(importJob, id), { method: 'DELETE' })).status).toBe(204);
    expect(await database.query(`SELECT FROM catalog.job WHERE id = $1`, [id])).toEqual([]);
    expect(await database.query(`SELECT FROM catalog.job_item`)).toEqual([]);
    const left = await made('stopped');
    expect([left > 0, left < 5_000]).toEqual([true, true]);
    // Both instances have come to other work since.
    const next = await Promise.all([0, 1].map((instance) => post(exportJob, { url: 'none', path: 'catalog' }, instance)));
    for (const job of next) expect(await ended(exportJob, job.id)).toMatchObject({ status: 'Succeeded' });
    expect(await made('stopped')).toBe(left);
  });
});
