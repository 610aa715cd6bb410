import { badRequest, TmfError } from '@banyan/tmf';
import express, { Router, type Request, type Response } from 'express';
import { drawJourney, drawJourneyAsMermaid } from './journey-drawing.js';
import { tellJourney } from './journey-events.js';
import { journeyPage, journeyPagePolicy } from './journey-page.js';
import { JourneyReader } from './journey-reader.js';
import { JourneyWatches } from './journey-watches.js';
import { knownOf, type Journey } from './journey.js';
import { MoveFeed } from './move-feed.js';
import type { OrchestratorClient } from './orchestrator-client.js';
import { refuseUnusableIds } from './path-id.js';
import { PreviewReader } from './preview-reader.js';

/** One form in which an answer can be had, told by `Accept`, or by `format` for those who cannot set it. */
interface Format { type: string }
interface Drawing extends Format { draw(journey: Journey): string }

/** What any journey can be had as. The first is for whoever takes anything. */
const drawings = {
  json: { type: 'application/json', draw: (journey) => JSON.stringify(journey) },
  text: { type: 'text/plain', draw: drawJourney },
  mermaid: { type: 'text/vnd.mermaid', draw: drawJourneyAsMermaid },
} satisfies Record<string, Drawing>;

/** What one of an order that was placed can be had as besides. */
const live = { html: { type: 'text/html', draw: journeyPage }, events: { type: 'text/event-stream' } } satisfies Record<string, Format | Drawing>;

const previewPath = '/preview';
/** As much as the services take of an order. */
const bodyLimitBytes = 1024 * 1024;

/** By which it is measured: its path holds an id. */
export const journeyRouteOf = (path: string): string | undefined => (path.startsWith('/journey/') ? '/journey/:id' : path === previewPath ? path : undefined);

/**
 * `GET /journey/{orderId}`: an order with everything below it, across services; `…/events` tells how it goes on. `POST /preview`: the same of a product order,
 * or of a service order, that is not placed.
 *
 * @param moves where every instance of the order services tells which journeys move
 */
export function serveJourneys(client: OrchestratorClient, moves: () => readonly string[]): { router: Router; close(): void } {
  const [reader, previews] = [new JourneyReader(client), new PreviewReader(client)];
  const watches = new JourneyWatches(reader, (told) => new MoveFeed(moves, told));
  const router = Router({ caseSensitive: true });
  refuseUnusableIds(router);
  router.get('/journey/:id/events', (request, response) => tellJourney(reader, watches, request.params.id, request, response));
  router.get('/journey/:id', async (request, response) => {
    const format = formatOf<Format | Drawing>(request, { ...drawings, ...live });
    response.vary('accept');
    if (!('draw' in format)) return tellJourney(reader, watches, request.params.id, request, response);
    const journey = await reader.read(request.params.id);
    // Each form of it has a tag of its own; Express answers 304 to whoever has that.
    response.set({ etag: `W/"${format.type} ${knownOf(journey)}"`, 'cache-control': 'no-cache', 'content-security-policy': journeyPagePolicy });
    send(response, format, journey);
  });
  router.post(previewPath, express.text({ type: () => true, limit: bodyLimitBytes }), async (request, response) => {
    const drawing = formatOf<Drawing>(request, drawings);
    const contentType = request.headers['content-type'];
    send(response.vary('accept'), drawing, await previews.read(String(request.body ?? ''), contentType ? { 'content-type': contentType } : {}));
  });
  return { router, close: () => watches.close() };
}

const send = (response: Response, { type, draw }: Drawing, journey: Journey) => response.set('content-type', `${type}; charset=utf-8`).send(draw(journey));

/** @throws TmfError 400 or 406 */
function formatOf<Any extends Format>(request: Request, formats: Readonly<Record<string, Any>>): Any {
  const { format } = request.query;
  if (format !== undefined) {
    const named = Object.hasOwn(formats, String(format)) ? formats[String(format)] : undefined;
    if (!named) throw badRequest([{ code: 'enum', path: 'format', reason: `must be one of ${Object.keys(formats).join(', ')}` }]);
    return named;
  }
  const types = Object.values(formats).map(({ type }) => type);
  const accepted = request.accepts(types);
  if (!accepted) throw new TmfError(406, 'notAcceptable', `a journey can be had as ${types.join(', ')}`);
  return Object.values(formats).find(({ type }) => type === accepted)!;
}
