import { type HouseFile, type Rule } from './house-files.js';
import { importRules } from './import-rules.js';
import { projectRules } from './project-rules.js';
import { syntaxRules } from './syntax-rules.js';
import { textRules } from './text-rules.js';

/** Every rule of the house that a machine can judge, by name. */
export const houseRules: Readonly<Record<string, Rule>> = { ...textRules, ...syntaxRules, ...projectRules, ...importRules };

/** One line for each place that breaks the rule, ready to be read or clicked. */
export function violations(rule: Rule, files: readonly HouseFile[]): string[] {
  return rule.find(files).map(({ path, line, what }) => `${path}:${line} ${what === undefined ? '' : `(${what}) `}${rule.sentence}`);
}
