import { attributesOf } from './attribute.js';
import type { ResourceDefinition, TmfDocument } from './resource-definition.js';

/** The lists whose items make a bundle of the document that holds them. */
const parts = ['bundledProductOffering', 'bundledProductOfferingPrice', 'bundledProductSpecification', 'product'];
const isBundle = (document: TmfDocument): boolean => parts.some((name) => Array.isArray(document[name]) && (document[name] as unknown[]).length > 0);

/** What the server knows when the client is silent; the states are the business of lifecycles. */
const fillings: Record<string, (document: TmfDocument, now: string) => unknown> = {
  isBundle,
  lastUpdate: (_document, now) => now,
  orderDate: (_document, now) => now,
  serviceDate: (_document, now) => now,
  version: () => '1.0',
};

/** A new document with what its class declares, its client left out and the server can tell. */
export function serverFilled<T extends TmfDocument>({ type, classes }: ResourceDefinition, document: T): T {
  const declared = attributesOf(classes.entity);
  const now = new Date().toISOString();
  const silent = Object.keys(fillings).filter((name) => declared.has(name) && document[name] === undefined);
  const filled = silent.map((name) => [name, fillings[name]!(document, now)] as const);
  return { '@type': type, ...document, ...Object.fromEntries(filled) };
}
