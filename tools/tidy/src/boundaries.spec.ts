import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readHouse, root } from './house-files.js';

const boundary = '@nx/enforce-module-boundaries';

/** What is planted, and the rule and words with which lint has to refuse it; none when it has to pass. */
const planted: { file: string; text: string; refusal?: [rule: string, words: string] }[] = [
  { file: 'apps/com/src/app-to-app.ts', text: `export * from '@banyan/som';`, refusal: [boundary, 'A project tagged with "layer:app" can only depend on libs tagged with'] },
  { file: 'apps/com/src/app-to-tool.ts', text: `export * from '@banyan/tools-simulators';`, refusal: [boundary, 'A project tagged with "layer:app" can only'] },
  { file: 'apps/com/src/by-path.ts', text: `export * from '../../som/src/index.js';`, refusal: [boundary, 'Projects cannot be imported by a relative or absolute path'] },
  { file: 'apps/com/src/spec-to-app.spec.ts', text: `import '@banyan/rom';`, refusal: [boundary, 'A project tagged with "layer:app" can only'] },
  { file: 'apps/com/src/word.ts', text: `export const topic = 'command.resource-order';`, refusal: ['no-restricted-syntax', 'COM commands service orders'] },
  { file: 'apps/com/src/name.ts', text: `export const id = (x: { resourceOrderId: string }) => x;`, refusal: ['no-restricted-syntax', 'COM commands service orders'] },
  { file: 'apps/com/src/import.ts', text: `export * from './tmf652.js';`, refusal: ['no-restricted-imports', 'COM commands service orders'] },
  { file: 'apps/com/src/right.ts', text: `export * from '@banyan/service';\nexport const topic = 'service-order';` },
  { file: 'apps/com/src/right.spec.ts', text: `import '@banyan/tools-simulators';\nimport '@banyan/testing';` },
  { file: 'apps/party/src/party-to-order.ts', text: `export * from '@banyan/order';`, refusal: [boundary, 'A project tagged with "layer:party" can only depend on libs tagged with "layer:tmf", "layer:messaging", "layer:service"'] },
  { file: 'apps/party/src/party-to-app.ts', text: `export * from '@banyan/com';`, refusal: [boundary, 'A project tagged with "layer:party" can only'] },
  { file: 'apps/party/src/right.ts', text: `export * from '@banyan/tmf';\nexport * from '@banyan/service';\nexport * from '@banyan/messaging';` },
  { file: 'libs/order/src/order-to-tmf.ts', text: `export * from '@banyan/tmf';`, refusal: [boundary, 'A project tagged with "layer:order" can only depend on libs tagged with "layer:order"'] },
  { file: 'libs/client/src/client-to-tmf.ts', text: `export * from '@banyan/tmf';`, refusal: [boundary, 'A project tagged with "layer:client" can only depend on libs tagged with "layer:client"'] },
  { file: 'libs/client/src/right.ts', text: `export * from 'openapi-fetch';` },
  { file: 'apps/com/src/app-to-client.ts', text: `export * from '@banyan/client';`, refusal: [boundary, 'A project tagged with "layer:app" can only'] },
  { file: 'libs/order/src/right.ts', text: `export * from 'decimal.js';` },
];

/** The real configuration over projects that hold nothing but what is planted: the shared sources stay as they are. */
function plant(): string {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-boundaries-'));
  const configuration = readHouse().map(({ path }) => path).filter((path) => !path.includes('/') || /^(apps|libs|tools)\/[^/]+\/package\.json$/.test(path));
  for (const path of configuration) cpSync(join(root, path), join(folder, path));
  for (const { file, text } of planted) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${text}\n`);
  }
  linkPackages(folder, configuration);
  return folder;
}

/** As npm would install them: packages from where they are, the projects from the folder itself. */
function linkPackages(folder: string, configuration: string[]) {
  mkdirSync(join(folder, 'node_modules/@banyan'), { recursive: true });
  const link = (target: string, name: string) => symlinkSync(target, join(folder, 'node_modules', name), 'junction');
  for (const name of readdirSync(join(root, 'node_modules'))) if (name !== '@banyan') link(join(root, 'node_modules', name), name);
  for (const path of configuration.filter((path) => path.includes('/'))) {
    link(join(folder, dirname(path)), (JSON.parse(readFileSync(join(root, path), 'utf8')) as { name: string }).name);
  }
}

function run(cwd: string, ...command: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd, encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false', FORCE_COLOR: '0' }, stdio: ['ignore', 'pipe', 'pipe'] });
  return { status, output: stdout + stderr };
}

/** What lint says below the name of that file. */
function complaintsAbout(file: string, output: string): string {
  const lines = output.split('\n');
  const start = lines.findIndex((line) => line.trim().endsWith(file));
  if (start < 0) return '';
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.trim() === '');
  return rest.slice(0, end < 0 ? undefined : end).join('\n');
}

describe('the boundaries between projects', () => {
  const folder = plant();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are not passed over in silence when Nx has no graph of the projects', () => {
    const { status, output } = run(join(folder, 'apps/com'), join(root, 'node_modules/eslint/bin/eslint.js'), '.');
    expect(status).not.toBe(0);
    expect(output).toContain('npm run lint');
  });

  it('stop what is planted across them, by the name of the rule, and nothing else', () => {
    const { status, output } = run(folder, join(root, 'node_modules/nx/dist/bin/nx.js'), 'run-many', '-t', 'lint', '-p', '@banyan/client,@banyan/com,@banyan/order,@banyan/party', '--outputStyle=static');
    expect(status).not.toBe(0);
    for (const { file, refusal } of planted) {
      const complaints = complaintsAbout(file, output);
      if (refusal) for (const words of refusal) expect(`${file}: ${complaints}`).toContain(words);
      else expect(`${file}: ${complaints}`).toBe(`${file}: `);
    }
  });
});
