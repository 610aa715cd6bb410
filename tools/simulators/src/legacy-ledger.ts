import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export type LegacyVerb = 'CREATE' | 'MODIFY' | 'REMOVE';

export interface LegacyCommand {
  commandId: string;
  verb: LegacyVerb;
  objectClass: string;
  objectKey: string;
  attributes: Record<string, string>;
}

/** One execution. The gear executes whatever it is told; `anomaly` says that the object was not as the verb supposes. */
export interface LedgerEntry extends LegacyCommand {
  /** 1, 2, 3 … in the order of execution. */
  position: number;
  /** ISO 8601 UTC with milliseconds, by the gear's own clock. */
  at: string;
  reference: string;
  anomaly?: 'alreadyExists' | 'doesNotExist';
}

/** An object that exists now: the net effect of the ledger. */
export interface ConfiguredObject {
  objectClass: string;
  objectKey: string;
  attributes: Record<string, string>;
}

/**
 * What the gear did and what it is left with. Repeats are not recognised: every execution is an entry of its own, so
 * that a test can count them.
 */
export class LegacyLedger {
  private readonly executed: LedgerEntry[] = [];
  private readonly byCommandId = new Map<string, LedgerEntry>();
  private readonly objects = new Map<string, ConfiguredObject>();
  private readonly descriptor?: number;

  /** @param file JSON lines, one per entry, read at start and appended to before a command is answered. */
  constructor(file?: string) {
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    for (const entry of readEntries(file)) this.take(entry);
    this.descriptor = openSync(file, 'a');
  }

  execute(command: LegacyCommand): LedgerEntry {
    const exists = this.objects.has(keyOf(command));
    const position = this.executed.length + 1;
    const entry: LedgerEntry = { position, at: new Date().toISOString(), ...command, reference: `LP${String(position).padStart(9, '0')}` };
    if (command.verb === 'CREATE' && exists) entry.anomaly = 'alreadyExists';
    if (command.verb !== 'CREATE' && !exists) entry.anomaly = 'doesNotExist';
    // A plain write survives the death of this process; only the loss of the whole machine would need fsync.
    if (this.descriptor !== undefined) writeSync(this.descriptor, `${JSON.stringify(entry)}\n`);
    this.take(entry);
    return entry;
  }

  /** The latest execution under this id, if there was one. */
  find(commandId: string): LedgerEntry | undefined {
    return this.byCommandId.get(commandId);
  }

  entries(): LedgerEntry[] {
    return [...this.executed];
  }

  /** Objects that exist now, sorted by class and key so that two states can be compared. */
  configuration(): ConfiguredObject[] {
    return [...this.objects.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
  }

  clear(): void {
    this.executed.length = 0;
    this.byCommandId.clear();
    this.objects.clear();
    if (this.descriptor !== undefined) ftruncateSync(this.descriptor, 0);
  }

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
  }

  private take(entry: LedgerEntry): void {
    this.executed.push(entry);
    this.byCommandId.set(entry.commandId, entry);
    const key = keyOf(entry);
    const { objectClass, objectKey, attributes } = entry;
    const existing = this.objects.get(key);
    if (entry.verb === 'REMOVE') this.objects.delete(key);
    else if (entry.verb === 'CREATE') this.objects.set(key, { objectClass, objectKey, attributes });
    else if (existing) this.objects.set(key, { objectClass, objectKey, attributes: { ...existing.attributes, ...attributes } });
  }
}

function keyOf(object: { objectClass: string; objectKey: string }): string {
  return JSON.stringify([object.objectClass, object.objectKey]);
}

/** A process killed in the middle of a write leaves a torn last line: it was never answered, so it is cut off. */
function readEntries(file: string): LedgerEntry[] {
  if (!existsSync(file)) return [];
  const content = readFileSync(file);
  const wholeBytes = content.lastIndexOf('\n') + 1;
  if (wholeBytes < content.length) truncateSync(file, wholeBytes);
  const lines = content.toString('utf8', 0, wholeBytes).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as LedgerEntry);
}
