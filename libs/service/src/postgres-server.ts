import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePorts } from './listening.js';
import type { PostgresAccount } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import type { PostgresPlace } from './postgres-place.js';
import { identifyProcess, isSameProcess } from './process-identity.js';

const run = promisify(execFile);
const superuser = 'banyan';
const host = '127.0.0.1';
const pollMs = 5;
const startPatienceMs = 60_000;
const stopPatienceMs = 30_000;
const portAttempts = 3;

/**
 * One machine, one stack, little memory, and nothing lost that was committed. No replication is offered, so none of
 * its processes run; `io_method=sync` spares three more.
 */
const settings: Record<string, string> = {
  listen_addresses: host,
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  shared_buffers: '32MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  max_connections: '300',
  max_wal_size: '256MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_replication_slots: '0',
  max_logical_replication_workers: '0',
  max_worker_processes: '2',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  autovacuum_max_workers: '2',
  // A queue leaves a dead row behind each message; they are to go before they are many.
  autovacuum_naptime: '10s',
  io_method: 'sync',
  jit: 'off',
  huge_pages: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
};

/** The postmaster on one data directory: it outlives its parent, so it is found by its pid file, never by a handle. */
export class PostgresServer {
  constructor(
    private readonly place: PostgresPlace,
    private readonly binaries: PostgresBinaries,
    private readonly account: PostgresAccount | undefined,
    private readonly differing: Readonly<Record<string, string>> = {},
  ) {}

  isRunning(): boolean {
    return this.livingPid() !== undefined;
  }

  /** @throws Error when the server does not run. */
  address(): { url: string; port: number; pid: number } {
    const { pid, port } = readPidFile(this.place.data) ?? {};
    if (!pid || !port) throw new Error(`PostgreSQL on ${this.place.data} does not run.`);
    const password = readFileSync(join(this.place.data, passwordFile), 'utf8');
    return { url: `postgres://${superuser}:${password}@${host}:${port}/postgres`, port, pid };
  }

  async start(): Promise<void> {
    // A pid that was given to another process since makes PostgreSQL refuse to start; its own check of the shared
    // memory still stands guard against two servers on one directory.
    rmSync(join(this.place.data, 'postmaster.pid'), { force: true });
    for (let attempt = 1; ; attempt += 1) {
      const complaint = await this.tryStart((await freePorts(1))[0]!);
      if (!complaint) return;
      // Between choosing a port and binding it, someone else may take it.
      if (attempt === portAttempts || !complaint.includes('could not create any TCP/IP sockets')) {
        throw new Error(`PostgreSQL did not start (log: ${this.place.log}): ${lastLine(complaint)}`);
      }
    }
  }

  /** @returns what the log says when it did not start. */
  private async tryStart(port: number): Promise<string | undefined> {
    const args = ['-D', this.place.data, '-p', String(port), ...Object.entries({ ...settings, ...this.differing }).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const log = openSync(this.place.log, 'w', 0o600);
    // A group of its own, so that Ctrl-C reaches the apps first and PostgreSQL last.
    const child = spawn(this.binaries.postgres, args, { ...spawnOptions(this.place, this.account), detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    let failure: Error | undefined;
    child.once('error', (error) => (failure = error));
    child.unref();
    const deadline = Date.now() + startPatienceMs;
    while (!failure && child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
      if (readPidFile(this.place.data)?.status === 'ready') return undefined;
      await delay(pollMs);
    }
    if (child.pid && child.exitCode === null) child.kill('SIGQUIT');
    return failure?.message ?? readFileSync(this.place.log, 'utf8');
  }

  /** Fast shutdown: open transactions are rolled back, a checkpoint is written. Nothing happens when it does not run. */
  async stop(): Promise<void> {
    const pid = this.livingPid();
    const postmaster = pid ? identifyProcess(pid) : undefined;
    if (!pid || !postmaster) return;
    if (process.platform === 'win32') {
      await run(this.binaries.pgCtl, ['stop', '-D', this.place.data, '-m', 'fast', '-w']);
      return;
    }
    process.kill(pid, 'SIGINT');
    const deadline = Date.now() + stopPatienceMs;
    // The pid file goes, and the command line is forgotten, a moment before the process ends; whoever deletes the
    // folder next must find it quiet.
    while (isSameProcess(postmaster)) {
      if (Date.now() > deadline) throw new Error(`PostgreSQL (process ${pid}) did not stop within ${stopPatienceMs / 1000} s.`);
      await delay(pollMs);
    }
  }

  /** The pid file may be stale, and its pid may belong to anyone by now: only a postmaster on this directory counts. */
  private livingPid(): number | undefined {
    const pid = readPidFile(this.place.data)?.pid;
    return pid && this.isPostmaster(pid) ? pid : undefined;
  }

  private isPostmaster(pid: number): boolean {
    const found = identifyProcess(pid);
    // Windows does not tell the command without help; there the pid file is believed.
    return found !== undefined && (process.platform === 'win32' || found.command.includes(this.place.data));
  }
}

const passwordFile = 'banyan.password';
const draftPrefix = 'data.draft-';

/**
 * Runs initdb when there is no data directory yet. It works in a draft that is renamed at the end: what was broken off
 * half-way is swept away by the next start.
 */
export async function initialiseCluster(place: PostgresPlace, binaries: PostgresBinaries, account: PostgresAccount | undefined): Promise<void> {
  for (const name of readdirSync(place.home)) {
    if (name.startsWith(draftPrefix)) rmSync(join(place.home, name), { recursive: true, force: true });
  }
  if (existsSync(place.data)) return;
  const draft = join(place.home, `${draftPrefix}${process.pid}`);
  const password = randomBytes(24).toString('base64url');
  const passwordDraft = `${draft}.password`;
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordDraft, password, { mode: 0o600 });
  if (account) for (const path of [draft, passwordDraft]) chownSync(path, account.uid, account.gid);
  const args = ['-D', draft, '-U', superuser, `--pwfile=${passwordDraft}`, '--auth=scram-sha-256', '--encoding=UTF8'];
  const localeArgs = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  await run(binaries.initdb, [...args, ...localeArgs, '--no-instructions'], spawnOptions(place, account)).catch((error: { stderr?: string; message: string }) => {
    throw new Error(`PostgreSQL could not create its data below ${place.home}: ${lastLine(error.stderr || error.message)}`);
  });
  renameSync(passwordDraft, join(draft, passwordFile));
  renameSync(draft, place.data);
}

function spawnOptions(place: PostgresPlace, account: PostgresAccount | undefined) {
  // The working directory must be one that the account can enter; the environment is not handed down, since PG*
  // variables of the user would change what the server does.
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C', ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}) };
  return { cwd: place.home, env, ...(account ? { uid: account.uid, gid: account.gid } : {}) };
}

/** Lines of postmaster.pid: pid, data directory, start time, port, socket directory, address, shared memory, status. */
function readPidFile(data: string): { pid: number; port: number; status: string } | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
  } catch {
    return undefined;
  }
}

function lastLine(text: string): string {
  const lines = text.trim().split('\n');
  return lines.findLast((line) => /FATAL|PANIC|error:/i.test(line)) ?? lines.at(-1) ?? '';
}
