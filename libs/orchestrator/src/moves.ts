import { Subject, type Observable } from 'rxjs';

/** Moves this close together are told together. */
const lingerMs = 10;

/**
 * Tells those who listen to this process which journeys have just moved in it. Nothing is kept and nothing is asked of the database: whoever
 * begins to listen, or was cut off, has to look for himself.
 */
export class Moves {
  private readonly subject = new Subject<string[]>();
  private readonly untold = new Set<string>();

  /** The ids of journeys. */
  get told(): Observable<string[]> {
    return this.subject;
  }

  /** Cheap while nobody listens. */
  note(journeyId: string): void {
    if (!this.subject.observed) return;
    if (this.untold.size === 0) setTimeout(() => this.tell(), lingerMs);
    this.untold.add(journeyId);
  }

  private tell(): void {
    const ids = [...this.untold];
    this.untold.clear();
    this.subject.next(ids);
  }

  /** Sends those who listen away. */
  end(): void {
    this.subject.complete();
  }
}
