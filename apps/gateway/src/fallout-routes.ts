import { badRequest, queryText } from '@banyan/tmf';
import { Router, type Response } from 'express';
import type { FalloutReader, Joined } from './fallout-reader.js';

const shownAtOnce = 100;

/** `GET /fallout/taskFlow` and `GET /fallout/group`: what waits for a person, of all services; the filters are those of each service's own list. */
export function falloutRoutes(reader: FalloutReader): Router {
  const router = Router({ caseSensitive: true });
  router.get('/fallout/taskFlow', async (request, response) => {
    if (request.query['offset'] !== undefined) throw badRequest([{ code: 'unknownAttribute', path: 'offset', reason: 'is known to each service alone: narrow the list down, or ask one of them' }]);
    answer(response, 'taskFlow', await reader.list(queryText(request), Number(request.query['limit'] ?? shownAtOnce)));
  });
  router.get('/fallout/group', async (request, response) => answer(response, 'group', await reader.groups(queryText(request))));
  return router;
}

function answer<Item>(response: Response, name: string, { items, total, missing }: Joined<Item>): void {
  response.set({ 'X-Total-Count': String(total), 'X-Result-Count': String(items.length) }).json({ total, missing, [name]: items });
}
