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

  it.each([
    ['priority>2', 'priority gt 2'],
    ['priority%3E2', 'priority gt 2'],
    ['priority>=2', 'priority gte 2'],
    ['priority%3E%3D2', 'priority gte 2'],
    ['priority<=2', 'priority lte 2'],
    ['priority!=2', 'priority ne 2'],
    ['priority%3D2', 'priority eq 2'],
    ['description=~%5Ea', 'description regex ^a'],
    ['description.eq=~a', 'description eq ~a'],
    ['description=a=b', 'description eq a=b'],
    ['description=>b', 'description eq >b'],
    ['description="a,b",c', 'description eq a,b|c'],
    ["description='it''s", "description eq 'it''s"],
    ['description=%22say%20%5C%22a%5C%22%22', 'description eq say "a"'],
    ['description=', 'description eq '],
    ['description.regex=a,b', 'description regex a,b'],
    ['orderDate<2026-01-01T00:00:00+08:00', 'orderDate lt 2025-12-31T16:00:00.000Z'],
  ])('reads %s as %s', (text, expected) => {
    const [filter, ...others] = parse(text).filters;
    expect(others).toEqual([]);
    expect(`${filter!.path[0]!.name} ${filter!.operator} ${filter!.values.join('|')}`).toBe(expected);
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

describe('filter=', () => {
  const reasonOf = (path: string): string | undefined => {
    try {
      parse(`filter=${encodeURIComponent(path)}`);
    } catch (error) {
      return (error as TmfError).violations![0]!.reason;
    }
    return undefined;
  };

  it.each([
    ['$..note', 'cannot search at every depth (..)'],
    ['$.note[0]', 'cannot pick items by their index'],
    ['$.note[0:2]', 'cannot pick items by their index'],
    ["$['note','state']", 'takes one selector at a time'],
    ['$.state[*]', 'takes [*] behind a list alone'],
    ["$.billingAccount[?@.id=='1']", 'can filter the items of a list of objects and nothing else'],
    ['$.colour', 'names "colour", which the document does not declare'],
    ["$[?@.note.colour=='red']", 'names "note.colour", which the document does not declare'],
    ['$[?@.state==@.category]', 'compares an attribute (@.name) with a text, a number, true or false'],
    ["$[?$.state=='held']", 'compares an attribute (@.name) with a literal and nothing else'],
    ['$[?@.state==null]', 'compares an attribute (@.name) with a text, a number, true or false'],
    ['$[?@.state==1]', 'compares state with a number; it is a string'],
    ["$[?@.note=='x']", 'compares note, which holds an object: name an attribute inside of it'],
    ['$[?length(@.state)>1]', 'compares an attribute (@.name) with a literal and nothing else'],
    ["$[?search(@.state,'(')]", 'holds a pattern that is not a regular expression'],
    [`$[?@.state=='${'a'.repeat(2000)}']`, 'is longer than 2000 characters'],
    [`$[?${'!'.repeat(1900)}@.state]`, undefined],
  ])('%s: %s', (path, reason) => expect(reasonOf(path)).toBe(reason));

  it.each(['$[?', '$[?(@.state=)]', "state=='x'", '$.state + 1'])('%s is no JSONPath', (path) => expect(reasonOf(path)).toMatch(/^is not JSONPath: /));

  it('binds every literal', () => {
    const evil = "x' OR '1'='1";
    const { where, parameters } = sql(`filter=${encodeURIComponent(`$[?@.description=="${evil}" || search(@.category, "a'b")]`)}`);
    expect(where).not.toContain("'1'");
    expect(parameters).toEqual([JSON.stringify({ description: evil }), '$."category"', "a'b"]);
  });
});

describe('tmfQueryToSql', () => {
  it('asks one item of a list by one containment, which the index answers', () => {
    const product = (query: string) => tmfQueryToSql(parseTmfQuery(tmf637.product, query), 'document');
    const pair = product('productCharacteristic.name=speed&productCharacteristic.value=100');
    expect(pair).toMatchObject({ where: '(document @> $1::jsonb OR document @> $2::jsonb)', isIndexed: true });
    expect(pair.parameters).toEqual(['{"productCharacteristic":[{"name":"speed","value":"100"}]}', '{"productCharacteristic":[{"name":"speed","value":100}]}']);
    const half = product('productCharacteristic.name=speed&productCharacteristic.value>100');
    expect(half).toMatchObject({ where: expect.stringMatching(/^\(\(document @> \$1::jsonb\) AND EXISTS \(/), isIndexed: false });
    expect(half.parameters[0]).toBe('{"productCharacteristic":[{"name":"speed"}]}');
  });

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
