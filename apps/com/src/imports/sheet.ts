import { isUtf8 } from 'node:buffer';
import { badRequest, textFault, TmfError, type Violation } from '@banyan/tmf';
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { unzipSync, zipSync } from 'fflate';
import { readSheet as readFirstSheet, type SheetData } from 'read-excel-file/node';

/** A table of texts, whichever kind of file it was. */
export interface Sheet {
  columns: string[];
  /** One list of cells for each row, in the order of the columns; what is empty is `''`. */
  rows: string[][];
}

export const csvType = 'text/csv';
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const sheetTypes = [csvType, xlsxType] as const;

/** What one sheet may hold. All of it is read at once, while other requests wait. */
export const sheetLimits = { bytes: 4 * 1024 * 1024, unpackedBytes: 64 * 1024 * 1024, rows: 10_000, columns: 200 };

/** The first sheet of the file, the names of its columns on top. @throws TmfError 400 with all that is wrong with the file as a whole */
export async function readSheet(type: (typeof sheetTypes)[number], file: Buffer): Promise<Sheet> {
  const [names = [], ...rows] = type === csvType ? csvRows(file) : await xlsxRows(file);
  const columns = names.map((name) => name.trim());
  const violations = [...columnFaults(columns), ...rowFaults(rows)];
  if (violations.length > 0) throw refused(...violations);
  return { columns, rows };
}

/** The sheet as CSV (RFC 4180), in UTF-8. */
export function csvOf({ columns, rows }: Sheet): string {
  return stringify([columns, ...rows], { record_delimiter: 'windows' });
}

const refused = (...violations: Violation[]) => badRequest(violations, 'the sheet cannot be read');

function columnFaults(columns: readonly string[]): Violation[] {
  if (columns.length > sheetLimits.columns) return [{ code: 'size', path: '', reason: `has ${columns.length} columns; ${sheetLimits.columns} are the most` }];
  if (columns.length === 0) return [{ code: 'required', path: '', reason: 'is empty: the first row names the columns' }];
  return columns.flatMap((name, index): Violation[] => {
    const path = `column[${index}]`;
    if (name === '') return [{ code: 'required', path, reason: 'has no name' }];
    return columns.indexOf(name) < index ? [{ code: 'unique', path, reason: `is called ${name} like another` }] : [];
  });
}

function rowFaults(rows: readonly string[][]): Violation[] {
  if (rows.length === 0) return [{ code: 'required', path: '', reason: 'has no rows below the names of its columns' }];
  if (rows.length > sheetLimits.rows) return [{ code: 'size', path: '', reason: `has ${rows.length} rows; ${sheetLimits.rows} are the most` }];
  return rows.flatMap((cells, index) =>
    cells.flatMap((cell, column): Violation[] => {
      const reason = textFault(cell);
      return reason ? [{ code: 'text', path: `row[${index}][${column}]`, reason }] : [];
    }),
  );
}

function csvRows(file: Buffer): string[][] {
  if (!isUtf8(file)) throw refused({ code: 'text', path: '', reason: 'is not in UTF-8' });
  try {
    return parse(file, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) throw refused({ code: 'format', path: '', reason: `is no CSV: ${error.message}` });
    throw error;
  }
}

async function xlsxRows(file: Buffer): Promise<string[][]> {
  const parts = unpacked(file);
  for (const [name, part] of Object.entries(parts)) {
    const cell = name.startsWith('xl/worksheets/') ? formulaCell.exec(new TextDecoder().decode(part))?.[1] : undefined;
    if (cell) throw refused({ code: 'formula', path: cell, reason: 'holds a formula, and nothing here works it out: paste values in its place' });
  }
  // Packed again, for the library unpacks without looking at sizes.
  const rows = await readFirstSheet(Buffer.from(zipSync(parts, { level: 0 }))).catch((error: Error) => {
    throw refused({ code: 'format', path: '', reason: `is no workbook: ${error.message}` });
  });
  return rows.filter((cells) => cells.some((cell) => cell !== null)).map((cells) => cells.map(textOf));
}

/** What a workbook last computed may be missing or out of date, and an order is no place to guess. */
const formulaCell = /<(?:\w+:)?c\s[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?f[\s>/]/;

/** A few kilobytes can unpack to gigabytes; no part is unpacked beyond what it says of itself. @throws TmfError */
function unpacked(file: Buffer): Record<string, Uint8Array> {
  let bytes = 0;
  try {
    return unzipSync(file, { filter: ({ originalSize }) => (bytes += originalSize) <= sheetLimits.unpackedBytes || tooLarge() });
  } catch (error) {
    if (error instanceof TmfError) throw error;
    throw refused({ code: 'format', path: '', reason: `is no workbook: ${(error as Error).message}` });
  }
}

function tooLarge(): never {
  throw refused({ code: 'size', path: '', reason: `unpacks to more than ${sheetLimits.unpackedBytes / 1024 / 1024} MiB` });
}

/** As CSV would have it. */
function textOf(cell: SheetData[number][number]): string {
  if (cell === null) return '';
  return cell instanceof Date ? cell.toISOString() : String(cell);
}
