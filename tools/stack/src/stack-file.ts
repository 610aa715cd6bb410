import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `<data folder>/stack.json` tells whoever wants to look at, signal or kill a process of the stack. */
export interface StackFileContent {
  /** Of the process that watches over the others. */
  pid: number;
  transport: string;
  brokers?: string;
  /** Passwords are left out. */
  databases: string[];
  processes: { service: string; instance: number; pid: number | undefined; port: number; url: string }[];
}

const fileIn = (dataFolder: string) => join(dataFolder, 'stack.json');

/** @throws Error of one line when another stack runs on the folder */
export function refuseSecondStack(dataFolder: string): void {
  mkdirSync(dataFolder, { recursive: true });
  if (!existsSync(fileIn(dataFolder))) return;
  const { pid } = JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')) as StackFileContent;
  if (pid !== process.pid && isAlive(pid)) throw new Error(`The data folder ${dataFolder} is in use by the stack of process ${pid}: stop that one, or set BANYAN_DATA to another folder.`);
}

/** A reader never sees half of it. */
export function writeStackFile(dataFolder: string, content: StackFileContent): void {
  const file = fileIn(dataFolder);
  writeFileSync(`${file}.new`, `${JSON.stringify({ ...content, databases: content.databases.map(withoutPassword) }, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

export const removeStackFile = (dataFolder: string) => rmSync(fileIn(dataFolder), { force: true });

function withoutPassword(url: string): string {
  const parsed = new URL(url);
  parsed.password = '';
  return parsed.toString();
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
