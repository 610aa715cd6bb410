import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process as it can be told apart from a later one that was given the same pid. */
export interface ProcessIdentity {
  pid: number;
  /** Opaque; equal only for the same process. */
  startedAt: string;
  command: string;
}

/** @returns undefined when no such process runs. A zombie does not run: it only waits to be reaped. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const identify = identifiers[process.platform] ?? identifyByPs;
  return identify(pid);
}

export function isSameProcess(known: ProcessIdentity): boolean {
  return identifyProcess(known.pid)?.startedAt === known.startedAt;
}

const identifiers: Partial<Record<NodeJS.Platform, (pid: number) => ProcessIdentity | undefined>> = {
  linux: identifyByProc,
  win32: identifyBySignal,
};

function identifyByProc(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name stands in parentheses and may hold spaces; the fixed fields follow the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, startedAt: fields[19] ?? '', command };
  } catch {
    return undefined;
  }
}

function identifyByPs(pid: number): ProcessIdentity | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=,command=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    });
    // lstart is always five words: day, month, date, time, year.
    const [state = 'Z', ...words] = line.trim().split(/\s+/);
    if (state.startsWith('Z')) return undefined;
    return { pid, startedAt: words.slice(0, 5).join(' '), command: words.slice(5).join(' ') };
  } catch {
    return undefined;
  }
}

function identifyBySignal(pid: number): ProcessIdentity | undefined {
  try {
    process.kill(pid, 0);
    return { pid, startedAt: '', command: '' };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? { pid, startedAt: '', command: '' } : undefined;
  }
}
