import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTestDatabase, type TestDatabase } from '@banyan/testing';
import { startStack, type Stack } from '@banyan/tools-stack';
import { differingFiles, generateClientTypes, generatedFolder, publishedDocuments, type PublishedDocument } from './client-types.js';

describe('the types of libs/client', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'banyan-client-types-'));
  let database: TestDatabase;
  let stack: Stack;
  let documents: PublishedDocument[];
  let texts: Map<string, string>;

  beforeAll(async () => {
    database = await openTestDatabase();
    stack = await startStack({ port: 0, dataFolder, databaseUrl: database.url, logLevel: 'fatal' });
    documents = await publishedDocuments(stack.url);
    texts = await generateClientTypes(documents);
  });
  afterAll(async () => {
    await stack.stop();
    await database.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it('are what the services publish now; `npm run generate:client` writes them anew', () => {
    expect(texts.size).toBe(documents.length + 1);
    expect(differingFiles(texts, readdirSync(generatedFolder))).toEqual([]);
  });

  it('are seen to differ when a document changes, a file is missing, or one is left over', async () => {
    const [first, ...others] = documents;
    const { paths } = first!.document;
    const less = { ...first!, document: { ...first!.document, paths: Object.fromEntries(Object.entries(paths).slice(1)) } };
    const changed = await generateClientTypes([less, ...others]);
    expect(differingFiles(changed, readdirSync(generatedFolder))).toEqual([`${first!.api.id.toLowerCase()}.ts`]);

    const folder = join(dataFolder, 'generated');
    expect(differingFiles(new Map([['a.ts', 'a']]), ['b.ts'], folder)).toEqual(['a.ts', 'b.ts']);
    const written = mkdtempSync(join(dataFolder, 'written-'));
    writeFileSync(join(written, 'a.ts'), 'a');
    expect(differingFiles(new Map([['a.ts', 'a']]), ['a.ts'], written)).toEqual([]);
  });
});
