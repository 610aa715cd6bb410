import { setTimeout as delay } from 'node:timers/promises';
import { EventSourceParserStream } from 'eventsource-parser/stream';

/** The services tell every 15 s that they are there; one that is silent for longer than this is connected to again. */
const silenceMs = 40_000;
const againMs = 1_000;

/**
 * Hears of every instance of a service which journeys move in it. An instance tells its own moves alone, so all of them are connected to; what was
 * missed while one was not is told as `undefined`: anything may have moved.
 */
export class MoveFeed {
  private ended?: AbortController;

  /** @param urls of the instances' feeds @param told the ids of journeys */
  constructor(
    private readonly urls: () => readonly string[],
    private readonly told: (journeyIds: readonly string[] | undefined) => void,
  ) {}

  start(): void {
    const ended = (this.ended ??= new AbortController());
    for (const url of this.urls()) void this.follow(url, ended.signal);
  }

  stop(): void {
    this.ended?.abort();
    this.ended = undefined;
  }

  private async follow(url: string, ended: AbortSignal): Promise<void> {
    while (!ended.aborted) {
      await this.hear(url, ended).catch(() => undefined);
      await delay(againMs, undefined, { signal: ended }).catch(() => undefined);
    }
  }

  /** Ends when the instance does, or is silent. */
  private async hear(url: string, ended: AbortSignal): Promise<void> {
    const silence = new AbortController();
    const timer = setTimeout(() => silence.abort(), silenceMs);
    try {
      const response = await fetch(url, { headers: { accept: 'text/event-stream' }, signal: AbortSignal.any([ended, silence.signal]) });
      if (!response.ok || !response.body) return;
      let isFirst = true;
      for await (const { data } of response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())) {
        timer.refresh();
        const ids = JSON.parse(data) as string[];
        if (isFirst || ids.length > 0) this.told(isFirst ? undefined : ids);
        isFirst = false;
      }
    } finally {
      clearTimeout(timer);
    }
  }
}
