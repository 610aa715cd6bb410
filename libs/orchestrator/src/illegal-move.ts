import { IllegalMove } from '@banyan/order';
import { conflict } from '@banyan/tmf';

/** What a person may not do as things stand is no failure of the service. @throws TmfError 409, or what it was given */
export function refused(error: unknown): never {
  throw error instanceof IllegalMove ? conflict(error.message) : error;
}
