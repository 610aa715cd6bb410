import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FolderHolders } from '@banyan/service';

/** What `<data folder>/stack.json` tells whoever wants to look at, signal or kill a process of the stack. */
export interface StackFileContent {
  /** Of the process that watches over the others. */
  pid: number;
  transport: string;
  brokers?: string;
  /** Passwords are left out. */
  databases: string[];
  processes: { service: string; instance: number; pid?: number; port: number; url: string }[];
}

const fileIn = (dataFolder: string) => join(dataFolder, 'stack.json');

/**
 * Takes the folder for this stack, before anything is started on it: two stacks that start at the same time see each other.
 *
 * @returns a function that lets go again
 * @throws Error of one line when another stack has it
 */
export async function holdFolder(dataFolder: string): Promise<() => void> {
  const holders = new FolderHolders(join(dataFolder, 'stack'));
  return holders.alone(async () => {
    const [holder] = holders.living();
    if (holder) throw new Error(`The data folder ${dataFolder} is in use by the stack of process ${holder.pid}: stop that one, or set BANYAN_DATA to another folder.`);
    // What a stack that was killed has left there tells of processes that are gone.
    removeStackFile(dataFolder);
    return holders.hold();
  });
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
