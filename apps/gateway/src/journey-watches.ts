import { setTimeout as delay } from 'node:timers/promises';
import type { TmfError } from '@banyan/tmf';
import type { JourneyReader } from './journey-reader.js';
import type { Journey } from './journey.js';
import type { MoveFeed } from './move-feed.js';

/** Told the journey as it is now; `undefined` when it is not told any more. */
export type Heard = (journey: Journey | undefined) => void;

interface Watch {
  heard: Set<Heard>;
  /** It is being read at this moment. */
  isRead: boolean;
  /** It has moved since that reading began. */
  hasMoved: boolean;
}

/** Nobody sees more of a journey than this often, however fast it moves. */
const restMs = 50;
/** What no instance has told, because it died or because several hide behind one address, is seen after this. */
const lookAnywayMs = 5_000;

/** The journeys that somebody watches: each is read once when it moves, however many watch it, and the feeds are heard only meanwhile. */
export class JourneyWatches {
  private readonly watches = new Map<string, Watch>();
  private timer?: NodeJS.Timeout;
  private readonly feed: MoveFeed;

  constructor(private readonly reader: JourneyReader, feedFor: (told: (ids: readonly string[] | undefined) => void) => MoveFeed) {
    this.feed = feedFor((ids) => (ids ?? [...this.watches.keys()]).forEach((id) => this.look(id)));
  }

  /** Tells `heard` how the journey stands, soon and whenever it has moved. @returns how to end that */
  watch(id: string, heard: Heard): () => void {
    if (this.watches.size === 0) this.begin();
    const watch = this.watches.get(id) ?? { heard: new Set(), isRead: false, hasMoved: false };
    this.watches.set(id, watch);
    watch.heard.add(heard);
    this.look(id);
    return () => {
      if (!watch.heard.delete(heard) || watch.heard.size > 0) return;
      this.watches.delete(id);
      if (this.watches.size === 0) this.end();
    };
  }

  /** Sends everybody away; the one who comes back is told what was missed. */
  close(): void {
    for (const { heard } of [...this.watches.values()]) for (const each of [...heard]) each(undefined);
  }

  private begin(): void {
    this.feed.start();
    this.timer = setInterval(() => [...this.watches.keys()].forEach((id) => this.look(id)), lookAnywayMs);
  }

  private end(): void {
    this.feed.stop();
    clearInterval(this.timer);
  }

  private look(id: string): void {
    const watch = this.watches.get(id);
    if (!watch) return;
    watch.hasMoved = true;
    if (!watch.isRead) void this.read(id, watch);
  }

  private async read(id: string, watch: Watch): Promise<void> {
    watch.isRead = true;
    while (watch.hasMoved && this.watches.get(id) === watch) {
      watch.hasMoved = false;
      // Whoever comes while it is read may know better already, and is told of the next reading.
      const asked = [...watch.heard];
      const tell = (journey: Journey | undefined) => asked.filter((heard) => watch.heard.has(heard)).forEach((heard) => heard(journey));
      // An order that has been removed is told no more; while nobody can be asked, there is nothing to tell.
      await this.reader.read(id).then(tell, (error: TmfError) => error.status === 404 && tell(undefined));
      await delay(restMs);
    }
    watch.isRead = false;
  }
}
