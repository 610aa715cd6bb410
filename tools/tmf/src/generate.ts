import { unpublishedEvents } from '@banyan/tmf/hub-events';
import type { Definition, OfficialDocument, PropertySchema } from './official-documents.js';

const identifier = /^[A-Za-z_$][\w$]*$/;
const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const propertyName = (name: string): string => (identifier.test(name) ? name : quote(name));

/** How an official scalar type reads in TypeScript. */
const scalars: Record<string, string> = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean' };

type Kind = 'class' | 'enum' | 'any';

function kindOf(definition: Definition): Kind {
  if (definition.enum) return 'enum';
  return definition.properties && Object.keys(definition.properties).length > 0 ? 'class' : 'any';
}

interface TypeText {
  /** Members of the `@Attribute` argument. */
  shape: string[];
  /** The TypeScript type, not yet as a list. */
  type: string;
}

function referenceText(document: OfficialDocument, reference: string): TypeText {
  const name = reference.replace('#/definitions/', '');
  const definition = document.definitions[name];
  if (!definition) throw new Error(`${reference} leads nowhere`);
  const texts: Record<Kind, TypeText> = {
    class: { shape: [`type: () => ${name}`], type: `Lazy<${name}>` },
    enum: { shape: [`type: 'string'`, `enum: ${name}`, `enumName: ${quote(name)}`], type: `Lazy<${name}>` },
    any: { shape: [`type: 'any'`], type: 'unknown' },
  };
  return texts[kindOf(definition)];
}

function typeText(document: OfficialDocument, schema: PropertySchema): TypeText {
  if (schema.$ref) return referenceText(document, schema.$ref);
  const type = scalars[schema.type ?? ''];
  if (!type) throw new Error(`type ${schema.type} is not known to the generator`);
  return { shape: [`type: '${schema.type}'`, ...(schema.format ? [`format: ${quote(schema.format)}`] : [])], type };
}

function attributeText(document: OfficialDocument, name: string, schema: PropertySchema, required: boolean): string {
  const array = schema.type === 'array';
  const { shape, type } = typeText(document, array ? schema.items! : schema);
  const members = [
    ...shape,
    ...(array ? ['array: true'] : []),
    ...(required ? ['required: true'] : []),
    ...(schema['x-nullable'] ? ['nullable: true'] : []),
    ...(schema.minItems ? [`minItems: ${schema.minItems}`] : []),
  ];
  return `  @Attribute({ ${members.join(', ')} }) ${propertyName(name)}${required ? '!' : '?'}: ${type}${array ? '[]' : ''};`;
}

function classText(document: OfficialDocument, name: string, definition: Definition): string {
  const properties = definition.properties ?? {};
  const undeclared = (definition.required ?? []).filter((attribute) => !(attribute in properties));
  if (undeclared.length > 0) throw new Error(`${name} demands ${undeclared.join(', ')} without declaring it: name an erratum`);
  const attributes = Object.entries(properties).map(([attribute, schema]) =>
    attributeText(document, attribute, schema, definition.required?.includes(attribute) ?? false),
  );
  return `export class ${name} {\n${attributes.join('\n')}\n}`;
}

function enumText(name: string, definition: Definition): string {
  return [
    `export const ${name} = [${definition.enum!.map(quote).join(', ')}] as const;`,
    `export type ${name} = (typeof ${name})[number];`,
  ].join('\n');
}

/** Official endings of event names by what happened; 633 and 634 say Change where the others say AttributeValueChange. */
const eventEndings = {
  create: ['CreateEvent'],
  change: ['AttributeValueChangeEvent', 'ChangeEvent'],
  stateChange: ['StateChangeEvent'],
  delete: ['DeleteEvent'],
  milestone: ['MilestoneEvent'],
  jeopardy: ['JeopardyEvent'],
  informationRequired: ['InformationRequiredEvent'],
};

/** A resource declares what is published of it. */
const unpublished = new Set(unpublishedEvents.flatMap(({ api, events }) => events.map((event) => `${api} ${event}`)));

const stateAttributes = ['state', 'status', 'lifecycleStatus', 'resourceStatus'];

