import { type Finding, type HouseFile, type Rule, isGenerated } from './house-files.js';

export const maxLines = 300;

const linesOf = (text: string) => text.replace(/\n$/, '').split('\n');
const mayBeLong = (path: string) => isGenerated(path) || path === 'package-lock.json' || /^samples\/.*\.json$/.test(path);

/** The lines on which the expression matches, with what it matched. */
function matches(files: readonly HouseFile[], expression: RegExp): Finding[] {
  return files.flatMap(({ path, text }) =>
    linesOf(text).flatMap((line, index) => {
      const found = expression.exec(line);
      return found ? [{ path, line: index + 1, what: found[0].trim() }] : [];
    }),
  );
}

const anywhere = 'common|shared|utils?|helpers?|managers?|impl';
// "Installed base" and "core network" are words of the trade: these two are forbidden only where they are the whole name.
const vagueName = new RegExp(`^(core|base|${anywhere})$|[-_.](${anywhere})$`, 'i');

function vagueParts(path: string): string[] {
  const folders = path.split('/');
  const file = folders.pop() ?? '';
  const name = file.replace(/(\.spec)?\.[^.]+$/, '');
  return [...folders, name].filter((part) => vagueName.test(part));
}

/** Written in pieces, so that this file does not name what it forbids. */
const registryHosts = [
  ['registry', String.raw`[\w-]+(\.[\w-]+)*`, '(com|org|net|io|dev|internal|local)'],
  ['npm', 'pkg', 'github', 'com'],
  ['(artifactory|nexus|verdaccio)', String.raw`[\w.-]+`],
].map((parts) => parts.join(String.raw`\.`));
const registryHost = new RegExp(String.raw`(?<![\w.])(${registryHosts.join('|')})\b`, 'i');

const machineFolders = ['work', 'root', 'home', 'Users'].join('|');
const machinePath = new RegExp(String.raw`(?<![\w.*\])}>/$-])(file://)?/(${machineFolders})/[\w.-]`);

export const textRules: Record<string, Rule> = {
  shortFiles: {
    sentence: `A file has at most ${maxLines} lines, so that it can be read in one go.`,
    find: (files) =>
      files
        .filter(({ path }) => !mayBeLong(path))
        .map(({ path, text }) => ({ path, line: linesOf(text).length }))
        .filter(({ line }) => line > maxLines)
        .map((found) => ({ ...found, what: `${found.line} lines` })),
  },
  tellingNames: {
    sentence: 'Files and folders are named for the domain: nothing is common, shared, utils, helpers, core, base, manager or impl.',
    find: (files) => files.flatMap(({ path }) => vagueParts(path).map((what) => ({ path, line: 1, what }))),
  },
  noRegistryHosts: {
    sentence: 'No file names the host of a package registry: everybody installs from their own.',
    find: (files) => matches(files, registryHost),
  },
  noMachinePaths: {
    sentence: 'No file names an absolute path of one machine.',
    find: (files) => matches(files, machinePath),
  },
};
