import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The part of a swagger 2.0 property that the classes are made from. */
export interface PropertySchema {
  $ref?: string;
  type?: string;
  format?: string;
  minItems?: number;
  'x-nullable'?: boolean;
  items?: PropertySchema;
}

export interface Definition {
  type?: string;
  enum?: string[];
  required?: string[];
  properties?: Record<string, PropertySchema>;
}

interface Operation {
  parameters?: { in: string; schema?: PropertySchema }[];
  responses: Record<string, { schema?: PropertySchema }>;
}

export interface OfficialDocument {
  swagger: string;
  info: { title: string; version: string };
  basePath: string;
  paths: Record<string, Record<string, Operation>>;
  definitions: Record<string, Definition>;
}

interface ManifestEntry {
  file: string;
  api: string;
  sha256: string;
}

/** The APIs that Banyan serves, in v4. */
export const servedApis = ['TMF620', 'TMF622', 'TMF629', 'TMF632', 'TMF633', 'TMF634', 'TMF637', 'TMF638', 'TMF639', 'TMF641', 'TMF652', 'TMF663', 'TMF679'];

function readDocument(folder: string, entry: ManifestEntry): OfficialDocument {
  const bytes = readFileSync(join(folder, entry.file));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== entry.sha256) {
    throw new Error(`${entry.file} is not the official document: its sha256 is ${sha256}, the manifest says ${entry.sha256}`);
  }
  const document = JSON.parse(bytes.toString('utf8')) as OfficialDocument;
  if (document.swagger !== '2.0') throw new Error(`${entry.file} is not a swagger 2.0 document`);
  return document;
}

/** Reads the served documents from a folder with a manifest, and refuses any that differs from its checksum. */
export function readOfficialDocuments(folder: string): Map<string, OfficialDocument> {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as ManifestEntry[];
  return new Map(
    servedApis.map((api) => {
      const entries = manifest.filter((entry) => entry.api === api && entry.file.startsWith('v4/'));
      if (entries.length !== 1) throw new Error(`the manifest names ${entries.length} v4 documents of ${api}, not one`);
      return [api, readDocument(folder, entries[0]!)];
    }),
  );
}
