import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig, type RunningService } from '@banyan/service';
import { openTestDatabase, type TestDatabase } from '@banyan/testing';
import { tmf633, tmf634, type ResourceDefinition, type TmfErrorBody } from '@banyan/tmf';
import { bootCatalog } from './catalog.js';

const { serviceSpecification } = tmf633;
const { resourceSpecification } = tmf634;
const resourceRule = (id: string, decomposition: object) => ({ id, name: id, '@type': 'ResourceSpecificationDecomposition', decomposition });
const serviceRule = (id: string, decomposition: object) => ({ id, name: id, relationshipType: 'decomposesTo', '@type': 'ServiceSpecDecomposition', decomposition });

describe('decomposition rules in the catalog', () => {
  let database: TestDatabase;
  let catalog: RunningService;
  beforeAll(async () => {
    database = await openTestDatabase();
    catalog = await bootCatalog({ config: { ...readConfig('catalog', {}), port: 0, databaseUrl: database.url, logLevel: 'silent' } });
    await post(resourceSpecification, 'port', {});
    await post(resourceSpecification, 'line', { resourceSpecCharacteristic: [{ name: 'speed', minCardinality: 1 }], activation: { adapter: 'any', objectClass: 'LINE', objectKey: 'related.port.value' } });
    await post(serviceSpecification, 'access', { resourceSpecification: [resourceRule('port', { key: 'port', set: {} }), resourceRule('line', { key: 'line', after: ['port'], set: { speed: 'characteristic.speed' } })] });
  });
  afterAll(async () => {
    await catalog?.close();
    await database.close();
  });

  async function ask(method: string, { api, name }: ResourceDefinition, id: string, body: object): Promise<{ status: number; body: TmfErrorBody }> {
    const response = await fetch(`${catalog.url}${api.basePath}/${name}${id && `/${id}`}`, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as TmfErrorBody };
  }
  const post = (definition: ResourceDefinition, id: string, more: object, lifecycleStatus = 'Active') => ask('POST', definition, '', { id, name: id, lifecycleStatus, ...more });
  const told = ({ status, body }: { status: number; body: TmfErrorBody }) => [status, ...(body.errors ?? []).map(({ code, path, reason }) => `${code} ${path} ${reason}`)];

  it('may be anything in a draft, and are judged together when it becomes Active', async () => {
    const rules = { serviceSpecRelationship: [serviceRule('access', { key: 'access', after: ['acces'], when: '1 > 2' }), serviceRule('access', { key: 'access' })] };
    expect((await post(serviceSpecification, 'internet', rules, 'In test')).status).toBe(201);
    expect(told(await ask('PATCH', serviceSpecification, 'internet', { lifecycleStatus: 'Active' }))).toEqual([
      422,
      'ambiguous serviceSpecRelationship[1].decomposition.key is access, as that of serviceSpecRelationship[0] is: a part is found again by its key',
      'unreachable serviceSpecRelationship[0].decomposition.after[0] names acces, which is none of access, access',
      'unreachable serviceSpecRelationship[0].decomposition.when is never true: the part would never be there',
    ]);
    const mended = await ask('PATCH', serviceSpecification, 'internet', { lifecycleStatus: 'Active', serviceSpecRelationship: [serviceRule('access', { key: 'access' })] });
    expect(mended.status).toBe(200);
  });

  it('cannot be broken from below: what rests on an element is judged again when it changes', async () => {
    const speedless = { resourceSpecification: [resourceRule('port', { key: 'port', set: {} }), resourceRule('line', { key: 'line', set: { speed: 'characteristic.speed' } })] };
    expect(told(await ask('PATCH', serviceSpecification, 'access', speedless))).toEqual([
      422, 'unmapped  ServiceSpecification internet rests on it: serviceSpecRelationship[0].id access.line comes after none of port, which activation.objectKey of line reads',
    ]);
    expect(told(await ask('PATCH', resourceSpecification, 'port', { resourceSpecCharacteristic: [{ name: 'slot', minCardinality: 1 }] }))).toEqual([
      422, 'unmapped  ServiceSpecification access rests on it: resourceSpecification[0].decomposition.set gives port no slot, which it must have',
    ]);
    expect((await ask('PATCH', resourceSpecification, 'port', { resourceSpecCharacteristic: [{ name: 'slot' }] })).status).toBe(200);
  });

  it('cannot be broken from further below: a CFS is judged again when a resource of its RFS changes', async () => {
    expect(told(await ask('PATCH', resourceSpecification, 'line', { activation: { adapter: 'any', objectClass: 'LINE', objectKey: 'related.port.value', attributes: { PORT: 'related.ghost.value' } } }))).toEqual([
      422, 'unmapped  ServiceSpecification internet rests on it: serviceSpecRelationship[0].id access.line comes after none of ghost, which activation.attributes.PORT of line reads',
    ]);
  });

  it('are not held against a change further below when they were wrong before it', async () => {
    await post(serviceSpecification, 'former', { serviceSpecRelationship: [serviceRule('access', { key: 'access' })] });
    await database.query(`update catalog.service_specification set document = jsonb_set(document, '{serviceSpecRelationship,0,decomposition,when}', '"1 = 2"') where id = 'former'`);
    expect(told(await ask('PATCH', serviceSpecification, 'access', { description: 'the line into the house' }))).toEqual([200]);
  });

  it('ask which of several they are where there are several', async () => {
    const at = 'serviceSpecRelationship[0].decomposition';
    const typing = (decomposition: object) => post(serviceSpecification, 'one-of-several', { serviceSpecRelationship: [serviceRule('access', { key: 'access', ...decomposition })] });
    expect(told(await typing({ when: 'number = 1', quantity: 'characteristic.speed', set: { speed: 'item.speed' } }))).toEqual([
      422, `unmapped ${at}.when reads number, which there is beside each alone`, `unmapped ${at}.set.speed reads item, which there is beside each alone`,
    ]);
    expect(told(await typing({ set: { speed: 'number' } }))).toEqual([422, `unmapped ${at}.set.speed reads number, which there is beside each or quantity alone`]);
  });

  it('are refused for words, names and functions that there are not, and for constants that nobody could evaluate', async () => {
    const rules = (decomposition: object) => ({ serviceSpecRelationship: [serviceRule('access', { key: 'access', ...decomposition })] });
    const at = 'serviceSpecRelationship[0].decomposition';
    expect(told(await post(serviceSpecification, 'typing', rules({ whn: 'false', when: '$lower(characteristic.kind) = "a"', sharedWhen: 'candidte.id = "1" and relatedParty.id = candidate.id', set: { speed: 'characteristc.speed' } })))).toEqual([
      422,
      `unknownAttribute ${at}.whn is not known here; a rule may have key, when, quantity, each, after, before, together, set, placeRole, shared, sharedWhen, expectedMinutes`,
      `expression ${at}.when uses $lower, which there is not`,
      `unmapped ${at}.sharedWhen reads candidte, which there is not; it may read characteristic, place, service, candidate, relatedParty`,
      `unmapped ${at}.set.speed reads characteristc, which there is not; it may read characteristic, place, service, item, number`,
    ]);
    const lasting = await post(serviceSpecification, 'lasting', rules({ when: `$length($pad('a', 200000000)) > 3` }));
    expect(told(lasting)).toEqual([422, expect.stringContaining(`expression ${at}.when takes`)]);
    expect(told(await post(serviceSpecification, 'looping', rules({ when: `$contains('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^(a+)+$/)` })))).toEqual([422, `expression ${at}.when takes longer than 1000 ms, and was stopped`]);
  });

  it('cannot go in a circle through elements that are Active one by one', async () => {
    await post(serviceSpecification, 'outer', { serviceSpecRelationship: [serviceRule('access', { key: 'access' })] });
    expect(told(await ask('PATCH', serviceSpecification, 'access', { serviceSpecRelationship: [serviceRule('outer', { key: 'outer', set: {} })] }))).toContainEqual('cyclic serviceSpecRelationship[0].id goes in a circle: access rests on outer rests on access');
  });
});
