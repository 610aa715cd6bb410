import { attributesOf } from './attribute.js';
import type { ResourceDefinition, TmfDocument } from './resource-definition.js';

/** The lists whose items make a bundle of the document that holds them. */
const parts = ['bundledProductOffering', 'bundledProductOfferingPrice', 'bundledProductSpecification', 'product'];
const isBundle = (document: TmfDocument): boolean => parts.some((name) => Array.isArray(document[name]) && (document[name] as unknown[]).length > 0);

/** What the server knows when the client is silent; the states are the business of lifecycles. */
const moments = ['lastUpdate', 'orderDate', 'serviceDate'];
const fillings: Record<string, (document: TmfDocument, now: string) => unknown> = {
  ...Object.fromEntries(moments.map((name) => [name, (_document: TmfDocument, now: string) => now])),
  isBundle,
  version: () => '1.0',
};

/** The names of what a new document's class declares, its client left out and the server can tell. */
const silentIn = <T extends TmfDocument>({ classes }: ResourceDefinition, document: T): string[] => {
  const declared = attributesOf(classes.entity);
  return Object.keys(fillings).filter((name) => declared.has(name) && document[name] === undefined);
};

/** Whether what is to be filled in depends on the time. */
export const wantsTime = <T extends TmfDocument>(definition: ResourceDefinition, document: T): boolean => silentIn(definition, document).some((name) => moments.includes(name));

/** A new document with what its client left out and the server can tell. @param now ISO 8601, UTC */
export function serverFilled<T extends TmfDocument>(definition: ResourceDefinition, document: T, now: string): T {
  const filled = silentIn(definition, document).map((name) => [name, fillings[name]!(document, now)] as const);
  return { '@type': definition.type, ...document, ...Object.fromEntries(filled) };
}
