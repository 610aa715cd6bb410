import { badRequest, TmfError } from '@banyan/tmf';
import express, { Router, type Request } from 'express';
import { drawJourney, drawJourneyAsMermaid } from './journey-drawing.js';
import type { JourneyReader } from './journey-reader.js';
import { knownOf, type Journey } from './journey.js';
import type { PreviewReader } from './preview-reader.js';

/** What a journey can be had as: by `Accept`, or by `format` for those who cannot set it. The first is for whoever takes anything. */
const formats: Readonly<Record<string, { type: string; draw: (journey: Journey) => string }>> = {
  json: { type: 'application/json', draw: (journey) => JSON.stringify(journey) },
  text: { type: 'text/plain', draw: drawJourney },
  mermaid: { type: 'text/vnd.mermaid', draw: drawJourneyAsMermaid },
};

const previewPath = '/preview';
/** As much as the services take of an order. */
const bodyLimitBytes = 1024 * 1024;

/** By which it is measured: its path holds an id. */
export const journeyRouteOf = (path: string): string | undefined => (path.startsWith('/journey/') ? '/journey/:id' : path === previewPath ? path : undefined);

/**
 * `GET /journey/{orderId}`: an order with everything below it, across services. `POST /preview`: the same of a product order that is not placed.
 */
export function journeyRoutes(reader: JourneyReader, previews: PreviewReader): Router {
  const router = Router({ caseSensitive: true });
  router.get('/journey/:id', async (request, response) => {
    const { type, draw } = formatOf(request);
    const journey = await reader.read(request.params.id);
    // Each form of it has a tag of its own; Express answers 304 to whoever has that.
    response.set({ 'content-type': `${type}; charset=utf-8`, etag: `W/"${type} ${knownOf(journey)}"`, 'cache-control': 'no-cache', vary: 'accept' }).send(draw(journey));
  });
  router.post(previewPath, express.text({ type: () => true, limit: bodyLimitBytes }), async (request, response) => {
    const { type, draw } = formatOf(request);
    const contentType = request.headers['content-type'];
    const journey = await previews.read(String(request.body ?? ''), contentType ? { 'content-type': contentType } : {});
    response.set({ 'content-type': `${type}; charset=utf-8`, vary: 'accept' }).send(draw(journey));
  });
  return router;
}

/** @throws TmfError 400 or 406 */
function formatOf(request: Request): (typeof formats)[string] {
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
