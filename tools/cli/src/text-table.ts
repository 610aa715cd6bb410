/** Columns as wide as what is in them, the last one as it comes; two spaces between. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) => cells.map((cell, column) => (column === cells.length - 1 ? cell : cell.padEnd(widths[column]!))).join('  ').trimEnd();
  return [head, ...rows].map(line).join('\n');
}

/** The first line, cut to what a person reads at a glance. */
export function glance(text: string, most = 100): string {
  const [first = ''] = text.split('\n');
  return first.length > most ? `${first.slice(0, most - 1)}…` : first;
}
