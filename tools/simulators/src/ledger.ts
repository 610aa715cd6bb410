import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export type Verb = 'CREATE' | 'MODIFY' | 'REMOVE';

/** What every simulated controller is told, whatever its protocol calls it; only the values of attributes differ in kind. */
export interface GearCommand<Value = unknown> {
  commandId: string;
  verb: Verb;
  objectClass: string;
  objectKey: string;
  attributes: Record<string, Value>;
}

/** One execution. The gear executes whatever it is told; `anomaly` says that the object was not as the verb supposes. */
export interface LedgerEntry<Value = unknown> extends GearCommand<Value> {
  /** 1, 2, 3 … in the order of execution. */
  position: number;
  /** ISO 8601 UTC with milliseconds, by the gear's own clock. */
  at: string;
  reference: string;
  anomaly?: 'alreadyExists' | 'doesNotExist';
}

/** An object that exists now: the net effect of the ledger. */
export interface ConfiguredObject<Value = unknown> {
  objectClass: string;
  objectKey: string;
  attributes: Record<string, Value>;
}

type Attributes<Value> = Record<string, Value>;

export interface LedgerOptions<Value> {
  /** JSON lines, one per entry, read at start and appended to before a command is answered. */
  file?: string;
  /** How the gear numbers what it did, e.g. `LP`. */
  referencePrefix: string;
  /** What a MODIFY leaves; attribute by attribute, without those that are null now, when absent. */
  merge?: (existing: Attributes<Value>, told: Attributes<Value>) => Attributes<Value>;
}

/** A MODIFY that goes attribute by attribute. @param removed by which value it takes one away */
export const mergeBut = <Value>(removed: Value | null) => (existing: Attributes<Value>, told: Attributes<Value>): Attributes<Value> =>
  Object.fromEntries(Object.entries({ ...existing, ...told }).filter(([name, value]) => !Object.hasOwn(told, name) || value !== removed));

/**
 * What the gear did and what it is left with. Repeats are not recognised here: every execution is an entry of its own, so
 * that a test can count them. Gear that does recognise them looks before it executes.
 */
export class Ledger<Value = unknown> {
  private readonly executed: LedgerEntry<Value>[] = [];
  private readonly byCommandId = new Map<string, LedgerEntry<Value>>();
  private readonly objects = new Map<string, ConfiguredObject<Value>>();
  private readonly descriptor?: number;

  constructor(private readonly options: LedgerOptions<Value>) {
    const { file } = options;
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    for (const entry of readEntries<Value>(file)) this.take(entry);
    this.descriptor = openSync(file, 'a');
  }

  execute(command: GearCommand<Value>): LedgerEntry<Value> {
    const entry = this.draft(command);
    // A plain write survives the death of this process; only the loss of the whole machine would need fsync.
    if (this.descriptor !== undefined) writeSync(this.descriptor, `${JSON.stringify(entry)}\n`);
    this.take(entry);
    return entry;
  }

  /** What an execution would be entered as. */
  draft(command: GearCommand<Value>): LedgerEntry<Value> {
    const exists = this.objects.has(keyOf(command));
    const position = this.executed.length + 1;
    const entry: LedgerEntry<Value> = { position, at: new Date().toISOString(), ...command, reference: `${this.options.referencePrefix}${String(position).padStart(9, '0')}` };
    if (command.verb === 'CREATE' && exists) entry.anomaly = 'alreadyExists';
    if (command.verb !== 'CREATE' && !exists) entry.anomaly = 'doesNotExist';
    return entry;
  }

  /** The latest execution under this id, if there was one. */
  find(commandId: string): LedgerEntry<Value> | undefined {
    return this.byCommandId.get(commandId);
  }

  /** What there is now under this class and key. */
  object(objectClass: string, objectKey: string): ConfiguredObject<Value> | undefined {
    return this.objects.get(keyOf({ objectClass, objectKey }));
  }

  entries(): LedgerEntry<Value>[] {
    return [...this.executed];
  }

  /** Objects that exist now, sorted by class and key so that two states can be compared. */
  configuration(): ConfiguredObject<Value>[] {
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

  private take(entry: LedgerEntry<Value>): void {
    this.executed.push(entry);
    this.byCommandId.set(entry.commandId, entry);
    const key = keyOf(entry);
    const { objectClass, objectKey, attributes } = entry;
    const existing = this.objects.get(key);
    const { merge = mergeBut<Value>(null) } = this.options;
    if (entry.verb === 'REMOVE') this.objects.delete(key);
    else if (entry.verb === 'CREATE') this.objects.set(key, { objectClass, objectKey, attributes });
    else if (existing) this.objects.set(key, { objectClass, objectKey, attributes: merge(existing.attributes, attributes) });
  }
}

function keyOf(object: { objectClass: string; objectKey: string }): string {
  return JSON.stringify([object.objectClass, object.objectKey]);
}

/** A process killed in the middle of a write leaves a torn last line: it was never answered, so it is cut off. */
function readEntries<Value>(file: string): LedgerEntry<Value>[] {
  if (!existsSync(file)) return [];
  const content = readFileSync(file);
  const wholeBytes = content.lastIndexOf('\n') + 1;
  if (wholeBytes < content.length) truncateSync(file, wholeBytes);
  const lines = content.toString('utf8', 0, wholeBytes).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as LedgerEntry<Value>);
}
