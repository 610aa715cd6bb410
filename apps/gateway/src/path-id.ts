import { checkedId } from '@banyan/tmf';
import type { Router } from 'express';

/** Has every route of the router that is about one thing refuse an id that nothing can have, with 400. */
export function refuseUnusableIds(router: Router): void {
  router.param('id', (_request, _response, next, id: string) => {
    checkedId(id);
    next();
  });
}
