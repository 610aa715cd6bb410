import ts from 'typescript';
import { type Finding, type HouseFile, type Rule, isGenerated, isScript, isSpec, lineOf, nodesOf, treeOf } from './house-files.js';

export const maxFunctionLines = 70;

type Judge = (node: ts.Node, file: HouseFile) => string | true | undefined;

/** A rule that looks at one node at a time; a string as its verdict says what was found. */
function nodeRule(sentence: string, applies: (path: string) => boolean, judge: Judge): Rule {
  return {
    sentence,
    find: (files) =>
      files
        .filter(({ path }) => isScript(path) && applies(path))
        .flatMap((file) =>
          [...nodesOf(treeOf(file))].flatMap((node): Finding[] => {
            const verdict = judge(node, file);
            if (verdict === undefined) return [];
            return [{ path: file.path, line: lineOf(node), ...(verdict === true ? {} : { what: verdict }) }];
          }),
        ),
  };
}

const always = () => true;
const suites = /^(describe|describe\.each)/;
const tests = /^(it|test)(\.each)?$/;

/** The called name, `it` as well for `it.each(rows)(…)`. */
const calledBy = (node: ts.CallExpression): string => {
  const callee = ts.isCallExpression(node.expression) ? node.expression.expression : node.expression;
  return ts.isTaggedTemplateExpression(callee) ? callee.tag.getText() : callee.getText();
};

const isSuite = (node: ts.Node) => ts.isCallExpression(node.parent) && suites.test(calledBy(node.parent));

function tooLong(node: ts.Node): string | undefined {
  if (!ts.isFunctionLike(node) || !('body' in node) || isSuite(node)) return undefined;
  const tree = node.getSourceFile();
  const lines = tree.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - lineOf(node);
  return lines > maxFunctionLines ? `${lines} lines` : undefined;
}

function synchronizes(node: ts.Node): true | undefined {
  return ts.isPropertyAssignment(node) && node.name.getText() === 'synchronize' && node.initializer.kind === ts.SyntaxKind.TrueKeyword ? true : undefined;
}

const isPromise = (node: ts.Node) => ts.isNewExpression(node) && node.expression.getText() === 'Promise';

function within(node: ts.Node, wanted: (outer: ts.Node) => boolean): ts.Node | undefined {
  return node.parent && (wanted(node.parent) ? node.parent : within(node.parent, wanted));
}

function sleeps(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) && /timers\/promises/.test(node.moduleSpecifier.getText())) return 'timers/promises';
  if (ts.isStringLiteralLike(node) && /pg_sleep/i.test(node.text)) return 'pg_sleep';
  if (!ts.isIdentifier(node) || node.text !== 'setTimeout' || ts.isImportSpecifier(node.parent)) return undefined;
  return within(node, isPromise) ? 'setTimeout' : undefined;
}

/** A test may need what a machine lacks: a condition chooses between `it` and `it.skip`, or an `if` says what "did not run". */
function isExplained(node: ts.Node): boolean {
  const condition = within(node, ts.isIfStatement);
  return ts.isConditionalExpression(node.parent) || (condition !== undefined && /did not run/.test(condition.getText()));
}

function leftOut(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node) && /^(xit|xtest|xdescribe|fit|fdescribe)$/.test(node.text) && ts.isCallExpression(node.parent)) return node.text;
  if (!ts.isPropertyAccessExpression(node) || !/^(it|test|describe)$/.test(node.expression.getText())) return undefined;
  if (node.name.text === 'only' || node.name.text === 'todo') return node.getText();
  return node.name.text === 'skip' && !isExplained(node) ? node.getText() : undefined;
}

const asserting = /\b(expect|assert)\w*\s*[.(]|\bfc\.assert\b/;

/** Names of the file's own functions that assert, also by calling one another. */
function assertingFunctions(tree: ts.SourceFile): Set<string> {
  const functions = [...nodesOf(tree)].flatMap((node) => {
    if (ts.isFunctionDeclaration(node) && node.name) return [{ name: node.name.text, text: node.getText() }];
    const isNamed = ts.isVariableDeclaration(node) && node.initializer && (ts.isArrowFunction(node.initializer) || ts.isFunctionExpression(node.initializer));
    return isNamed ? [{ name: node.name.getText(), text: node.initializer?.getText() ?? '' }] : [];
  });
  const known = new Set<string>();
  for (let before = -1; before !== known.size; ) {
    before = known.size;
    for (const { name, text } of functions) if (asserts(text, known)) known.add(name);
  }
  return known;
}

const asserts = (text: string, known: ReadonlySet<string>) => asserting.test(text) || [...known].some((name) => new RegExp(String.raw`\b${name}\b`).test(text));

const assertingOf = new WeakMap<ts.SourceFile, Set<string>>();

function provesNothing(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || !tests.test(calledBy(node))) return undefined;
  const body = node.arguments[1];
  if (!body) return undefined;
  const tree = node.getSourceFile();
  const known = assertingOf.get(tree) ?? assertingFunctions(tree);
  assertingOf.set(tree, known);
  return asserts(body.getText(), known) ? undefined : node.arguments[0]?.getText();
}

/** The lifecycle tables live in libs/order; a simulator stands for somebody else's system and has its own. */
const hasNoLifecycle = (path: string) => /^(apps|libs)\//.test(path) && !path.startsWith('libs/order/') && !isSpec(path);

function setsState(node: ts.Node): string | undefined {
  const isSet = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isPropertyAccessExpression(node.left);
  return isSet && /\.state$/.test(node.left.getText()) ? node.left.getText() : undefined;
}

export const syntaxRules: Record<string, Rule> = {
  shortFunctions: nodeRule(`A function has at most ${maxFunctionLines} lines.`, (path) => !isGenerated(path), tooLong),
  noSynchronize: nodeRule('Tables come from migrations: TypeORM never synchronizes a schema.', always, synchronizes),
  noSleeps: nodeRule('A test waits for what it needs to see, or moves the clock; it never sleeps.', isSpec, sleeps),
  everyTestRuns: nodeRule('No test is singled out or left out, unless it says under which condition it did not run.', isSpec, leftOut),
  everyTestAsserts: nodeRule('A test asserts something.', isSpec, provesNothing),
  statesMoveByTable: nodeRule('Only the lifecycles of libs/order move a state.', hasNoLifecycle, setsState),
};
