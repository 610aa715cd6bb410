import * as tmf from '@banyan/tmf';
import { errata } from '@banyan/tmf/errata';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { applyErrata } from './corrections.js';
import { readOfficialDocuments, servedApis, type PropertySchema } from './official-documents.js';
import { OfficialOracle } from './oracle.js';

const folder = process.env.TMF_DOCUMENTS;

interface Parameter { in: string; name: string; required?: boolean; type?: string; schema?: PropertySchema }
interface Content { content?: Record<string, { schema?: PropertySchema }>; schema?: PropertySchema; headers?: Record<string, unknown> }
interface Operation { operationId?: string; parameters?: Parameter[]; requestBody?: Content & { required?: boolean }; responses: Record<string, Content> }
type Paths = Record<string, Record<string, Operation>>;

const schemaText = (schema?: PropertySchema): string =>
  schema?.type === 'array' ? `list(${schemaText(schema.items)})` : (schema?.$ref?.split('/').at(-1) ?? schema?.type ?? '-');
const schemaIn = (content?: Content): PropertySchema | undefined => content?.schema ?? content?.content?.['application/json']?.schema;

/** One line for each operation on resources, the same for swagger 2.0 and OpenAPI 3. */
function operationTexts(paths: Paths): string[] {
  const own = Object.entries(paths).filter(([path]) => !/^\/(?:hub|listener)(?:\/|$)/.test(path));
  return own.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters = [], requestBody, responses }]) => {
      const body = parameters.find((one) => one.in === 'body')?.schema ?? schemaIn(requestBody);
      const others = parameters.filter((one) => one.in !== 'body').map((one) => `${one.in}:${one.name}${one.required ? '!' : ''}:${one.type ?? one.schema?.type}`);
      const successes = Object.keys(responses).filter((status) => status.startsWith('2'));
      // TMF679 has 200 beside 201, for a result that is there at once; what is asked is kept whenever the result comes, and so created.
      const success = successes.find((status) => status === '201') ?? successes[0]!;
      const headers = Object.keys(responses[success]!.headers ?? {}).filter((name) => /^X-.*-Count$/.test(name));
      return [method, path, operationId, ...others.toSorted(), `body ${schemaText(body)}`, success, schemaText(schemaIn(responses[success])), ...headers.toSorted()].join(' ');
    }),
  ).toSorted();
}

/** Every schema that the operations on resources lead to. */
function reachable(paths: Paths, definitions: Record<string, unknown>): string[] {
  const found = new Set<string>();
  const open = [JSON.stringify(Object.fromEntries(Object.entries(paths).filter(([path]) => !path.startsWith('/listener'))))];
  for (let text = open.pop(); text !== undefined; text = open.pop()) {
    for (const [, name] of text.matchAll(/"#\/definitions\/([^"]+)"/g)) {
      if (found.has(name!)) continue;
      found.add(name!);
      open.push(JSON.stringify(definitions[name!]));
    }
  }
  return [...found];
}

function moduleOf(resources: tmf.ResourceDefinition[]): Type<object> {
  @Module({
    controllers: resources.map((definition) => tmf.resourceController(definition)),
    providers: resources.map((definition) => ({ provide: tmf.useCasesToken(definition), useValue: {} })),
  })
  class PublishedModule {}
  return PublishedModule;
}

async function published(resources: tmf.ResourceDefinition[]): Promise<OpenAPIObject> {
  const app = await NestFactory.create(moduleOf(resources), { logger: false });
  const document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  await app.close();
  return document;
}

const namespaces = tmf as unknown as Record<string, { resources: tmf.ResourceDefinition[] }>;

describe('the errata', () => {
  it('each say what they correct, where, and why', () => {
    expect(errata.length).toBeGreaterThan(5);
    for (const { name, api, reason } of errata) {
      expect([name, servedApis.includes(api)]).toEqual([name, true]);
      expect(reason.length).toBeGreaterThan(30);
    }
    expect(new Set(errata.map(({ name }) => name)).size).toBe(errata.length);
  });
});

if (!folder) {
  process.stdout.write('tools/tmf operations did not run: TMF_DOCUMENTS names no folder of official documents\n');
  it.skip('are compared with the official documents', () => undefined);
} else {
  describe('the operations of the generic controllers', () => {
    const documents = readOfficialDocuments(folder);
    applyErrata(documents, errata);

    it.each(servedApis)('%s has the official paths, operations, parameters and bodies', async (api) => {
      const { resources } = namespaces[api.toLowerCase()]!;
      const document = await published(resources);
      const official = documents.get(api)!;
      const texts = operationTexts(document.paths as unknown as Paths);
      expect(texts).toEqual(operationTexts(official.paths as unknown as Paths));
      expect(texts.length).toBeGreaterThan(resources.length * 2);
      const hub = ['EventSubscription', 'EventSubscriptionInput'];
      const anything = Object.keys(official.definitions).filter((name) => !official.definitions[name]!.enum && !Object.keys(official.definitions[name]!.properties ?? {}).length);
      const missing = reachable(official.paths as unknown as Paths, official.definitions).filter((name) => !(name in document.components!.schemas!));
      expect(missing.filter((name) => !hub.includes(name) && !anything.includes(name))).toEqual([]);
    });
  });

  describe('the oracle', () => {
    const oracle = new OfficialOracle(folder);
    const path = `${tmf.tmf637.api.basePath}/product`;
    const product = { id: '1', href: 'http://a/1', status: 'active' };
    const faults = (answer: { path?: string; method?: string; status?: number; body?: unknown }) => oracle.faultsOf({ path, method: 'GET', status: 200, body: [product], ...answer });

    it('finds nothing in what is right', () => {
      expect(faults({})).toEqual([]);
      expect(faults({ status: 206 })).toEqual([]);
      expect(faults({ path: `${path}/1`, body: { ...product, extension: 1, '@type': 'Mine' } })).toEqual([]);
      expect(faults({ path: `${path}/1`, method: 'DELETE', status: 204, body: undefined })).toEqual([]);
      expect(faults({ path: '/health', body: 5 })).toEqual([]);
      expect(faults({ status: 404, body: { code: 'a', reason: 'b', referenceError: 'https://a/b' } })).toEqual([]);
    });

    it('finds what is wrong', () => {
      expect(faults({ body: product })).toEqual(['the body must be array']);
      expect(faults({ body: [{ ...product, status: 'lost' }] })).toEqual(['/0/status must be equal to one of the allowed values']);
      expect(faults({ body: [{ ...product, orderDate: '2026-01-01' }] })).toEqual(['/0/orderDate must match format "date-time"']);
      expect(faults({ body: [{ ...product, productPrice: [{}] }] })[0]).toContain("/0/productPrice/0 must have required property 'price");
      expect(faults({ path: `${path}?fields=productPrice.name`, body: [{ id: '1', productPrice: [{}] }] })).toEqual([]);
      expect(faults({ status: 404, body: { code: 'a' } })).toEqual(["the body must have required property 'reason'"]);
      expect(faults({ status: 404, body: { code: 'a', reason: 'b', referenceError: 'b' } })).toEqual(['/referenceError must match format "uri"']);
      expect(faults({ path: `${path}/1`, method: 'DELETE', status: 204, body: {} })).toEqual(['has a body where the document has none']);
    });
  });
}
