import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

/** A file as the rules see it: its path from the root of the repository, with slashes, and its text. */
export interface HouseFile {
  path: string;
  text: string;
}

export interface Finding {
  path: string;
  /** From 1. */
  line: number;
  /** What was found there, when the sentence of the rule does not say it all. */
  what?: string;
}

export interface Rule {
  /** Reads as the rule itself: it is printed beside each finding. */
  sentence: string;
  find(files: readonly HouseFile[]): Finding[];
}

export const root = resolve(import.meta.dirname, '../../..');

/** Every text file that is committed or would be by `git add`: work in progress is judged before it is committed. */
export function readHouse(folder = root): HouseFile[] {
  // Git refuses a clone of another user, which is what a build agent's often is; reading names from it is harmless.
  const names = execFileSync('git', ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(names.split('\0'))]
    .filter((path) => path !== '' && existsSync(join(folder, path)))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'));
}

export const isGenerated = (path: string) => /^libs\/(client|tmf)\/src\/generated\//.test(path);
export const isSpec = (path: string) => path.endsWith('.spec.ts');
export const isScript = (path: string) => /\.(ts|mjs|js)$/.test(path);

const trees = new WeakMap<HouseFile, ts.SourceFile>();

export function treeOf(file: HouseFile): ts.SourceFile {
  const known = trees.get(file);
  if (known) return known;
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true);
  trees.set(file, tree);
  return tree;
}

export function lineOf(node: ts.Node): number {
  const tree = node.getSourceFile();
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

/** Every node of the file, parents before their children. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}
