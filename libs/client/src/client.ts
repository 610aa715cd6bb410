import openApiClient, { type Client as OpenApiClient } from 'openapi-fetch';
import { basePaths, type ApiName, type Components, type Paths } from './generated/apis.js';
import { errorBodyOf, Refusal } from './refusal.js';

/** What a client is made of besides its address: a `fetch` that signs requests, counts them, or looks at the answers. */
export type Fetch = (request: Request) => Promise<Response>;

type Scalar = string | number | boolean;

/** TMF630: any attribute by its path, with or without an operator, and `sort`; a list of values means one of them. */
export type Filters = Record<string, Scalar | readonly Scalar[] | undefined>;

/** The documents name the parameters of a list that every list has; what it can be filtered by is TMF630's to say. */
type Filtered<P> = {
  [Path in keyof P]: P[Path] extends { get: { responses: { 206: unknown } } } ? P[Path] & { get: { parameters: { query?: Filters } } } : P[Path];
};

/** One class of an API's document by its name: `Schema<'tmf622', 'ProductOrder'>`. */
export type Schema<Api extends ApiName, Name extends keyof Components[Api]['schemas']> = Identified<Components[Api]['schemas'][Name]>;

/**
 * The documents leave open whether there is an `id` and an `href`, for they use the same class for what is embedded in
 * others. What is served as itself has both.
 */
export type Identified<T> = T extends readonly (infer Item)[] ? Identified<Item>[] : T extends { id?: string; href?: string } ? T & { id: string; href: string } : T;

/** What openapi-fetch answers with: `data` or `error`, never both. */
export type Answer<T> = { data?: T; error?: unknown; response: Response };

/** One member for each API, and what all of them need. */
export type Client = { readonly [Api in ApiName]: OpenApiClient<Filtered<Paths[Api]>> } & {
  /** Every document of a list, page after page as the answers' `Link` leads: `for await (const product of banyan.every(await banyan.tmf637.GET('/product')))`. */
  every<T>(firstPage: Answer<T[]>): AsyncGenerator<Identified<T>>;
};

/**
 * A client of all APIs behind one gateway.
 *
 * @param baseUrl of the gateway, with or without a trailing slash
 */
export function createClient(baseUrl: string, fetch: Fetch = (request) => globalThis.fetch(request)): Client {
  const root = baseUrl.replace(/\/+$/, '');
  const apis = Object.entries(basePaths).map(([name, basePath]) => [name, openApiClient({ baseUrl: `${root}${basePath}`, fetch })]);
  return { ...Object.fromEntries(apis), every: <T>(firstPage: Answer<T[]>) => every(firstPage, fetch) } as Client;
}

/** What was asked for. @throws Refusal when the answer is another */
export function wanted<T>({ data, error, response }: Answer<T>): Identified<T> {
  if (!response.ok) throw new Refusal(response.status, errorBodyOf(error), response.url);
  return data as Identified<T>;
}

/** Headers for a change that is to be made only if nobody else has made one since this answer: else it is refused with 412. */
export function unchangedSince({ response }: Answer<unknown>): { 'If-Match': string } {
  const etag = response.headers.get('etag');
  if (etag === null) throw new Error(`the answer of ${response.url} names no version: it has no ETag`);
  return { 'If-Match': etag };
}

async function* every<T>(firstPage: Answer<T[]>, fetch: Fetch): AsyncGenerator<Identified<T>> {
  let page = firstPage;
  for (;;) {
    yield* wanted<T[]>(page) as Identified<T>[];
    const next = nextOf(page.response);
    if (!next) return;
    page = await read<T[]>(new Request(next), fetch);
  }
}

async function read<T>(request: Request, fetch: Fetch): Promise<Answer<T>> {
  const response = await fetch(request);
  if (response.ok) return { data: (await response.json()) as T, response };
  return { error: await response.json().catch(() => undefined), response };
}

/** Where the next page is; a link that leads to another host is as good as any, for the server names the host by which it was asked. */
function nextOf({ headers, url }: Response): string | undefined {
  const next = /<([^>]*)>\s*;[^,<]*\brel="?next"?/i.exec(headers.get('link') ?? '')?.[1];
  return next === undefined ? undefined : new URL(next, url || undefined).href;
}
