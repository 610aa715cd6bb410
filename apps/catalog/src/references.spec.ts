import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig, type RunningService } from '@banyan/service';
import { openTestDatabase, type TestDatabase } from '@banyan/testing';
import { tmf620, tmf633, tmf634, type ResourceDefinition, type TmfErrorBody } from '@banyan/tmf';
import { bootCatalog } from './catalog.js';
import { elements } from './elements.js';
import { referencePlaces } from './element-references.js';
import { referrersSql } from './referred-elements.js';

type Json = Record<string, unknown> & { id: string; lifecycleStatus: string };
const { productOffering, productSpecification, productOfferingPrice, category, catalog: productCatalog } = tmf620;
const { serviceSpecification } = tmf633;
const { resourceSpecification } = tmf634;

describe('what elements of the catalog say of each other', () => {
  let database: TestDatabase;
  let catalog: RunningService;
  beforeAll(async () => {
    database = await openTestDatabase();
    catalog = await bootCatalog({ config: { ...readConfig('catalog', {}), port: 0, databaseUrl: database.url, logLevel: 'silent' } });
  });
  afterAll(async () => {
    await catalog?.close();
    await database.close();
  });

  async function ask<Body = Json>(method: string, { api, name }: ResourceDefinition, id = '', body?: object): Promise<{ status: number; body: Body }> {
    const response = await fetch(`${catalog.url}${api.basePath}/${name}${id && `/${id}`}`, {
      method, headers: body && { 'content-type': 'application/json' }, body: body && JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : undefined) as Body };
  }
  const post = (definition: ResourceDefinition, id: string, lifecycleStatus: string, more: object = {}) => ask<Json & TmfErrorBody>('POST', definition, '', { id, name: id, lifecycleStatus, ...more });
  const move = (definition: ResourceDefinition, id: string, lifecycleStatus: string) => ask<Json & TmfErrorBody>('PATCH', definition, id, { lifecycleStatus });
  const told = ({ body }: { body: TmfErrorBody }) => body.errors?.map(({ path, reason }) => `${path} ${reason}`);

  it('lets a draft refer to what is not there, and names every reference when it becomes Active', async () => {
    await post(productSpecification, 'draft-line', 'In design');
    await post(productSpecification, 'old-line', 'Obsolete');
    await post(productOfferingPrice, 'fee', 'Active', { version: '2.0', validFor: { endDateTime: '2020-01-01T00:00:00.000Z' }, lifecycleStatus: 'Retired' });
    const draft = await post(productOffering, 'line', 'In test', {
      productSpecification: { id: 'draft-line' },
      category: [{ id: 'nowhere' }],
      productOfferingPrice: [{ name: 'told as a value' }, { id: 'fee' }],
      bundledProductOffering: [{ id: 'nothing' }],
      productOfferingRelationship: [{ id: 'draft-line', relationshipType: 'replaces' }],
      prodSpecCharValueUse: [{ name: 'speed', productSpecification: { id: 'old-line', '@referredType': 'ServiceSpecification' } }],
    });
    expect(draft.status).toBe(201);
    const refused = await move(productOffering, 'line', 'Active');
    expect([refused.status, told(refused)]).toEqual([422, [
      'bundledProductOffering[0].id there is no ProductOffering nothing',
      'category[0].id there is no Category nowhere',
      'prodSpecCharValueUse[0].productSpecification.id must refer to a ProductSpecification, not to a ServiceSpecification',
      'productOfferingPrice[1].id ProductOfferingPrice fee is Retired; it must be Active or Launched',
      'productOfferingRelationship[0].id there is no ProductOffering draft-line',
      'productSpecification.id ProductSpecification draft-line is In design; it must be Active or Launched',
    ]]);
    expect((await ask('GET', productOffering, 'line')).body.lifecycleStatus).toBe('In test');
    const ready = { category: [], productOfferingPrice: [], bundledProductOffering: [], productOfferingRelationship: [], prodSpecCharValueUse: [] };
    await ask('PATCH', productOffering, 'line', ready);
    for (const status of ['In test', 'Active']) expect((await move(productSpecification, 'draft-line', status)).status).toBe(200);
    expect((await move(productOffering, 'line', 'Active')).status).toBe(200);
    expect((await move(productOffering, 'line', 'Launched')).status).toBe(200);
    const later = await ask<Json & TmfErrorBody>('PATCH', productOffering, 'line', { category: [{ id: 'nowhere' }] });
    expect([later.status, told(later)]).toEqual([422, ['category[0].id there is no Category nowhere']]);
  });

  it('judges versions by what the reference says', async () => {
    await post(serviceSpecification, 'cfs', 'Active', { version: '2.0' });
    const refused = await post(productSpecification, 'by-version', 'Active', { serviceSpecification: [{ id: 'cfs', version: '1.0' }] });
    expect([refused.status, told(refused)]).toEqual([422, ['serviceSpecification[0].id ServiceSpecification cfs is version 2.0, not 1.0']]);
    expect((await post(productSpecification, 'by-version', 'Active', { serviceSpecification: [{ id: 'cfs', version: '2.0', '@referredType': 'ServiceSpecification' }] })).status).toBe(201);
  });

  it('keeps versions side by side under ids of their own: both are listed, each is read and sold by its id', async () => {
    await post(productOffering, 'kite-1', 'Launched', { name: 'Kite', version: '1.0' });
    await post(productOffering, 'kite-2', 'In design', { name: 'Kite', version: '2.0', productOfferingRelationship: [{ id: 'kite-1', relationshipType: 'replaces' }] });
    const { basePath } = productOffering.api;
    const versions = (await (await fetch(`${catalog.url}${basePath}/productOffering?name=Kite&sort=-version&fields=version,lifecycleStatus`)).json()) as Json[];
    expect(versions.map(({ id, version, lifecycleStatus }) => [id, version, lifecycleStatus])).toEqual([['kite-2', '2.0', 'In design'], ['kite-1', '1.0', 'Launched']]);
    for (const status of ['In test', 'Active', 'Launched']) expect((await move(productOffering, 'kite-2', status)).status).toBe(200);
    expect((await move(productOffering, 'kite-1', 'Retired')).status).toBe(200);
    // What replaces a retired version goes on, and may be judged anew.
    expect((await ask('PATCH', productOffering, 'kite-2', { productOfferingRelationship: [{ id: 'kite-1', relationshipType: 'migratesFrom' }] })).status).toBe(200);
  });

  it('judges periods of validity at any depth, and those that are over when an element becomes usable', async () => {
    const backwards = { startDateTime: '2026-02-01T00:00:00.000Z', endDateTime: '2026-01-01T00:00:00.000Z' };
    const draft = await post(productOfferingPrice, 'backwards', 'In study', { validFor: backwards, prodSpecCharValueUse: [{ name: 'a', validFor: backwards }] });
    expect([draft.status, draft.body.errors?.map(({ path }) => path)]).toEqual([422, ['validFor', 'prodSpecCharValueUse[0].validFor']]);
    const soon = { endDateTime: '2100-01-01T00:00:00.000Z' };
    expect((await post(productSpecification, 'till-2100', 'Active', { validFor: soon })).status).toBe(201);
    await post(productOffering, 'on-till-2100', 'In test', { productSpecification: { id: 'till-2100' }, validFor: soon });
    await database.shiftClock(100 * 366 * 24 * 3_600_000);
    const late = await move(productOffering, 'on-till-2100', 'Active');
    await database.shiftClock(0);
    expect(told(late)).toEqual(['productSpecification.id the validity of ProductSpecification till-2100 has ended', 'validFor.endDateTime lies in the past: the element could not be used any more']);
    expect((await move(productOffering, 'on-till-2100', 'Active')).status).toBe(200);
  });

  it('removes only what nothing refers to, and names five of those that do', async () => {
    await post(category, 'shelf', 'Active');
    for (const id of ['a', 'b', 'c']) await post(productOffering, `on-shelf-${id}`, 'In study', { category: [{ id: 'shelf' }] });
    for (const id of ['a', 'b', 'c']) await post(category, `below-${id}`, 'In study', { parentId: 'shelf' });
    const refused = await ask<TmfErrorBody>('DELETE', category, 'shelf');
    expect(refused.status).toBe(409);
    expect(refused.body.reason.match(/(?:Category|ProductOffering) \S+ \(In study\)/g)).toHaveLength(5);
    expect(refused.body.reason).toContain('others');
    for (const id of ['a', 'b', 'c']) expect((await ask('DELETE', productOffering, `on-shelf-${id}`)).status).toBe(204);
    for (const id of ['a', 'b', 'c']) expect((await ask('DELETE', category, `below-${id}`)).status).toBe(204);
    expect((await ask('DELETE', category, 'shelf')).status).toBe(204);
  });

  it('finds referrers by index, for every kind', async () => {
    for (const definition of elements) {
      const { sql, parameters } = referrersSql(definition, 'x');
      if (!sql) continue;
      await database.query('set enable_seqscan = off');
      const plan = JSON.stringify(await database.query(`explain ${sql}`, parameters));
      expect([definition.name, plan.includes('_document'), plan.includes('Seq Scan')]).toEqual([definition.name, true, false]);
    }
    const places = elements.flatMap((definition) => referencePlaces(definition).map(({ steps, target }) => `${definition.name}.${steps.map(({ name }) => name).join('.')} → ${target.name}`));
    expect(places).toEqual(expect.arrayContaining([
      'productOffering.productSpecification → productSpecification',
      'productOfferingPrice.prodSpecCharValueUse.productSpecification → productSpecification',
      'serviceSpecification.serviceSpecRelationship → serviceSpecification',
      'serviceCandidate.serviceSpecification → serviceSpecification',
      'resourceCategory.resourceCandidate → resourceCandidate',
      'catalog.category → category',
    ]));
  });

  it('does not retire what Active and Launched elements rest on, but an offering always', async () => {
    await post(resourceSpecification, 'port', 'Active');
    await post(serviceSpecification, 'rfs', 'Active', { resourceSpecification: [{ id: 'port' }] });
    await post(serviceSpecification, 'cfs-2', 'Active', { serviceSpecRelationship: [{ id: 'rfs', relationshipType: 'decomposesTo' }, { id: 'cfs', relationshipType: 'excludes' }] });
    const refused = await move(resourceSpecification, 'port', 'Retired');
    expect([refused.status, refused.body.reason]).toEqual([409, 'ResourceSpecification port cannot become Retired while it is needed by ServiceSpecification rfs (Active)']);
    expect((await move(serviceSpecification, 'rfs', 'In test')).status).toBe(409);
    expect((await move(serviceSpecification, 'cfs-2', 'Retired')).status).toBe(200);
    for (const [definition, id] of [[serviceSpecification, 'rfs'], [resourceSpecification, 'port']] as const) expect((await move(definition, id, 'Retired')).status).toBe(200);
    await post(productOffering, 'part', 'Launched');
    await post(productOffering, 'whole', 'Launched', { bundledProductOffering: [{ id: 'part' }] });
    await post(category, 'home', 'Active', { productOffering: [{ id: 'part' }] });
    await post(productCatalog, 'all', 'Active', { category: [{ id: 'home' }] });
    expect((await move(productOffering, 'part', 'Retired')).status).toBe(200);
    // What stood already is not judged again by a change of something else.
    expect((await ask('PATCH', productOffering, 'whole', { description: 'less than before' })).status).toBe(200);
    const other = await post(productOffering, 'other', 'Launched', { bundledProductOffering: [{ id: 'part' }] });
    expect(told(other)).toEqual(['bundledProductOffering[0].id ProductOffering part is Retired; it must be Active or Launched']);
  });

  it('never has an Active element rest on one that was retired or removed at the same moment', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [below, above] = [`below-${round}`, `above-${round}`];
      await post(productSpecification, below, 'Active');
      await post(productOffering, above, 'In test', { productSpecification: { id: below } });
      const withdraw = round % 2 ? () => move(productSpecification, below, 'Retired') : () => ask('PATCH', productOffering, above, { description: 'x' }).then(() => move(productSpecification, below, 'In test'));
      const [up, down] = await Promise.all([move(productOffering, above, 'Active'), withdraw()]);
      expect([[up.status, down.status].toSorted()]).toEqual([[200, up.status === 200 ? 409 : 422]]);
    }
  });

  it('activates two that refer to each other at once without failing', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [`one-${round}`, `two-${round}`];
      await post(productOffering, one, 'Launched');
      await post(productOffering, two, 'Launched');
      const excludes = (id: string) => ({ productOfferingRelationship: [{ id, relationshipType: 'excludes' }] });
      const answers = await Promise.all([ask('PATCH', productOffering, one, excludes(two)), ask('PATCH', productOffering, two, excludes(one))]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    }
  });
});
