import ts from 'typescript';
import { type Finding, type HouseFile, type Rule, lineOf, nodesOf, treeOf } from './house-files.js';

const isMigration = (path: string) => /\/migrations\/[^/]+\.ts$/.test(path);
const isProject = (path: string) => /^(apps|libs|tools)\/[^/]+\/package\.json$/.test(path);

interface Named extends Finding {
  name: string;
}

/** The names under which a migration is known: its class, and the `name` that TypeORM notes in the database. */
function namesOfMigrations(file: HouseFile): Named[] {
  return [...nodesOf(treeOf(file))].filter(ts.isClassDeclaration).flatMap((declaration) => {
    const noted = declaration.members.find((member) => ts.isPropertyDeclaration(member) && member.name.getText() === 'name');
    const value = noted && ts.isPropertyDeclaration(noted) && noted.initializer && ts.isStringLiteral(noted.initializer) ? noted.initializer.text : undefined;
    return [declaration.name?.text, value]
      .filter((name) => name !== undefined)
      .map((name) => ({ path: file.path, line: lineOf(declaration), name }));
  });
}

function repeated(all: Named[]): Finding[] {
  return all.flatMap(({ path, line, name }, index) => {
    const first = all.findIndex((other) => other.name === name);
    const before = all[first];
    return before && first < index ? [{ path, line, what: `${name} is also in ${before.path}` }] : [];
  });
}

interface Manifest {
  name: string;
  description?: string;
  scripts?: Record<string, string>;
  nx?: { tags?: string[] };
}

function manifestRule(sentence: string, judge: (manifest: Manifest, path: string) => string | undefined): Rule {
  return {
    sentence,
    find: (files) =>
      files.filter(({ path }) => isProject(path)).flatMap(({ path, text }) => {
        const what = judge(JSON.parse(text) as Manifest, path);
        return what === undefined ? [] : [{ path, line: text.split('\n').findIndex((line) => line.includes('"description"')) + 1 || 1, what }];
      }),
  };
}

const isCharter = (text: string) => text.length >= 30 && /^[A-Z].*\.$/.test(text) && !text.includes('\n');
const layers = ['app', 'client', 'e2e', 'messaging', 'orchestrator', 'order', 'party', 'service', 'testing', 'tmf', 'tool'];

export const projectRules: Record<string, Rule> = {
  uniqueMigrations: {
    sentence: 'A migration has a name of its own, by which the database knows what has run.',
    find: (files) => repeated(files.filter(({ path }) => isMigration(path)).flatMap(namesOfMigrations)),
  },
  charters: manifestRule('The description of a project is its charter: one sentence that says what belongs there.', ({ description = '' }) =>
    isCharter(description) ? undefined : JSON.stringify(description),
  ),
  linted: manifestRule('A project has a lint script and one layer, or no boundary is checked.', ({ scripts, nx }) => {
    const [layer, ...more] = nx?.tags ?? [];
    if (!layer || more.length > 0 || !layers.includes(layer.replace(/^layer:/, ''))) return `tags ${JSON.stringify(nx?.tags ?? [])}`;
    return scripts?.lint ? undefined : 'no lint script';
  }),
};
