import type { Fault, Faults } from './faults.js';
import type { GearCommand, Ledger, LedgerEntry } from './ledger.js';

/** How gear says what it has to say, in its own protocol. */
export interface Voice<Value> {
  done(entry: LedgerEntry<Value>, afterMs: number): void;
  refused(reason: string, afterMs: number, form?: Fault['form']): void;
  queued(afterMs: number): void;
  /** What was queued has happened, or was refused: gear that tells of its own accord does so now. */
  passed?(): void;
  /** The connection breaks. */
  silent(): void;
}

/** What gear knows of a command. */
export type Knowledge<Value> = { kind: 'done'; entry: LedgerEntry<Value> } | { kind: 'refused'; reason: string } | { kind: 'queued' } | { kind: 'notFound' } | { kind: 'silent' };

interface Queued {
  happen(): void;
  timer: NodeJS.Timeout;
}

/** What gear does with a command, its faults included: the same behind every protocol. */
export class Conduct<Value> {
  /** Commands that came over the wire, executed or not, so that a fault for a class of objects also strikes their queries. */
  private readonly heardOf = new Map<string, GearCommand<Value>>();
  private readonly queue = new Map<string, Queued>();
  /** What will be executed and nobody can be told of before; a repeat waits beside the first one. */
  private readonly late = new Set<Queued>();
  /** Why what had been queued was not executed after all. */
  private readonly refusals = new Map<string, string>();
  private readonly words = new Map<string, string>();

  constructor(
    readonly ledger: Ledger<Value>,
    readonly faults: Faults,
    readonly settings: { latencyMs: number },
  ) {}

  perform(command: GearCommand<Value>, voice: Voice<Value>): void {
    this.heardOf.set(command.commandId, command);
    const fault = this.faults.strike(command, 'execute');
    const { latencyMs } = this.settings;
    if (fault?.word) this.words.set(command.commandId, fault.word);
    else this.words.delete(command.commandId);
    const reason = fault?.reason ?? 'refused by the gear';
    switch (fault?.behaviour) {
      case 'unreachable':
      case 'loseRequest':
        return voice.silent();
      case 'loseReply':
        this.ledger.execute(command);
        return voice.silent();
      case 'refuse':
        return voice.refused(reason, latencyMs, fault.form);
      case 'queue':
        voice.queued(latencyMs);
        return this.enqueue(command, fault.delayMs ?? 0, voice, () => this.ledger.execute(command));
      case 'queueAndRefuse':
        voice.queued(latencyMs);
        return this.enqueue(command, fault.delayMs ?? 0, voice, () => this.refusals.set(command.commandId, reason));
      case 'lie':
        return voice.done(this.ledger.draft(command), latencyMs);
      case 'late':
        return this.postpone(fault.delayMs ?? 0, () => voice.done(this.ledger.execute(command), 0));
      case 'delay':
        return voice.done(this.ledger.execute(command), fault.delayMs ?? latencyMs);
      case undefined:
        return voice.done(this.ledger.execute(command), latencyMs);
    }
  }

  /** Whether there is anything to tell of a command, were it asked about. */
  knows(commandId: string): boolean {
    return this.ledger.find(commandId) !== undefined || this.refusals.has(commandId) || this.queue.has(commandId);
  }

  recall(commandId: string): Knowledge<Value> {
    if (this.faults.strike(this.heardOf.get(commandId) ?? { commandId }, 'query')) return { kind: 'silent' };
    const entry = this.ledger.find(commandId);
    if (entry) return { kind: 'done', entry };
    const reason = this.refusals.get(commandId);
    if (reason !== undefined) return { kind: 'refused', reason };
    return { kind: this.queue.has(commandId) ? 'queued' : 'notFound' };
  }

  /** What the gear was told to say of a command instead of its usual word; of a queued one only while it waits. */
  wordOf(commandId: string): string | undefined {
    return this.words.get(commandId);
  }

  isQueued(commandId: string): boolean {
    return this.queue.has(commandId);
  }

  /** What waits in the queue never happens, for this reason. @param word what is said of it from now on @returns whether it waited there */
  drop(commandId: string, reason: string, word?: string): boolean {
    const queued = this.queue.get(commandId);
    if (!queued) return false;
    clearTimeout(queued.timer);
    this.queue.delete(commandId);
    this.refusals.set(commandId, reason);
    if (word) this.words.set(commandId, word);
    return true;
  }

  /** What waits happens now. */
  passQueue(): void {
    for (const { happen, timer } of [...this.queue.values(), ...this.late]) {
      clearTimeout(timer);
      happen();
    }
  }

  /** Forgets all executions, objects and what is queued; faults stay. */
  clear(): void {
    this.ledger.clear();
    this.heardOf.clear();
    this.refusals.clear();
    this.words.clear();
    this.dropQueue();
  }

  close(): void {
    this.dropQueue();
    this.ledger.close();
  }

  private enqueue({ commandId }: GearCommand<Value>, delayMs: number, voice: Voice<Value>, act: () => unknown): void {
    const happen = () => {
      this.queue.delete(commandId);
      this.words.delete(commandId);
      act();
      voice.passed?.();
    };
    this.queue.set(commandId, { happen, timer: setTimeout(happen, delayMs).unref() });
  }

  private postpone(delayMs: number, act: () => void): void {
    const happen = () => {
      this.late.delete(postponed);
      act();
    };
    const postponed = { happen, timer: setTimeout(happen, delayMs).unref() };
    this.late.add(postponed);
  }

  private dropQueue(): void {
    for (const { timer } of [...this.queue.values(), ...this.late]) clearTimeout(timer);
    this.queue.clear();
    this.late.clear();
  }
}
