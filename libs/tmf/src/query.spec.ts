import * as tmf620 from './generated/tmf620.js';
import * as tmf622 from './generated/tmf622.js';
import * as tmf637 from './generated/tmf637.js';
import { selectFields } from './fields.js';
import { tmfQueryToSql } from './query-sql.js';
import { parseTmfQuery } from './query.js';
import { TmfError } from './tmf-error.js';

const parse = (query: string) => parseTmfQuery(tmf622.productOrder, query);
const sql = (query: string) => tmfQueryToSql(parse(query), 'document');

function violationsOf(query: string): string[] {
  try {
    parse(query);
  } catch (error) {
    return (error as TmfError).violations!.map(({ code, path }) => `${code} ${path}`);
  }
  return [];
}

describe('parseTmfQuery', () => {
  it('reads filters, fields, sort and page', () => {
    const query = parse('state=held,pending&state=failed&relatedParty.id=5&fields=state,note.text&sort=-orderDate,priority&offset=5&limit=7');
    expect(query.filters.map(({ path, operator, values }) => [path.map(({ name }) => name).join('.'), operator, values])).toEqual([
      ['state', 'eq', ['held', 'pending', 'failed']],
      ['relatedParty.id', 'eq', ['5']],
    ]);
    expect(query.fields?.map((path) => path.map(({ name }) => name))).toEqual([['state'], ['note', 'text']]);
    expect(query.sort.map(({ path, descending }) => [path[0]!.name, descending])).toEqual([
      ['orderDate', true],
      ['priority', false],
    ]);
    expect([query.offset, query.limit]).toEqual([5, 7]);
  });

  it('has a page of its own, and a greatest one', () => {
    expect(parse('')).toMatchObject({ filters: [], fields: undefined, sort: [], offset: 0, limit: 100 });
    expect(parse('limit=100000').limit).toBe(1000);
  });

  it('takes what Nest hands over just as well', () => {
    expect(parseTmfQuery(tmf622.productOrder, { state: ['held', 'pending'], limit: '3' })).toEqual(parse('state=held&state=pending&limit=3'));
  });

  it('refuses everything wrong at once', () => {
    const query = 'colour=red&relatedParty=1&state.id=1&fields=shape&sort=-size&offset=-1&limit=x&orderDate.gt=soon&state.regex=(&state.like=x&__proto__=1';
    expect(violationsOf(query).sort()).toEqual(
      [
        'unknownAttribute colour',
        'type relatedParty',
        'unknownAttribute state.id',
        'unknownAttribute fields',
        'unknownAttribute sort',
        'type offset',
        'type limit',
        'format orderDate.gt',
        'format state.regex',
        'unknownAttribute state.like',
        'unknownAttribute __proto__',
      ].sort(),
    );
    expect(violationsOf('description=%00')).toEqual(['text description']);
    expect(violationsOf(`description.regex=${'a'.repeat(300)}`)).toEqual(['format description.regex']);
  });
});

describe('tmfQueryToSql', () => {
  it('answers equality by containment, lists as the document declares them', () => {
    expect(sql('state=held,pending&relatedParty.id=5')).toEqual({
      where: '(document @> $1::jsonb OR document @> $2::jsonb) AND (document @> $3::jsonb)',
      orderBy: "document ->> 'id'",
      parameters: ['{"state":"held"}', '{"state":"pending"}', '{"relatedParty":[{"id":"5"}]}'],
      isIndexed: true,
    });
  });

  it('reads numbers and truth values as declared, and open values in every way', () => {
    const catalog = (query: string) => tmfQueryToSql(parseTmfQuery(tmf620.productOffering, query), 'document').parameters;
    expect(catalog('isBundle=true')).toEqual(['{"isBundle":true}']);
    expect(() => catalog('isBundle=maybe')).toThrow(TmfError);
    const product = tmfQueryToSql(parseTmfQuery(tmf637.product, 'productCharacteristic.value=100'), 'document');
    expect(product.parameters).toEqual(['{"productCharacteristic":[{"value":"100"}]}', '{"productCharacteristic":[{"value":100}]}']);
  });

  it('compares in jsonpath, moments as moments', () => {
    expect(sql('priority.gte=2')).toMatchObject({
      where: '(jsonb_path_exists(document, $1::jsonpath, $2::jsonb))',
      parameters: ['$."priority" ? (@ >= $value)', '{"value":"2"}'],
    });
    const moment = sql('orderDate.lt=2026-01-01T00:00:00+02:00');
    expect(moment.where).toContain('::timestamptz END < $2::timestamptz');
    expect(moment.parameters).toEqual(['$."orderDate"', '2025-12-31T22:00:00.000Z']);
  });

  it('negates the whole of a list', () => {
    expect(sql('state.ne=held,pending').where).toBe('NOT ((document @> $1::jsonb OR document @> $2::jsonb))');
  });

  it('never lets what a client wrote become SQL', () => {
    const evil = `x') OR 1=1; --`;
    const { where, orderBy, parameters } = sql(`description=${encodeURIComponent(evil)}&category.regex=${encodeURIComponent("a'; --")}&sort=@type`);
    expect(where + orderBy).not.toMatch(/1=1|--|@type/);
    expect(parameters).toEqual([JSON.stringify({ description: evil }), '$."category"', "a'; --", '$."@type"']);
  });

  it('fits into a statement with parameters of its own', () => {
    const options = { firstParameter: 3, idColumn: 'id' };
    expect(tmfQueryToSql(parse('id=5&sort=-orderDate'), 'o.document', options)).toEqual({
      where: 'id = ANY ($3::text[])',
      orderBy: 'jsonb_path_query_first(o.document, $4::jsonpath) DESC NULLS LAST, id',
      parameters: [['5'], '$."orderDate"'],
      isIndexed: false,
    });
    expect(tmfQueryToSql(parse('state=held'), 'o.document', { ...options, lastOrder: 'created_at, id' })).toMatchObject({ where: '(o.document @> $3::jsonb)', orderBy: 'created_at, id' });
  });
});

describe('selectFields', () => {
  const document = { id: '1', href: '/1', state: 'held', note: [{ text: 'a', author: 'b' }], extension: 1 };

  it('keeps id, href and what was asked for', () => {
    expect(selectFields(document)).toBe(document);
    expect(selectFields(document, parse('fields=state').fields)).toEqual({ id: '1', href: '/1', state: 'held' });
    expect(selectFields(document, parse('fields=none').fields)).toEqual({ id: '1', href: '/1' });
    expect(selectFields(document, parse('fields=note.text,priority').fields)).toEqual({ id: '1', href: '/1', note: [{ text: 'a' }] });
  });
});
