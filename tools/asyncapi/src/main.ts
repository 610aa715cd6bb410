import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asyncApiDocument } from './document.js';

const file = resolve(dirname(fileURLToPath(import.meta.url)), '../../../docs/asyncapi.json');
writeFileSync(file, inLines(asyncApiDocument()));

/** A line for each channel, operation and message: a change of one is one line in a comparison. */
function inLines(document: object): string {
  const members = (value: object, depth: number): string =>
    Object.entries(value).map(([name, inner]) => `${' '.repeat(depth)}${JSON.stringify(name)}: ${opened(inner, depth)}`).join(',\n');
  const opened = (inner: unknown, depth: number): string =>
    typeof inner === 'object' && inner !== null && depth < 2 && !['title', 'address', 'action'].some((name) => name in inner) ? `{\n${members(inner, depth + 1)}\n${' '.repeat(depth)}}` : JSON.stringify(inner);
  return `{\n${members(document, 0)}\n}\n`;
}
