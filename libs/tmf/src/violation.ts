/** What is wrong with one field of a request. Each code is one kind of mistake, for programs; the reason is for people. */
export interface Violation {
  code: ViolationCode;
  /** The field, such as `productOrderItem[0].product.name`; empty when the body as a whole is meant. */
  path: string;
  /** Continues a sentence that begins with the path, e.g. `must be a string`. */
  reason: string;
}

export type ViolationCode =
  | 'required'
  | 'type'
  | 'enum'
  | 'format'
  | 'cardinality'
  | 'forbiddenName'
  | 'depth'
  | 'text'
  | 'number'
  | 'unknownAttribute'
  | 'notWritable'
  | 'operator'
  | 'patch'
  | (string & {});

const plainName = /^[\w@$-]+$/;

/** Appends an attribute's name, or an index in brackets, to a path. */
export function pathOf(parent: string, step: string | number): string {
  if (typeof step === 'number') return `${parent}[${step}]`;
  const name = plainName.test(step) ? step : JSON.stringify(step);
  return parent ? `${parent}.${name}` : name;
}
