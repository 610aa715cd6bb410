import { badRequest, queryText } from '@banyan/tmf';
import { Router } from 'express';
import { ImpactReader } from './impact-reader.js';
import { InstanceReader } from './instance-reader.js';
import type { OrchestratorClient } from './orchestrator-client.js';
import { refuseUnusableIds } from './path-id.js';
import { TraceReader } from './trace-reader.js';

/** By which it is measured: its path holds an id. */
export const instanceRouteOf = (path: string): string | undefined => ['/impact/', '/trace/'].filter((prefix) => path.startsWith(prefix)).map((prefix) => `${prefix}:id`)[0];

/** `GET /impact/{resourceId}`: what rests on a resource, up to the customers. `GET /trace/{productId}`: what a product rests on, down to the ports. */
export function instanceRoutes(client: OrchestratorClient): Router {
  const instances = new InstanceReader(client);
  const [impacts, traces] = [new ImpactReader(client, instances), new TraceReader(instances)];
  const router = Router({ caseSensitive: true });
  refuseUnusableIds(router);
  router.get('/impact/:id', async (request, response) => void response.json(await impacts.read(request.params.id, queryText(request))));
  router.get('/trace/:id', async (request, response) => {
    const unknown = Object.keys(request.query).map((path) => ({ code: 'unknownAttribute', path, reason: 'is not known here: a trace is told as a whole' }));
    if (unknown.length > 0) throw badRequest(unknown);
    response.json(await traces.read(request.params.id));
  });
  return router;
}