function operationsOf(document: OfficialDocument, name: string): string[] {
  const collection = document.paths[`/${name}`] ?? {};
  const item = document.paths[`/${name}/{id}`] ?? {};
  return [...(collection.post ? ['create'] : []), ...(item.patch ? ['patch'] : []), ...(item.delete ? ['delete'] : [])];
}

function resourceText(api: string, document: OfficialDocument, name: string): string {
  const type = (document.paths[`/${name}`]!.get!.responses['200']!.schema!.items!.$ref ?? '').replace('#/definitions/', '');
  const { definitions } = document;
  const classNamed = (className: string): string => (definitions[className] ? className : 'NothingWritable');
  const state = stateAttributes.find((attribute) => attribute in (definitions[type]?.properties ?? {}));
  const events = Object.entries(eventEndings).flatMap(([happening, endings]) =>
    endings.map((ending) => `${type}${ending}`).filter((event) => definitions[event] && !unpublished.has(`${api} ${event}`)).map((event) => `${happening}: ${quote(event)}`),
  );
  return [
    `export const ${name}: ResourceDefinition = {`,
    '  api,',
    `  name: ${quote(name)},`,
    `  type: ${quote(type)},`,
    `  classes: { entity: ${type}, create: ${classNamed(`${type}_Create`)}, update: ${classNamed(`${type}_Update`)} },`,
    ...(state ? [`  stateAttribute: ${quote(state)},`] : []),
    `  events: {${events.length > 0 ? ` ${events.join(', ')} ` : ''}},`,
    `  operations: [${operationsOf(document, name).map(quote).join(', ')}],`,
    '};',
  ].join('\n');
}

/** What the hub offers: the classes of a subscription, and every event that a listener can be told of, by its official name. */
function hubText(document: OfficialDocument): string {
  const events = Object.entries(document.paths)
    .filter(([path]) => path.startsWith('/listener/'))
    .map(([, { post }]) => post!.parameters!.find(({ in: place }) => place === 'body')!.schema!.$ref!.replace('#/definitions/', ''));
  const lines = events.map((event) => `      ${event},`);
  return ['  hub: {', '    subscription: EventSubscription,', '    input: EventSubscriptionInput,', '    events: {', ...lines, '    },', '  },'].join('\n');
}

/** A resource is a path of one segment that can be listed and read by id; hub and listeners are not resources. */
function resourceNames(document: OfficialDocument): string[] {
  return Object.keys(document.paths)
    .map((path) => path.slice(1))
    .filter((name) => !name.includes('/') && document.paths[`/${name}`]?.get && document.paths[`/${name}/{id}`]?.get);
}

/** The TypeScript of one API: its enums, its classes, and its resources as data. The same document gives the same text. */
export function generateApi(api: string, document: OfficialDocument): string {
  const entries = Object.entries(document.definitions);
  const enums = entries.filter(([, definition]) => kindOf(definition) === 'enum');
  const classes = entries.filter(([, definition]) => kindOf(definition) === 'class');
  const resources = resourceNames(document);
  const runtime = resources.some((name) => !document.paths[`/${name}/{id}`]!.patch) ? ['NothingWritable'] : [];
  return `${[
    `// Written by tools/tmf from the official ${api} document: change the generator or libs/tmf/src/errata.ts, not this file.`,
    [
      `import { Attribute, type Lazy } from '../attribute.js';`,
      `import { ${[...runtime, 'type ResourceDefinition', 'type TmfApi'].join(', ')} } from '../resource-definition.js';`,
    ].join('\n'),
    ...enums.map(([name, definition]) => enumText(name, definition)),
    ...classes.map(([name, definition]) => classText(document, name, definition)),
    [
      'export const api: TmfApi = {',
      `  id: ${quote(api)},`,
      `  title: ${quote(document.info.title)},`,
      `  version: ${quote(document.info.version)},`,
      `  basePath: ${quote(document.basePath.replace(/\/+$/, ''))},`,
      hubText(document),
      '};',
    ].join('\n'),
    ...resources.map((name) => resourceText(api, document, name)),
    `export const resources: ResourceDefinition[] = [${resources.join(', ')}];`,
  ].join('\n\n')}\n`;
}
