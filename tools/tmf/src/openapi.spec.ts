import * as tmf from '@banyan/tmf';
import { errata } from '@banyan/tmf/errata';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { applyErrata } from './corrections.js';
import { readOfficialDocuments, servedApis, type Definition, type PropertySchema } from './official-documents.js';

const folder = process.env.TMF_DOCUMENTS;

type Published = PropertySchema & Definition & { anyOf?: unknown; allOf?: PropertySchema[] };

const nameOf = (reference: string): string => reference.split('/').at(-1)!;

/** One attribute as text, the same for swagger 2.0 and OpenAPI 3. */
function attributeText(schema: Published): string {
  if (schema.type === 'array') return `list(${attributeText(schema.items!)}) ${schema.minItems ?? 0}`;
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (reference) return nameOf(reference);
  return schema.anyOf ? 'Any' : `${schema.type} ${schema.format ?? ''}`;
}

function definitionText({ enum: values, properties = {}, required = [] }: Definition): string[] {
  const attributes = Object.entries(properties).map(([name, schema]) => `${name}: ${attributeText(schema)}`);
  return [...(values ?? []), ...attributes, `required: ${[...required].sort().join(' ')}`];
}

interface Served { api: tmf.TmfApi; resources: tmf.ResourceDefinition[] }

function moduleOf({ api, resources }: Served): Type<object> {
  @Module({
    controllers: [...resources.map((definition) => tmf.resourceController(definition)), tmf.hubController(api)],
    providers: [...resources.map((definition) => ({ provide: tmf.useCasesToken(definition), useValue: {} })), { provide: tmf.hubToken(api), useValue: {} }],
  })
  class PublishedModule {}
  return PublishedModule;
}

async function published(served: Served): Promise<OpenAPIObject> {
  const app = await NestFactory.create(moduleOf(served), { logger: false });
  const document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  await app.close();
  return document;
}

/** The operations of the hub: their ids, and what goes in and comes out of them. */
function hubText(paths: Record<string, Record<string, HubOperation>>): string[] {
  const hub = Object.entries(paths).filter(([path]) => /^\/hub(\/|$)/.test(path));
  return hub.flatMap(([path, methods]) => Object.entries(methods).map(([method, { operationId, responses, parameters, requestBody }]) => {
    const status = Object.keys(responses).find((each) => each.startsWith('2'))!;
    const answer = responses[status]!.schema ?? responses[status]!.content?.['application/json']?.schema;
    const body = parameters?.find((each) => each.in === 'body')?.schema ?? requestBody?.content['application/json']?.schema;
    return [method, path, operationId, status, ...[body, answer].map((schema) => schema?.$ref && nameOf(schema.$ref))].join(' ');
  }));
}

interface Content { content?: Record<string, { schema?: PropertySchema }> }
interface HubOperation { operationId?: string; parameters?: { in: string; schema?: PropertySchema }[]; requestBody?: Required<Content>; responses: Record<string, Content & { schema?: PropertySchema }> }

const namespaces = tmf as unknown as Record<string, Served>;

if (!folder) {
  process.stdout.write('tools/tmf openapi did not run: TMF_DOCUMENTS names no folder of official documents\n');
  it.skip('is compared with the official documents', () => undefined);
} else {
  describe('the OpenAPI of the generic controllers', () => {
    const documents = readOfficialDocuments(folder);
    applyErrata(documents, errata);

    it.each(servedApis)('%s has the official structure, save for the errata', async (api) => {
      const document = await published(namespaces[api.toLowerCase()]!);
      const { Error: _extended, ...schemas } = document.components!.schemas as Record<string, Definition>;
      const official = documents.get(api)!.definitions;
      const names = Object.keys(schemas);
      expect(names.length).toBeGreaterThan(10);
      expect(names).toEqual(expect.arrayContaining(['EventSubscription', 'EventSubscriptionInput']));
      for (const name of names) expect([name, ...definitionText(schemas[name]!)]).toEqual([name, ...definitionText(official[name]!)]);
    });

    it.each(servedApis)('%s has the official hub, and knows the official events', async (api) => {
      const served = namespaces[api.toLowerCase()]!;
      const { paths } = documents.get(api)!;
      const hub = hubText((await published(served)).paths as never);
      expect(hub).toEqual(hubText(paths as never));
      expect(hub).toEqual(['post /hub registerListener 201 EventSubscriptionInput EventSubscription', 'delete /hub/{id} unregisterListener 204  ']);
      const named = Object.keys(paths).filter((path) => path.startsWith('/listener/')).map((path) => path.replace(/^.listener.(.)/, (_start, letter: string) => letter.toUpperCase()));
      expect(Object.keys(served.api.hub.events).toSorted()).toEqual(named.toSorted());
      const declared = served.resources.flatMap(({ events }) => Object.values(events));
      const unpublished = tmf.unpublishedEvents.filter((entry) => entry.api === api).flatMap(({ events }) => events);
      expect(named).toEqual(expect.arrayContaining([...declared, ...unpublished]));
      expect([...new Set([...declared, ...unpublished])].toSorted()).toEqual(named.toSorted());
    });
  });
}
