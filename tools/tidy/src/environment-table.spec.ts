import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configVariables } from '@banyan/service';
import { documentedVariables, expectedVariables } from './environment-table.js';
import { root } from './house-files.js';

const manual = join(root, 'README.md');

describe('the table of environment variables', () => {
  it('is read whatever its padding, up to its end', () => {
    const markdown = ['| Variable | Default | Meaning |', '|---|---|---|', '| `PORT`   | 1 | a \\| b |', '', '| `NOT` | of | it |'].join('\n');
    expect(documentedVariables(markdown)).toEqual(['PORT | 1 | a | b']);
    expect(documentedVariables(markdown)).toEqual(expectedVariables([{ name: 'PORT', default: '1', meaning: 'a | b' }]));
    expect(documentedVariables('no table')).toEqual([]);
  });

  if (!existsSync(manual)) {
    process.stdout.write('tools/tidy environment table did not run: there is no README.md\n');
    it.skip('of README.md is what the services read', () => undefined);
  } else {
    it('of README.md is what the services read', () => {
      expect(documentedVariables(readFileSync(manual, 'utf8'))).toEqual(expectedVariables(configVariables));
    });
  }
});
