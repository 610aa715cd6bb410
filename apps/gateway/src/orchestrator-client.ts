import { TmfError, unavailable, type TmfErrorBody } from '@banyan/tmf';

const answerTimeoutMs = 5_000;

export interface Told<Body> {
  body: Body;
  headers: Headers;
}

/** Asks services: those that orchestrate what they tell beyond their TM Forum APIs, and any other by its path. */
export class OrchestratorClient {
  /** @param origin where the gateway itself answers: it finds the services as any client does */
  constructor(private readonly origin: () => string) {}

  /**
   * @param path below `/orchestration/{service}/v1/`
   * @throws TmfError what the service refuses with, or 503 when it gives no answer
   */
  ask<Body>(service: string, path: string, init: RequestInit = {}, timeoutMs = answerTimeoutMs): Promise<Told<Body>> {
    return this.askAt(service, `/orchestration/${service}/v1/${path}`, init, timeoutMs);
  }

  /**
   * @param path the whole of it
   * @throws TmfError what the service refuses with, or 503 when it gives no answer
   */
  async askAt<Body>(service: string, path: string, init: RequestInit = {}, timeoutMs = answerTimeoutMs): Promise<Told<Body>> {
    const { response, body } = await this.answer<Body & Partial<TmfErrorBody>>(path, { ...init, signal: AbortSignal.timeout(timeoutMs) }).catch((error: Error) => {
      throw unavailable(`${service} gave no answer: ${error.message}`, 1);
    });
    if (response.ok) return { body, headers: response.headers };
    const { code = 'error', reason = `${service} answered ${response.status}`, message, errors } = body;
    throw new TmfError(response.status, code, reason, message, errors);
  }

  private async answer<Body>(path: string, init: RequestInit): Promise<{ response: Response; body: Body }> {
    const response = await fetch(`${this.origin()}${path}`, init);
    return { response, body: (await response.json()) as Body };
  }
}

/** Why a service could not be asked. @throws what is no answer of a service */
export function reasonOf(error: unknown): string {
  if (error instanceof TmfError) return error.reason;
  throw error;
}
