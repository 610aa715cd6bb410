import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '@banyan/tools-stack';
import { differingFiles, generateClientTypes, generatedFolder, publishedDocuments } from './client-types.js';

const dataFolder = mkdtempSync(join(tmpdir(), 'banyan-client-types-'));
const stack = await startStack({ port: 0, dataFolder, logLevel: 'error' });
try {
  const texts = await generateClientTypes(await publishedDocuments(stack.url));
  mkdirSync(generatedFolder, { recursive: true });
  const differing = differingFiles(texts, readdirSync(generatedFolder));
  for (const name of differing) {
    const text = texts.get(name);
    if (text === undefined) rmSync(join(generatedFolder, name));
    else writeFileSync(join(generatedFolder, name), text);
  }
  console.log(`changed ${differing.length} of ${texts.size} files of the client`);
} finally {
  await stack.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
