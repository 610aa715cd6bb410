/** The Error body of the TM Forum documents, with the faults of single attributes as Banyan adds them. */
export interface ErrorBody {
  code: string;
  reason: string;
  message?: string;
  status?: string;
  referenceError?: string;
  errors?: { code?: string; path?: string; reason?: string }[];
}

/** An answer that is not what was asked for. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    /** Undefined when something on the way answered in words of its own. */
    readonly body: ErrorBody | undefined,
    readonly url: string,
  ) {
    super(`${status}${body ? ` ${textOf(body)}` : ` from ${url}`}`);
  }
}

/** @returns undefined when `value` is no Error body */
export function errorBodyOf(value: unknown): ErrorBody | undefined {
  const isBody = typeof value === 'object' && value !== null && 'code' in value && 'reason' in value;
  return isBody ? (value as ErrorBody) : undefined;
}

/** Every reason at once: whoever reads the line should not have to ask again. */
function textOf({ reason, message, errors = [] }: ErrorBody): string {
  const faults = errors.map((fault) => [fault.path, fault.reason].filter(Boolean).join(': '));
  const more = faults.length > 0 ? faults : message && message !== reason ? [message] : [];
  return [reason, ...more].join('; ');
}
