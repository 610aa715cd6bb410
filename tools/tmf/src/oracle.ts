import { errata } from '@banyan/tmf/errata';
import { Ajv, type ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';
import { applyErrata } from './corrections.js';
import { readOfficialDocuments, type OfficialDocument, type PropertySchema } from './official-documents.js';

/** One answer of a service, as a client got it. */
export interface Answer {
  method: string;
  /** Path and query. */
  path: string;
  status: number;
  /** Undefined when there was none. */
  body: unknown;
}

interface Place {
  api: string;
  document: OfficialDocument;
  template: string;
}

type Definitions = OfficialDocument['definitions'];

/** `fields` leaves out what the document demands; types and enums hold all the same. */
function demandingNothing(definitions: Definitions): Definitions {
  return Object.fromEntries(Object.entries(definitions).map(([name, definition]) => [name, { ...definition, required: undefined }]));
}

function judge(documents: Map<string, OfficialDocument>, change: (definitions: Definitions) => Definitions): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  ajvFormats.default(ajv);
  for (const [api, { definitions }] of documents) ajv.addSchema({ $id: api, definitions: JSON.parse(JSON.stringify(change(definitions))) as object });
  return ajv;
}

/** References lead into the document that they were written in. */
function within(api: string, schema: PropertySchema): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', `"${api}#/definitions/`)) as object;
}

/**
 * Judges answers by the official documents themselves, errata applied, and by none of our own code: what the generated
 * classes believe of a document is not asked.
 */
export class OfficialOracle {
  private readonly documents: Map<string, OfficialDocument>;
  private readonly whole: Ajv;
  private readonly partial: Ajv;
  private readonly known = new Map<string, ValidateFunction>();

  constructor(folder: string) {
    this.documents = readOfficialDocuments(folder);
    applyErrata(this.documents, errata);
    this.whole = judge(this.documents, (definitions) => definitions);
    this.partial = judge(this.documents, demandingNothing);
  }

  /** What is wrong with an answer; nothing when its path belongs to no document. */
  faultsOf(answer: Answer): string[] {
    const url = new URL(answer.path, 'http://localhost');
    const place = this.placeOf(url.pathname);
    if (!place || answer.status === 304 || answer.method === 'HEAD' || answer.method === 'OPTIONS') return [];
    const schema = this.schemaOf(place, answer);
    if (!schema) return answer.body === undefined ? [] : ['has a body where the document has none'];
    const isPartial = answer.status < 400 && url.searchParams.has('fields');
    const validate = this.validator(place.api, schema, isPartial);
    return validate(answer.body) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'the body'} ${message}`);
  }

  private placeOf(pathname: string): Place | undefined {
    for (const [api, document] of this.documents) {
      const base = document.basePath.replace(/\/+$/, '');
      if (!pathname.startsWith(`${base}/`)) continue;
      const rest = pathname.slice(base.length);
      const template = Object.keys(document.paths).find((path) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(rest));
      return template ? { api, document, template } : undefined;
    }
    return undefined;
  }

  private schemaOf({ document, template }: Place, { method, status }: Answer): PropertySchema | undefined {
    if (status >= 400) return { $ref: '#/definitions/Error' };
    const responses = document.paths[template]![method.toLowerCase()]?.responses ?? {};
    // Part of a list is a list: only the status tells.
    return responses[status === 206 ? '200' : String(status)]?.schema;
  }

  private validator(api: string, schema: PropertySchema, isPartial: boolean): ValidateFunction {
    const text = `${isPartial} ${JSON.stringify(within(api, schema))}`;
    const validate = this.known.get(text) ?? (isPartial ? this.partial : this.whole).compile(within(api, schema));
    this.known.set(text, validate);
    return validate;
  }
}

/** The oracle over the documents that `TMF_DOCUMENTS` names; undefined without them. */
export function oracleOfEnvironment(): OfficialOracle | undefined {
  const folder = process.env['TMF_DOCUMENTS'];
  return folder ? new OfficialOracle(folder) : undefined;
}
