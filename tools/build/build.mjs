// Sources to dist. One transpile (swc) for every project, only of files that changed: a cold build takes a
// second or two, so that `npm start` on a fresh clone need not wait for a type check. Types are judged by
// `npm run typecheck`, which `npm test` runs first.
import { transform } from '@swc/core';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const options = {
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
};

function projects() {
  return ['libs', 'apps', 'tools'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(root, group, name)).filter((dir) => existsSync(join(dir, 'src'))),
  );
}

function filesBelow(dir) {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** Transpiles what is newer than its output and removes outputs whose source is gone; answers how many files were written. */
export async function build() {
  const toolTime = statSync(fileURLToPath(import.meta.url)).mtimeMs;
  const jobs = [];
  for (const project of projects()) {
    const source = join(project, 'src');
    const target = join(project, 'dist');
    const wanted = new Set();
    for (const file of filesBelow(source)) {
      const inside = relative(source, file);
      const copied = !inside.endsWith('.ts');
      const output = join(target, copied ? inside : inside.replace(/\.ts$/, '.js'));
      wanted.add(output);
      const builtAt = existsSync(output) ? statSync(output).mtimeMs : 0;
      if (builtAt > statSync(file).mtimeMs && builtAt > toolTime) continue;
      jobs.push({ file, output, copied });
    }
    for (const output of filesBelow(target)) if (!wanted.has(output)) rmSync(output);
  }
  await Promise.all(
    jobs.map(async ({ file, output, copied }) => {
      const text = readFileSync(file, 'utf8');
      const code = copied ? text : (await transform(text, { ...options, filename: file, sourceFileName: file })).code;
      mkdirSync(dirname(output), { recursive: true });
      writeFileSync(output, code);
    }),
  );
  return jobs.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = Date.now();
  const count = await build();
  if (count) console.log(`built ${count} files in ${Date.now() - started} ms`);
}
