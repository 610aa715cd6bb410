/** Digits after the point of the currencies of ISO 4217 that do not have two. What the runtime knows is what people pay in cash: it has no digits for the forint, which has two. */
const minorUnitsOf: Readonly<Record<number, readonly string[]>> = {
  0: ['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'],
  3: ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'],
  4: ['CLF', 'UYW'],
};
const digits = new Map(Object.entries(minorUnitsOf).flatMap(([count, units]) => units.map((unit) => [unit, Number(count)] as const)));

/** Digits after the point of a currency, which TMF Money calls its unit; one that is none (points, tokens) is taken to have two. */
export const minorUnits = (unit: string): number => digits.get(unit) ?? 2;
