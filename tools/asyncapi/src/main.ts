import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asyncApiDocument } from './document.js';

const file = resolve(dirname(fileURLToPath(import.meta.url)), '../../../docs/asyncapi.json');
writeFileSync(file, `${JSON.stringify(asyncApiDocument(), null, 1)}\n`);
