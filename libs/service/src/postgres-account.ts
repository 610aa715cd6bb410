import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The operating system account that PostgreSQL runs as. */
export interface PostgresAccount {
  name: string;
  uid: number;
  gid: number;
}

const preferredNames = ['postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root, and needs an account that is listed: a bare number does not do.
 *
 * @returns undefined when the present user can run it, which is every user but root.
 */
export function accountForPostgres(): PostgresAccount | undefined {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined;
  const accounts = readAccounts();
  const found = preferredNames.flatMap((name) => accounts.filter((account) => account.name === name && account.uid > 0))[0];
  if (!found) throw new Error('PostgreSQL refuses to run as root and there is no account "postgres" or "nobody" to run it as: start Banyan as another user or set DATABASE_URL.');
  return found;
}

function readAccounts(): PostgresAccount[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }));
}

/** Whether the account may pass every folder on the way to `path` and enter `path` itself. */
export function canEnter(account: PostgresAccount, path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (!mayPass(account, folder)) return false;
    if (dirname(folder) === folder) return true;
  }
}

function mayPass(account: PostgresAccount, folder: string): boolean {
  const { uid, gid, mode } = statSync(folder);
  const executeBit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  return (mode & executeBit) !== 0;
}
