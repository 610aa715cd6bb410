import * as tmf from '@banyan/tmf';
import { errata } from '@banyan/tmf/errata';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
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

function moduleOf(resources: tmf.ResourceDefinition[]): Type<object> {
  @Module({
    controllers: resources.map((definition) => tmf.resourceController(definition)),
    providers: resources.map((definition) => ({ provide: tmf.useCasesToken(definition), useValue: {} })),
  })
  class PublishedModule {}
  return PublishedModule;
}

async function publishedSchemas(resources: tmf.ResourceDefinition[]): Promise<Record<string, Definition>> {
  const app = await NestFactory.create(moduleOf(resources), { logger: false });
  const { components } = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  await app.close();
  return components!.schemas as Record<string, Definition>;
}

const namespaces = tmf as unknown as Record<string, { resources: tmf.ResourceDefinition[] }>;

if (!folder) {
  process.stdout.write('tools/tmf openapi did not run: TMF_DOCUMENTS names no folder of official documents\n');
  it.skip('is compared with the official documents', () => undefined);
} else {
  describe('the OpenAPI of the generic controllers', () => {
    const documents = readOfficialDocuments(folder);
    applyErrata(documents, errata);

    it.each(servedApis)('%s has the official structure, save for the errata', async (api) => {
      const { Error: _extended, ...published } = await publishedSchemas(namespaces[api.toLowerCase()]!.resources);
      const official = documents.get(api)!.definitions;
      const names = Object.keys(published);
      expect(names.length).toBeGreaterThan(10);
      for (const name of names) expect([name, ...definitionText(published[name]!)]).toEqual([name, ...definitionText(official[name]!)]);
    });
  });
}
