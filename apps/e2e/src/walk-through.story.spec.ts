import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { samples, TestStack } from './test-stack.js';

const root = resolve(samples, '..');
const guide = readFileSync(resolve(root, 'docs/guides/walk-through.md'), 'utf8');
const blockOf = (language: string) => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(guide)?.[1];

describe('docs/guides/walk-through.md', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  it('shows the program that is there', () => {
    expect(blockOf('ts')).toBe(readFileSync(resolve(root, 'tools/stack/src/walk-through.ts'), 'utf8'));
  });

  it('says what the program prints', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [resolve(root, 'tools/stack/dist/walk-through.js'), stack.url]);
    expect(stdout).toBe(blockOf('text'));
  });
});
