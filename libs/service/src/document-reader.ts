import { ExponentialBackoff, handleType, retry, timeout, TimeoutStrategy, TaskCancelledError, wrap } from 'cockatiel';
import { TmfError, type TmfErrorBody } from '@banyan/tmf';

/** The other side could not be asked, or gave no usable answer: nothing is known about the document. */
export class DocumentUnavailable extends Error {
  constructor(readonly url: string, readonly reason: string) {
    super(`${url} cannot be read: ${reason}`);
    this.name = new.target.name;
  }
}

/** A failure that another attempt may mend. */
class PassingFailure extends Error {}

export type DocumentAnswer<T> =
  | { kind: 'document'; document: T; etag?: string }
  | { kind: 'notModified' }
  | { kind: 'notFound' };

/** Where the instances of a service answer, without a trailing slash. */
export type Instances = readonly string[];

const attemptTimeoutMs = 2_000;
const retries = 3;
const backoff = new ExponentialBackoff({ initialDelay: 50, maxDelay: 500 });

const policy = wrap(
  retry(handleType(PassingFailure).orType(TaskCancelledError), { maxAttempts: retries, backoff }),
  timeout(attemptTimeoutMs, TimeoutStrategy.Aggressive),
);

/** No document has a longer one: an id has 255 characters at most, of which each takes at most twelve in a URL. */
const longestPathLength = 4_000;

/** What a client calls an id may be none. Dots alone would lead up to the list, and a path without end is answered by no server. */
const isNobodys = (path: string) => path.length > longestPathLength || /\/\.+$/.test(path.split('?', 1)[0]!);

/** The instance of each service that answered last; one that is away is not asked first again and again. */
const lastGood = new WeakMap<Instances, number>();

/**
 * Reads one document, trying again while the failure may pass, each time at the next instance.
 *
 * @param path with its leading slash
 * @param etag of the copy at hand; the answer is then `notModified` when it still holds
 * @throws DocumentUnavailable
 */
export async function askForDocument<T>(instances: Instances, path: string, etag?: string): Promise<DocumentAnswer<T>> {
  if (isNobodys(path)) return { kind: 'notFound' };
  let turn = lastGood.get(instances) ?? 0;
  try {
    // A signal of its own: the one that all executions share by default warns of a leak where only many ask at once.
    const { signal: never } = new AbortController();
    const answer = await policy.execute(({ signal }) => askOnce<T>(`${instances[turn++ % instances.length]}${path}`, etag, signal), never);
    lastGood.set(instances, (turn - 1) % instances.length);
    return answer;
  } catch (error) {
    const reason = error instanceof TaskCancelledError ? `no answer within ${attemptTimeoutMs} ms` : (error as Error).message;
    throw new DocumentUnavailable(`${instances.join(' or ')}${path}`, reason);
  }
}

/**
 * Reads one document afresh, such as a baseline from an inventory.
 *
 * @returns undefined when there is none under this URL
 * @throws DocumentUnavailable
 */
export async function fetchDocument<T>(instances: Instances, path: string): Promise<T | undefined> {
  const answer = await askForDocument<T>(instances, path);
  return answer.kind === 'document' ? answer.document : undefined;
}

/** A document with the version that its ETag shows. */
export interface VersionedDocument<T> {
  document: T;
  version: number;
}

/**
 * Reads one document afresh with its version: the baseline of a plan, which the inventory will compare when its turn comes.
 *
 * @returns undefined when there is none under this URL
 * @throws DocumentUnavailable
 */
export async function fetchVersioned<T>(instances: Instances, path: string): Promise<VersionedDocument<T> | undefined> {
  const answer = await askForDocument<T>(instances, path);
  return answer.kind === 'document' ? { document: answer.document, version: Number((answer.etag ?? '').replace(/\D/g, '')) } : undefined;
}

const answerTimeoutMs = 5_000;

/**
 * Asks a question that takes a body, of one instance after the other until one answers. It must be safe to ask twice: an instance that gave no answer may have heard it.
 *
 * @param isRefusal the statuses by which an instance refuses, so that no other need be asked
 * @throws TmfError what it is refused with; DocumentUnavailable
 */
export async function askByPost<T>(instances: Instances, path: string, body: object, isRefusal: (status: number) => boolean): Promise<T> {
  let last = 'no instance is known';
  for (const instance of instances) {
    try {
      const response = await fetch(`${instance}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(answerTimeoutMs) });
      if (response.ok) return (await response.json()) as T;
      if (isRefusal(response.status)) {
        const { code, reason, message, errors } = (await response.json()) as TmfErrorBody;
        throw new TmfError(response.status, code, reason, message, errors);
      }
      last = `${instance} answers ${response.status}`;
      await response.body?.cancel();
    } catch (error) {
      if (error instanceof TmfError) throw error;
      last = `${instance}: ${(error as Error).message}`;
    }
  }
  throw new DocumentUnavailable(`${instances.join(' or ')}${path}`, last);
}

async function askOnce<T>(url: string, etag: string | undefined, signal: AbortSignal): Promise<DocumentAnswer<T>> {
  // fetch adds `cache-control: no-cache` to conditional requests, which makes servers answer in full, unless told otherwise.
  const headers = { accept: 'application/json', ...(etag ? { 'if-none-match': etag, 'cache-control': 'max-age=0' } : {}) };
  const response = await fetch(url, { headers, signal }).catch((error: Error) => {
    throw new PassingFailure((error.cause as Error | undefined)?.message || error.message);
  });
  if (response.ok) {
    const document = (await response.json().catch(() => fail(new PassingFailure('the answer is no JSON')))) as T;
    return { kind: 'document', document, etag: response.headers.get('etag') ?? undefined };
  }
  await response.body?.cancel();
  if (response.status === 304) return { kind: 'notModified' };
  if (response.status === 404) return { kind: 'notFound' };
  const mayPass = response.status >= 500 || response.status === 429;
  return fail(mayPass ? new PassingFailure(`status ${response.status}`) : new Error(`status ${response.status}`));
}

function fail(error: Error): never {
  throw error;
}
