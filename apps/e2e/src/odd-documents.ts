import { attributesOf, type AttributeShape, type DocumentClass, type ResourceDefinition } from '@banyan/tmf';
import fc, { type Arbitrary } from 'fast-check';

/** Texts that have broken other systems: as SQL, as paths, as patterns, as names of prototypes, as characters. */
export const hostileTexts = [
  "'; drop table com.product_order; --", "') or 1=1 --", '$1', "\\'; select pg_sleep(9); --", '%27%20or%201=1', '"}\'::jsonb; --',
  '$..*', '$[?(@.constructor)]', "$[?@.name=='x' || true]", '(a*)*$', '((a{0,50}){0,50}){0,5}c$', '(', '[', '\\', '*', '(?i)x', '***:x',
  '__proto__', 'constructor', 'prototype', 'toString', '../../etc/passwd', 'a\0b', '\u0000', '\ud800', '\udfff\ud800', '\u202e', '😀'.repeat(9),
  'a'.repeat(3000), '', ' ', '\n', 'null', 'NaN', '-0', '1e999', '9'.repeat(40), '0000-00-00', '9999-12-31T23:59:59-15:00', '0001-01-01T00:00:00+15:00', '2026-02-30',
];
const hostileText = fc.constantFrom(...hostileTexts);
const hostileValue: Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, -1, 0.1, 1e308, 2 ** 53, [], {}, [null], [[]], { id: null }, [{}], { a: { b: { c: [1, 'x', null] } } }),
  fc.jsonValue({ maxDepth: 4 }),
);

const ids = fc.constantFrom('1', 'fibre-home', 'no-such-id', 'a/b', '..', '%00', 'x'.repeat(300), ' ', 'é');

function scalar({ type, format, enum: values }: AttributeShape): Arbitrary<unknown> {
  if (values) return fc.constantFrom(...values);
  if (format === 'date-time') return fc.constantFrom('2026-01-01T00:00:00+08:00', '2026-01-01', '2026-06-30T23:59:60Z', '2026-01-01T00:00:00.123456Z', '0001-01-01');
  if (type === 'integer') return fc.integer();
  if (type === 'number') return fc.double({ noNaN: true });
  if (type === 'boolean') return fc.boolean();
  return type === 'any' ? fc.jsonValue({ maxDepth: 2 }) : fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), ids);
}

function valueOf(shape: AttributeShape, depth: number): Arbitrary<unknown> {
  const one = typeof shape.type === 'function' ? documentOf(shape.type(), depth - 1) : scalar(shape);
  return shape.array ? fc.array(one, { minLength: shape.minItems ?? 0, maxLength: 2 }) : one;
}

/** What a class declares: all that is required, a little of the rest, and now and then a value that does not belong there. */
function documentOf(documentClass: DocumentClass, depth: number): Arbitrary<Record<string, unknown>> {
  const shapes = [...attributesOf(documentClass)].filter(([, { type, required }]) => required || depth > 0 || typeof type !== 'function');
  const required = shapes.filter(([, shape]) => shape.required);
  const some = fc.subarray(shapes, { maxLength: Math.min(4, shapes.length) }).chain((chosen) =>
    fc.record(Object.fromEntries([...required, ...chosen].map(([name, shape]) => [name, depth > -3 ? valueOf(shape, depth) : fc.constant(undefined)]))),
  );
  return fc.oneof({ weight: 6, arbitrary: some }, { weight: 1, arbitrary: fc.tuple(some, spoiling(shapes.map(([name]) => name))).map(([document, spoilt]) => ({ ...document, ...spoilt })) });
}

function spoiling(names: string[]): Arbitrary<Record<string, unknown>> {
  return fc.dictionary(fc.oneof(fc.constantFrom('x', ...names), hostileText), hostileValue, { maxKeys: 2 });
}

/** The text of a JSON body; `JSON.stringify` writes lone surrogates and NUL as escapes, as a hostile client would. */
export function bodyOf(documentClass: DocumentClass, samples: readonly object[]): Arbitrary<string> {
  const spoiltSample = fc.tuple(fc.constantFrom(...samples, {}), spoiling([...attributesOf(documentClass).keys()])).map(([sample, spoilt]) => ({ ...sample, ...spoilt }));
  return fc.oneof(
    { weight: 6, arbitrary: documentOf(documentClass, 2).map((document) => JSON.stringify(document)) },
    { weight: 3, arbitrary: spoiltSample.map((document) => JSON.stringify(document)) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.constantFrom('', '{', '[]', 'null', '5', '"x"', '{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}', '{"a":1,"a":2}', '\ufeff{}', `${'['.repeat(5000)}${']'.repeat(5000)}`) },
  );
}

const pointer = (definition: ResourceDefinition) =>
  fc.tuple(fc.constantFrom(...attributesOf(definition.classes.entity).keys(), '__proto__', 'x', ''), fc.constantFrom('', '/0', '/-', '/0/id', '/id', '/length', '/~2', '/9999999999')).map(([name, rest]) => `/${name}${rest}`);

