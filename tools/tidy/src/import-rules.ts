import { join } from 'node:path/posix';
import ts from 'typescript';
import { type Finding, type HouseFile, type Rule, isGenerated, lineOf, treeOf } from './house-files.js';

/** An import of another file of the same project. */
interface Import extends Finding {
  of: string;
}

function importsOf(file: HouseFile): Import[] {
  return treeOf(file).statements.flatMap((statement): Import[] => {
    const from = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) ? statement.moduleSpecifier : undefined;
    if (!from || !ts.isStringLiteral(from) || !from.text.startsWith('.')) return [];
    return [{ path: file.path, line: lineOf(statement), of: join(file.path, '..', from.text).replace(/\.js$/, '.ts') }];
  });
}

/** The first import of the file by which it comes back to itself. */
function wayBack(path: string, imports: ReadonlyMap<string, readonly Import[]>): Import | undefined {
  const leadsBack = (from: string): boolean => {
    const seen = new Set([from]);
    for (const each of seen) for (const { of } of imports.get(each) ?? []) seen.add(of);
    return seen.has(path);
  };
  return imports.get(path)!.find(({ of }) => leadsBack(of));
}

export const importRules: Record<string, Rule> = {
  noCircles: {
    sentence: 'No file imports itself by way of others, not even for a type: one of them can be read first.',
    find(files) {
      const imports = new Map(files.filter(({ path }) => path.endsWith('.ts') && !isGenerated(path)).map((file) => [file.path, importsOf(file)]));
      return [...imports.keys()].flatMap((path): Finding[] => {
        const found = wayBack(path, imports);
        return found ? [{ path, line: found.line, what: `by ${found.of}` }] : [];
      });
    },
  },
};
