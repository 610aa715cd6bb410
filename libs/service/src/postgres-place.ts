import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canEnter, type PostgresAccount } from './postgres-account.js';

/** Where the files of one embedded database lie. */
export interface PostgresPlace {
  /** Holds `data`, drafts of it, and the log; PostgreSQL's account owns it and can enter it. */
  home: string;
  /** PostgreSQL's data directory; it exists only when initdb came to its end. */
  data: string;
  log: string;
}

/**
 * Decides where the cluster lies: below `folder`, or in the shelter when PostgreSQL's account cannot pass the way to
 * `folder` (a home directory of mode 0700, say). A pointer file in `folder` then says where, so that whoever deletes
 * `folder` starts afresh.
 */
export function placeCluster(folder: string, account: PostgresAccount | undefined, shelter: string): PostgresPlace {
  const pointer = join(folder, 'cluster-is-at');
  const home = !account || canEnter(account, folder) ? ownPlace(folder, account) : shelteredPlace(pointer, account, shelter);
  return { home, data: join(home, 'data'), log: join(home, 'postgres.log') };
}

function ownPlace(folder: string, account: PostgresAccount | undefined): string {
  const home = join(folder, 'cluster');
  mkdirSync(home, { recursive: true });
  if (account) chownSync(home, account.uid, account.gid);
  return home;
}

function shelteredPlace(pointer: string, account: PostgresAccount, shelter: string): string {
  if (existsSync(pointer)) {
    const known = readFileSync(pointer, 'utf8').trim();
    if (existsSync(known)) return known;
  }
  try {
    mkdirSync(shelter, { recursive: true, mode: 0o755 });
  } catch {
    throw new Error(unreachable(pointer, account));
  }
  if (!canEnter(account, shelter)) throw new Error(unreachable(pointer, account));
  const home = mkdtempSync(join(shelter, 'cluster-'));
  chownSync(home, account.uid, account.gid);
  writeFileSync(pointer, `${home}\n`);
  return home;
}

function unreachable(pointer: string, account: PostgresAccount): string {
  return `PostgreSQL cannot run as root, and account "${account.name}" cannot enter ${join(pointer, '..')}: set BANYAN_DATA to a folder that others may enter, start Banyan as another user, or set DATABASE_URL.`;
}
