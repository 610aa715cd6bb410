import { findingKinds, type FindingKind, type KindSummary, type ReconciliationReport } from './reconcile.js';
import { written, type Money } from './money.js';

const shownAtMost = 50;

const amounts = (list: readonly Money[]) => (list.length > 0 ? list.map(written).join(', ') : '–');

/** Columns as wide as their widest cell, the last one as it comes. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!))).join('  ').trimEnd());
}

/** The report as a person reads it: what is at stake by kind, then each finding. */
export function reportTable({ at, products, charges, summary, total, findings }: ReconciliationReport): string {
  const line = (name: string, { count, perMonth, once, perUse }: KindSummary, meaning = '') => [name, String(count), amounts(perMonth), amounts(once), perUse > 0 ? String(perUse) : '–', meaning];
  const byKind = columns([
    ['finding', 'count', 'per month', 'once', 'by use', 'means'],
    ...(Object.keys(findingKinds) as FindingKind[]).map((kind) => line(kind, summary[kind], findingKinds[kind])),
    line('all', total),
  ]);
  const each = columns(findings.slice(0, shownAtMost).map(({ kind, productId, name, atStake, reason }) => [kind, productId, name, atStake ? `${amounts([atStake])} ${atStake.per === 'month' ? 'per month' : 'once'}` : 'by use', reason]));
  const rest = findings.length > shownAtMost ? [`… and ${findings.length - shownAtMost} more: --json has all of them`] : [];
  const verdict = findings.length > 0 ? `${findings.length} findings` : 'ledger and inventory agree';
  return [`products: ${products}, charges: ${charges}, at ${at}: ${verdict}`, '', ...byKind, ...(each.length > 0 ? ['', ...each, ...rest] : [])].join('\n');
}
