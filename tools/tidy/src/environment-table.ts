export interface EnvironmentVariable {
  name: string;
  /** As text, empty when the variable may be left out. */
  default: string;
  meaning: string;
}

const plain = (cell: string) => cell.replaceAll('`', '').replaceAll('\\|', '|').trim();
const cellsOf = (line: string) => line.split(/(?<!\\)\|/).slice(1, -1).map(plain);

/** The rows of the first table of a Markdown text whose first column is headed Variable, each as one comparable line. */
export function documentedVariables(markdown: string): string[] {
  const lines = markdown.split('\n');
  const head = lines.findIndex((line) => /^\|\s*Variable\s*\|/i.test(line));
  if (head < 0) return [];
  const rest = lines.slice(head + 2);
  const end = rest.findIndex((line) => !line.startsWith('|'));
  return rest.slice(0, end < 0 ? undefined : end).map((line) => cellsOf(line).join(' | '));
}

/** What those rows have to be: name, default and meaning, in the order of the configuration. */
export const expectedVariables = (variables: readonly EnvironmentVariable[]): string[] =>
  variables.map(({ name, default: byDefault, meaning }) => [name, byDefault, meaning].map(plain).join(' | '));
