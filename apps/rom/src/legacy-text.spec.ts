import type { AdapterCommand } from './adapter.js';
import { decoded, legacyCommand, legacyOptionsOf, whatCannotBeSent } from './legacy-text.js';

const told = (changes: Partial<AdapterCommand>, options = {}) =>
  legacyCommand({ commandId: 'c-1', operation: 'add', objectClass: 'LINE', objectKey: 'l-1', resourceId: 'l-1', attributes: {}, timeoutMs: 1, sendBy: 0, correlationId: 'o-1', ...changes }, legacyOptionsOf('gear', options));

describe('what legacy gear can be told', () => {
  it.each<[Partial<AdapterCommand>, string | undefined]>([
    [{ attributes: { NAME: 'Zoë Müller-Åkesson' } }, undefined],
    [{ attributes: { NAME: 'Łukasz Żak', CITY: 'Αθήνα' } }, 'attributes.NAME has "Ł", "Ż", which the gear cannot be told; attributes.CITY has "Α", "θ", "ή", "ν", "α", which the gear cannot be told'],
    [{ objectKey: '10 €', attributes: { A: '\u0007' } }, 'objectKey has "€", which the gear cannot be told; attributes.A has U+0007, which the gear cannot be told'],
    [{ attributes: { A: 'half \ud800' } }, 'attributes.A has U+D800, which the gear cannot be told'],
    [{ objectClass: 'SUBSCRIBER', objectKey: '006561000000' }, undefined],
    [{ objectClass: 'SUBSCRIBER', objectKey: 'ada' }, 'objectKey of a SUBSCRIBER must be a number of at most 15 digits, not "ada"'],
  ])('%j: %s', (changes, reason) => {
    expect(whatCannotBeSent(told(changes), /\u0007/)).toBe(reason);
  });

  it('is transliterated where the controller says how, in values and nowhere else', () => {
    const options = { transliteration: { Ł: 'L', Ż: 'Z', '€': 'EUR' } };
    expect(told({ attributes: { NAME: 'Łukasz Żak', FEE: '3 €' } }, options).attributes).toEqual([['NAME', 'Lukasz Zak'], ['FEE', '3 EUR']]);
    expect(whatCannotBeSent(told({ objectKey: 'Ł-1' }, options), /\u0007/)).toContain('objectKey');
  });

  it('says what is wrong with its options', () => {
    expect(() => legacyOptionsOf('north', { transliteration: { Ł: 1 }, charset: 'x' })).toThrow(/options of the controller north: transliteration\.Ł[^]*charset/);
  });
});

describe('what legacy gear says', () => {
  it.each([
    [Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>größer</a>', 'latin1'), undefined, 'größer'],
    [Buffer.from('<a>größer</a>', 'latin1'), 'text/xml; charset="iso-8859-1"', 'größer'],
    [Buffer.from('<a>größer</a>', 'utf8'), 'text/xml', 'größer'],
    [Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>größer</a>', 'utf8'), 'text/xml; charset=utf-8', 'größer'],
  ])('is read in the encoding that it names', (bytes, type, text) => {
    expect(decoded(bytes, type)).toContain(text);
  });

  it('is not guessed in one that is not known', () => {
    expect(() => decoded(Buffer.from('<a/>'), 'text/xml; charset=ebcdic-de')).toThrow('ebcdic-de');
  });
});
