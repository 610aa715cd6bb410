import type { Request, Response } from 'express';
import { changeSince, hasEnded, type Journey } from './journey.js';
import type { JourneyReader } from './journey-reader.js';
import type { JourneyWatches } from './journey-watches.js';

const beatMs = 15_000;
/** After how long a client that was cut off comes again. */
const againMs = 1_000;
/** A client that has taken in less than all but this is cut off: it may come again, and is told then how things stand by then. */
const mostUnsentBytes = 1024 * 1024;

/**
 * Tells by server-sent events how a journey goes on: `journey` is all of it and comes first, `change` has the orders that are not as they were, `end` says that
 * the order is final and nothing more will come. The id of an event stands for all that was told up to it, at any gateway, so that `Last-Event-ID` resumes;
 * to whoever had heard all of a journey that has ended, 204 says not to come again.
 *
 * @throws TmfError 404, or 503, before anything was sent
 */
export async function tellJourney(reader: JourneyReader, watches: JourneyWatches, id: string, request: Request, response: Response): Promise<void> {
  const journey = await reader.read(id);
  const known = request.get('last-event-id') ?? '';
  if (hasEnded(journey) && !changeSince(known, journey)) return void response.status(204).end();
  response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  if (request.method === 'HEAD') return void response.end();
  response.write(`retry: ${againMs}\n\n`);
  const teller = new Teller(response, known);
  if (teller.tell(journey)) return;
  const beat = setInterval(() => response.write(':\n\n'), beatMs);
  const leave = watches.watch(id, (now) => void teller.tell(now));
  response.once('close', () => {
    clearInterval(beat);
    leave();
  });
}

/** Tells one client what it has not heard yet. */
class Teller {
  constructor(private readonly response: Response, private known: string) {}

  /** @returns whether that was all */
  tell(journey: Journey | undefined): boolean {
    const { response } = this;
    if (response.writableEnded) return true;
    if (response.writableLength > mostUnsentBytes) response.destroy();
    if (!journey) response.end();
    if (!journey || response.destroyed) return true;
    const news = changeSince(this.known, journey);
    if (news) {
      this.known = news.known;
      this.send(news.change.orders.length === journey.orders.length ? 'journey' : 'change', news.change);
    }
    if (!hasEnded(journey)) return false;
    this.send('end', { id: journey.id, state: journey.state });
    response.end();
    return true;
  }

  private send(event: string, data: object): void {
    this.response.write(`id: ${this.known}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}
