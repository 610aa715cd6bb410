import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** Seconds of CPU since the processes of a stack, or the machine, began. */
export interface CpuUse {
  nodeSeconds: number;
  postgresSeconds: number;
  /** All that ran on the machine, the kernel included: what others take makes every figure worse. */
  machineSeconds: number;
}

/** Proportional set size in MB: memory that processes share is counted once. */
export interface MemoryUse {
  nodeMb: number;
  postgresMb: number;
}

export const hasProc = existsSync('/proc/self/smaps_rollup');

export function machine(): { cores: number; model: string; memoryMb: number; node: string; system: string } {
  const all = cpus();
  return { cores: all.length, model: all[0]?.model.trim() || 'unnamed', memoryMb: Math.round(totalmem() / 2 ** 20), node: process.version, system: `${process.platform} ${process.arch}` };
}

interface ProcessStat {
  pid: number;
  parentPid: number;
  name: string;
  ticks: number;
}

/** Time that ended children used is added to their parent, so that backends that came and went are not forgotten. */
function statOf(pid: number): ProcessStat | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { pid, parentPid: Number(fields[1]), name: line.slice(line.indexOf('(') + 1, line.lastIndexOf(')')), ticks };
  } catch {
    return undefined;
  }
}

/** PostgreSQL is a child of the process that started it. */
function processTree(rootPid: number): ProcessStat[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => statOf(Number(name)) ?? []);
  const tree = all.filter(({ pid }) => pid === rootPid);
  for (const { pid } of tree) tree.push(...all.filter(({ parentPid }) => parentPid === pid));
  return tree;
}

const isPostgres = ({ name }: ProcessStat) => name.startsWith('postgres');
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** @returns undefined on systems without /proc */
export function cpuUse(rootPid: number): CpuUse | undefined {
  if (!hasProc) return undefined;
  const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  const tree = processTree(rootPid);
  const seconds = (processes: ProcessStat[]) => sum(processes.map(({ ticks }) => ticks)) / ticksPerSecond;
  const [, user, nice, system, , , interrupts, softInterrupts] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]!.split(/\s+/).map(Number);
  const machineSeconds = sum([user!, nice!, system!, interrupts!, softInterrupts!]) / ticksPerSecond;
  return { nodeSeconds: seconds(tree.filter((each) => !isPostgres(each))), postgresSeconds: seconds(tree.filter(isPostgres)), machineSeconds };
}

/** @returns undefined on systems without /proc */
export function memoryUse(rootPid: number): MemoryUse | undefined {
  if (!hasProc) return undefined;
  const tree = processTree(rootPid);
  const megabytes = (processes: ProcessStat[]) => sum(processes.map(({ pid }) => proportionalKb(pid))) / 1024;
  return { nodeMb: megabytes(tree.filter((each) => !isPostgres(each))), postgresMb: megabytes(tree.filter(isPostgres)) };
}

function proportionalKb(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0; // It has ended meanwhile.
  }
}
