import type { ServiceLogger } from './logging.js';

export interface WatchOptions {
  /** One look; it must bear to find nothing, and to be broken off by `isStopped`. */
  look(isStopped: () => boolean): Promise<void>;
  /** What arrives in a row is one look. */
  lingerMs: number;
  /** How long it waits for nothing in particular: what others left undone, or what comes about by itself. */
  lookMs: number;
  logger: ServiceLogger;
  /** For the log, of a look that failed; the next one tries again. */
  failure: string;
}

/** A look that goes on as long as there may be more. @param next does the next few, and tells whether there may be more */
export const allOf = (next: () => Promise<boolean>) => async (isStopped: () => boolean): Promise<void> => {
  while (!isStopped() && (await next()));
};

/**
 * Looks after something in the background, soon after it has changed and from time to time: never in the transaction that changes it, and never twice at once.
 */
export class Watch {
  private looking?: Promise<void>;
  private timer?: NodeJS.Timeout;
  private isStopped = true;
  private isWoken = false;

  constructor(private readonly options: WatchOptions) {}

  start(): void {
    this.isStopped = false;
    this.lookIn(0);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  /** Something has changed. */
  readonly wake = (): void => {
    // Put off by each that follows, a look would never come while changes keep coming.
    if (this.isWoken) return;
    this.isWoken = true;
    if (!this.looking) this.lookIn(this.options.lingerMs);
  };

  private lookIn(ms: number): void {
    if (this.isStopped) return;
    const { look, lingerMs, lookMs, logger, failure } = this.options;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.isWoken = false;
      this.looking = look(() => this.isStopped)
        .catch((err: unknown) => logger.warn({ err }, failure))
        .finally(() => {
          this.looking = undefined;
          // What changed while we looked may have changed behind our back.
          this.lookIn(this.isWoken ? lingerMs : lookMs);
        });
    }, ms).unref();
  }
}
