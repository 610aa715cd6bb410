import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from '@jest/globals';
import writeWorkbook, { type SheetData } from 'write-excel-file/node';
import { csvOf, csvType, readSheet, sheetLimits, xlsxType } from './sheet.js';

const csv = (text: string | Buffer) => readSheet(csvType, Buffer.from(text));
const workbook = async (rows: SheetData) => (await writeWorkbook(rows, { dateFormat: 'yyyy-mm-dd' })).toBuffer();
const reasons = (reading: Promise<unknown>) => reading.then(() => 'was read', ({ violations }: { violations?: { path: string; reason: string }[] }) => violations?.map(({ path, reason }) => `${path} ${reason}`.trim()));

describe('a sheet', () => {
  it.each([
    ['plain', 'a,b\n1,2\n', { columns: ['a', 'b'], rows: [['1', '2']] }],
    ['with a byte order mark and the line ends of Windows', '\ufeffa,b\r\n1,2\r\n', { columns: ['a', 'b'], rows: [['1', '2']] }],
    ['with quotes, commas and line ends within cells', 'a,b\n"1,5","x ""y""\nz"\n', { columns: ['a', 'b'], rows: [['1,5', 'x "y"\nz']] }],
    ['with empty cells and empty lines', 'a,b\n\n,\n1,\n', { columns: ['a', 'b'], rows: [['', ''], ['1', '']] }],
    ['with spaces, which are kept but for those around the names', ' a , b\n 1 ,2\n', { columns: ['a', 'b'], rows: [[' 1 ', '2']] }],
    ['with rows of other lengths, whose import will tell', 'a,b\n1\n1,2,3\n', { columns: ['a', 'b'], rows: [['1'], ['1', '2', '3']] }],
  ])('as CSV, %s', async (_name, text, sheet) => expect(await csv(text)).toEqual(sheet));

  it.each([
    ['empty', '', ['is empty: the first row names the columns', 'has no rows below the names of its columns']],
    ['of names alone', 'a,b\n', ['has no rows below the names of its columns']],
    ['with columns that cannot be told apart', 'a,,a\n1,2,3\n', ['column[1] has no name', 'column[2] is called a like another']],
    ['with a quote that does not end', 'a\n"1\n', [expect.stringContaining('is no CSV: Quote Not Closed')]],
    ['in Latin-1', Buffer.from('a\nZo\xeb\n', 'latin1'), ['is not in UTF-8']],
    ['with what cannot be stored', 'a\n1\0\n', ['row[0][0] must not contain the NUL character']],
    ['with too many rows', `a\n${'1\n'.repeat(sheetLimits.rows + 1)}`, ['has 10001 rows; 10000 are the most']],
  ])('%s is refused', async (_name, text, told) => expect(await reasons(csv(text))).toEqual(told));

  it('as a workbook reads as it would as CSV', async () => {
    const file = await workbook([['a', 'b', 'c', 'd'], ['x', 12.5, true, new Date('2026-11-22T00:00:00Z')], [null, null, null, null], ['y', null, false, null]]);
    expect(await readSheet(xlsxType, file)).toEqual({ columns: ['a', 'b', 'c', 'd'], rows: [['x', '12.5', 'true', '2026-11-22T00:00:00.000Z'], ['y', '', 'false', '']] });
  });

  it('as a workbook with a formula is refused, for nothing works it out', async () => {
    const parts = unzipSync(await workbook([['a', 'b'], ['x', 1]]));
    const name = Object.keys(parts).find((each) => each.startsWith('xl/worksheets/'))!;
    const xml = new TextDecoder().decode(parts[name]).replace(/<c r="B2"[^>]*>.*?<\/c>/, '<c r="B2"><f>1+1</f><v>2</v></c>');
    expect(await reasons(readSheet(xlsxType, Buffer.from(zipSync({ ...parts, [name]: strToU8(xml) }))))).toEqual(['B2 holds a formula, and nothing here works it out: paste values in its place']);
  });

  it('that is no workbook, or would not end when it is unpacked, is refused', async () => {
    expect(await reasons(readSheet(xlsxType, Buffer.from('a,b\n1,2\n')))).toEqual([expect.stringContaining('is no workbook')]);
    expect(await reasons(readSheet(xlsxType, Buffer.from(zipSync({ 'a.txt': strToU8('a') }))))).toEqual([expect.stringContaining('is no workbook')]);
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(sheetLimits.unpackedBytes + 1) });
    expect(bomb.length).toBeLessThan(sheetLimits.bytes);
    expect(await reasons(readSheet(xlsxType, Buffer.from(bomb)))).toEqual(['unpacks to more than 64 MiB']);
  });

  it('is written so that it reads as it was', async () => {
    const sheet = { columns: ['a', 'b'], rows: [['1,5', 'x "y"\nz'], ['', 'é']] };
    expect(await csv(csvOf(sheet))).toEqual(sheet);
  });
});
