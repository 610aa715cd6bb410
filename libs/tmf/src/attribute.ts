import type { ApiPropertyOptions } from '@nestjs/swagger';
import type { DocumentClass } from './resource-definition.js';

/**
 * Hides a class from the decorator metadata of TypeScript. The classes of a document refer to one another in circles,
 * and metadata that names a class before it exists stops the process when the file is loaded.
 */
export type Lazy<T> = T;

/** `any` is the documents' `Any`: whatever JSON can hold. A function leads to the class of a nested object. */
export type AttributeType = 'string' | 'integer' | 'number' | 'boolean' | 'any' | (() => DocumentClass);

/** One attribute as the official document declares it. */
export interface AttributeShape {
  type: AttributeType;
  /** The attribute holds a list of `type`. */
  array?: boolean;
  required?: boolean;
  /** Null is a value that may be given. */
  nullable?: boolean;
  /** Legal values, and the name that the document gives to their type. */
  enum?: readonly string[];
  enumName?: string;
  format?: 'date-time' | 'uri' | 'base64' | 'float';
  minItems?: number;
}

const shapes = new WeakMap<DocumentClass, Map<string, AttributeShape>>();
const none: ReadonlyMap<string, AttributeShape> = new Map();

/** The attributes that a generated class declares, by name and in the order of the document. */
export function attributesOf(documentClass: DocumentClass): ReadonlyMap<string, AttributeShape> {
  return shapes.get(documentClass) ?? none;
}

function openapi({ type, array, required, format, minItems, enum: values, enumName }: AttributeShape): ApiPropertyOptions {
  const kind =
    typeof type === 'function'
      ? { type }
      : type === 'any'
        ? { anyOf: [{}] }
        : { type, ...(values && { enum: [...values], enumName }) };
  return { required: required ?? false, isArray: array ?? false, format, minItems, ...kind } as ApiPropertyOptions;
}

/** Where @nestjs/swagger looks for a function that tells the properties of a class, once they are asked for. */
const openapiFactory = '_OPENAPI_METADATA_FACTORY';

function declare(documentClass: DocumentClass): Map<string, AttributeShape> {
  const declared = new Map<string, AttributeShape>();
  shapes.set(documentClass, declared);
  Object.defineProperty(documentClass, openapiFactory, {
    value: () => Object.fromEntries([...declared].map(([name, shape]) => [name, openapi(shape)])),
  });
  return declared;
}

/**
 * Declares one attribute of a TM Forum document; everything else is derived from it: validation (class-validator and
 * class-transformer, see validation.ts), the OpenAPI (@nestjs/swagger), and what a query may ask for.
 *
 * The libraries get their metadata when a class is first used. The documents declare some 5,000 attributes, and to
 * register them all would cost every process half a second at its start.
 */
export function Attribute(shape: AttributeShape): PropertyDecorator {
  return (prototype, name) => {
    const documentClass = prototype.constructor as DocumentClass;
    (shapes.get(documentClass) ?? declare(documentClass)).set(String(name), shape);
  };
}
