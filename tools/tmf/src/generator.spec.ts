import { errata } from '@banyan/tmf/errata';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyErrata } from './corrections.js';
import { differingFiles, generateAll } from './main.js';
import { readOfficialDocuments } from './official-documents.js';

const folder = process.env.TMF_DOCUMENTS;

if (!folder) {
  process.stdout.write('tools/tmf generator did not run: TMF_DOCUMENTS names no folder of official documents\n');
  it.skip('is compared with the official documents', () => undefined);
} else {
  describe('the generated classes', () => {
    it('are what the official documents give', () => {
      const texts = generateAll(folder);
      expect(texts.size).toBe(13);
      expect(differingFiles(texts)).toEqual([]);
      expect([...generateAll(folder)]).toEqual([...texts]);
    });

    it('come from documents with the right checksum alone', () => {
      const copy = mkdtempSync(join(tmpdir(), 'banyan-tmf-'));
      try {
        cpSync(join(folder, 'manifest.json'), join(copy, 'manifest.json'));
        cpSync(join(folder, 'v4'), join(copy, 'v4'), { recursive: true });
        writeFileSync(join(copy, 'v4/TMF652-v4.0.0.json'), '{}');
        expect(() => readOfficialDocuments(copy)).toThrow('TMF652-v4.0.0.json is not the official document');
      } finally {
        rmSync(copy, { recursive: true });
      }
    });

    it('have no erratum that the documents no longer need', () => {
      const documents = readOfficialDocuments(folder);
      applyErrata(documents, errata);
      expect(() => applyErrata(documents, errata.slice(0, 1))).toThrow('does not fit');
    });
  });
}
