/** A node of JSONata's syntax tree. */
type Node = Readonly<Record<string, unknown>>;

/** The kinds of nodes that take no more than their parts do, by the attributes that hold these parts. Steps of a path are judged by themselves. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  path: [],
  name: ['stages', 'predicate'],
  filter: ['expr'],
  variable: ['predicate'],
  string: ['predicate'],
  number: ['predicate'],
  value: ['predicate'],
  binary: ['lhs', 'rhs', 'predicate'],
  unary: ['expression', 'expressions', 'lhs', 'predicate'],
  condition: ['condition', 'then', 'else', 'predicate'],
  block: ['expressions', 'predicate'],
  function: ['arguments', 'predicate'],
};

/** What else such a node may have: words about itself, which make it no other node. A join (`@`), an index (`#`) or a group is none of these. */
const words = ['type', 'value', 'position', 'name', 'keepArray', 'keepSingletonArray', 'consarray', 'nextFunction'];

const operators = ['=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '&', 'in', 'and', 'or'];
const signs = ['-', '[', '{'];
/** JSONata's names for the context; any other variable may hold what doubles each time it is bound. */
const contexts = ['', '$'];

/** Functions that answer at once and no more than a few times what they are given: one value, or a list or object. */
const functions: Readonly<Record<string, 'one' | 'many'>> = {
  string: 'one', substring: 'one', substringBefore: 'one', substringAfter: 'one', lowercase: 'one', uppercase: 'one', trim: 'one', length: 'one', contains: 'one',
  number: 'one', floor: 'one', ceil: 'one', round: 'one', abs: 'one', sqrt: 'one', power: 'one', boolean: 'one', not: 'one', exists: 'one', type: 'one',
  sum: 'one', count: 'one', max: 'one', min: 'one', average: 'one', keys: 'many', append: 'many', split: 'many',
};

/** Each node may answer all that there is to be read. */
const mostNodes = 500;

/** Whether an answer becomes a text further up: a list in a text, of lists in texts, doubles its quotes each time. */
type Above = 'nothing' | 'text' | 'list in a text';

/**
 * True when an expression takes little time and memory whatever it reads, which its syntax tree alone must show: what it answers grows with what
 * it reads, times its own length. All that is not known to be so is not: patterns, ranges, functions of its own, and whatever JSONata may learn.
 */
export function isBounded(ast: unknown): boolean {
  let left = mostNodes;
  const every = (value: unknown, above: Above): boolean => (Array.isArray(value) ? value.every((part) => every(part, above)) : value === undefined || isNode(value as Node, above));
  const isNode = (node: Node, above: Above): boolean => {
    const attributes = kinds[String(node['type'])];
    left -= 1;
    if (!attributes || left < 0 || !isPlain(node, attributes) || !rulesOf(node)) return false;
    const below = aboveParts(node, above);
    if (below === undefined) return false;
    return stepsAreNames(node) && every(node['steps'], below) && attributes.every((attribute) => every(node[attribute], below));
  };
  return isNode(ast as Node, 'nothing');
}

/** Nothing hangs on the node but what is known of its kind. */
const isPlain = (node: Node, attributes: readonly string[]): boolean => Object.keys(node).every((key) => words.includes(key) || attributes.includes(key) || (key === 'steps' && node['type'] === 'path') || (key === 'procedure' && node['type'] === 'function'));

/** After its first step a path only goes down: a list as a step would multiply what comes by its length, and the next one that again. */
const stepsAreNames = ({ steps = [] }: Node): boolean => (steps as Node[]).every(({ type }, index) => index === 0 || type === 'name');

function rulesOf(node: Node): boolean {
  switch (node['type']) {
    case 'binary':
      return operators.includes(String(node['value']));
    case 'unary':
      return signs.includes(String(node['value']));
    case 'variable':
      return contexts.includes(String(node['value']));
    case 'function':
      return functionOf(node) !== undefined;
    default:
      return true;
  }
}

function functionOf({ procedure = {} }: Node): 'one' | 'many' | undefined {
  const { type, value, ...more } = procedure as Node;
  const isNamed = type === 'variable' && Object.keys(more).every((key) => key === 'position');
  return isNamed && Object.hasOwn(functions, String(value)) ? functions[String(value)] : undefined;
}

/** What stands above the parts of a node. @returns undefined where a text would hold a list that holds such a text */
function aboveParts(node: Node, above: Above): Above | undefined {
  const makesText = (node['type'] === 'binary' && node['value'] === '&') || (node['type'] === 'function' && (node['procedure'] as Node)['value'] === 'string');
  const makesList = (node['type'] === 'unary' && node['value'] !== '-') || node['keepArray'] === true || node['keepSingletonArray'] === true || (node['type'] === 'function' && functionOf(node) === 'many');
  if (makesText && above === 'list in a text') return undefined;
  if (makesList) return above === 'nothing' && !makesText ? 'nothing' : 'list in a text';
  return makesText ? 'text' : above;
}
