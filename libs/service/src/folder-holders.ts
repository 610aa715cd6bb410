import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identifyProcess, isSameProcess, type ProcessIdentity } from './process-identity.js';

const lockPatienceMs = 60_000;
const lockPollMs = 20;

/**
 * Who uses a data folder: one small file per user of the embedded database, each naming its process, so that the last
 * one to leave turns off the light, and a process that was killed is not mistaken for a later one with its pid.
 */
export class FolderHolders {
  private readonly holdersFolder: string;
  private readonly lockFile: string;

  constructor(folder: string) {
    this.holdersFolder = join(folder, 'holders');
    this.lockFile = join(folder, 'starting.lock');
    mkdirSync(this.holdersFolder, { recursive: true });
  }

  /** The processes that live and hold the folder; files of dead ones are removed on the way. */
  living(): ProcessIdentity[] {
    return readdirSync(this.holdersFolder).flatMap((name) => {
      const file = join(this.holdersFolder, name);
      const holder = readIdentity(file);
      if (holder && isSameProcess(holder)) return [holder];
      rmSync(file, { force: true });
      return [];
    });
  }

  /** @returns a function that lets go again. */
  hold(): () => void {
    const file = join(this.holdersFolder, randomUUID());
    writeAtOnce(file, ownIdentity());
    return () => rmSync(file, { force: true });
  }

  /** Runs `work` while no other process starts or stops the database of this folder. */
  async alone<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.takeLock();
    try {
      return await work();
    } finally {
      rmSync(this.lockFile, { force: true });
    }
  }

  private async takeLock(): Promise<void> {
    const deadline = Date.now() + lockPatienceMs;
    while (!this.tryLock()) {
      const owner = readIdentity(this.lockFile);
      if (owner && !isSameProcess(owner)) this.breakLock(owner);
      else if (Date.now() > deadline) throw new Error(`Process ${owner?.pid ?? 'unknown'} has been starting or stopping the database for over ${lockPatienceMs / 1000} s; remove ${this.lockFile} if it is dead.`);
      else await delay(lockPollMs);
    }
  }

  private tryLock(): boolean {
    try {
      writeFileSync(this.lockFile, JSON.stringify(ownIdentity()), { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }

  /** A rename has one winner; whoever moved a lock that was taken afresh meanwhile puts it back. */
  private breakLock(dead: ProcessIdentity): void {
    const aside = `${this.lockFile}.${randomUUID()}`;
    try {
      renameSync(this.lockFile, aside);
    } catch {
      return;
    }
    if (readIdentity(aside)?.startedAt === dead.startedAt) rmSync(aside, { force: true });
    else renameSync(aside, this.lockFile);
  }
}

function ownIdentity(): ProcessIdentity {
  return identifyProcess(process.pid) ?? { pid: process.pid, startedAt: '', command: '' };
}

function writeAtOnce(file: string, identity: ProcessIdentity): void {
  const draft = `${file}.draft`;
  writeFileSync(draft, JSON.stringify(identity));
  renameSync(draft, file);
}

function readIdentity(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}