/** JSON patches, most of them well formed. */
export function jsonPatchOf(definition: ResourceDefinition): Arbitrary<string> {
  const operation = fc.record(
    { op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test', 'explode'), path: fc.oneof({ weight: 9, arbitrary: pointer(definition) }, { weight: 1, arbitrary: hostileText }), from: pointer(definition), value: hostileValue },
    { requiredKeys: ['op', 'path'] },
  );
  return fc.oneof({ weight: 9, arbitrary: fc.array(operation, { maxLength: 4 }).map((list) => JSON.stringify(list)) }, { weight: 1, arbitrary: fc.json() });
}

function pathsOf(documentClass: DocumentClass, depth = 3): string[] {
  return [...attributesOf(documentClass)].flatMap(([name, { type }]) => {
    if (typeof type !== 'function') return [name];
    return depth > 1 ? [name, ...pathsOf(type(), depth - 1).map((inner) => `${name}.${inner}`)] : [name];
  });
}

const operators = fc.constantFrom('=', '.eq=', '.ne=', '.gt=', '.gte=', '.lt=', '.lte=', '.regex=', '>', '>=', '<', '<=', '!=', '=~', '*=', '%3E%3D', '.like=', '==');
const encoded = (text: string): string => {
  try {
    return encodeURIComponent(text);
  } catch {
    return '%ED%A0%80'; // Half a character cannot be encoded: these are the bytes that a careless client would send.
  }
};
const parts = ['$', '@', '.', '..', '[', ']', '?', '(', ')', '*', '0', ':', "'x'", '1', 'true', 'null', '==', '!=', '<', '>=', '&&', '||', '!', ',', ' ', 'count(', 'match(', 'search('];

/** Queries of lists: filters by declared and undeclared names, by every operator, JSONPath, and the parameters of pages. */
export function queryOf({ classes: { entity } }: ResourceDefinition): Arbitrary<string> {
  const paths = pathsOf(entity);
  const path = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...paths) }, { weight: 1, arbitrary: hostileText.map(encoded) });
  const value = fc.oneof(hostileText, fc.string({ maxLength: 8 }), fc.constantFrom('1', '100', 'true', '2026-01-01', '"a,b"', 'active,pending', "'")).map(encoded);
  const filter = fc.tuple(path, operators, value).map((three) => three.join(''));
  const comparison = fc.tuple(fc.constantFrom(...paths), fc.constantFrom('==', '!=', '<', '>='), fc.constantFrom('1', "'x'", 'true', 'null', "'2026-01-01'")).map(([name, sign, literal]) => `@.${name} ${sign} ${literal}`);
  const soup = fc.array(fc.constantFrom(...parts, ...paths.slice(0, 9)), { maxLength: 14 }).map((list) => list.join(''));
  const jsonPath = fc.oneof(comparison.map((text) => `$[?${text}]`), fc.tuple(fc.constantFrom(...paths), comparison).map(([name, text]) => `${name}[?${text.replace(`@.${name}.`, '@.')}]`), soup, hostileText).map((text) => `filter=${encoded(text)}`);
  const page = fc.tuple(fc.constantFrom('fields', 'sort', 'offset', 'limit'), fc.oneof(value, path, fc.nat().map(String))).map((two) => two.join('='));
  return fc.array(fc.oneof({ weight: 4, arbitrary: filter }, { weight: 2, arbitrary: jsonPath }, { weight: 1, arbitrary: page }), { maxLength: 4 }).map((list) => list.join('&'));
}

/** Headers that change how a request is read, and some that ought to change nothing. */
const oddHeaders: Arbitrary<Record<string, string>> = fc.record(
  {
    'if-match': fc.constantFrom('*', '"1"', 'W/"1"', '"99999999999999999999"', '"2147483648"', 'x', '"1", "2"', ''),
    'x-forwarded-host': fc.constantFrom('api.example.com', 'a"><script>', '', 'a, b', '[::1]:80', 'x'.repeat(2000)),
    'x-forwarded-proto': fc.constantFrom('https', 'javascript', ''),
    'x-correlation-id': fc.constantFrom('c-1', 'x'.repeat(500), "' --", ''),
    traceparent: fc.constantFrom('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'x', "'"),
    accept: fc.constantFrom('*/*', 'text/html', 'x'),
    'content-encoding': fc.constantFrom('gzip', 'br', 'x', ...Array.from({ length: 12 }, () => 'identity')),
    'if-none-match': fc.constantFrom('"1"', '*', 'x'),
  },
  { requiredKeys: [] },
);
export const headers = fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: oddHeaders });

export const contentTypes = fc.constantFrom(
  ...Array.from({ length: 24 }, () => 'application/json'), 'application/merge-patch+json', 'application/json-patch+json', 'application/json; charset=utf-8', 'application/json; charset=utf-16', 'application/json; charset=x', 'text/plain', '',
);
