import { judged } from '@banyan/tmf';
import { Router } from 'express';
import { z } from 'zod';
import type { RepairReader } from './repair-reader.js';

const querySchema = z.strictObject({ after: z.string('must be given once').max(1_000, 'must have at most 1000 characters').default('') });

/** `GET /repair-report`: what does not fit together in the inventories, a part at a time; `after` goes on where `next` of the part before says. */
export function repairRoutes(reader: RepairReader): Router {
  const router = Router({ caseSensitive: true });
  router.get('/repair-report', async (request, response) => void response.json(await reader.read(judged(querySchema, request.query).after)));
  return router;
}
