// What may import what, and the mistakes that reading code for style does not find. Run it as `npm run lint`: the
// boundaries are judged by Nx's graph of the projects, and Nx refreshes that graph only when it starts the linter itself.
import nx from '@nx/eslint-plugin';
import { readCachedProjectGraph } from '@nx/devkit';
import tseslint from 'typescript-eslint';

/** Without a graph the rule reports nothing and passes, so its absence has to be an error of its own. */
function demandProjectGraph() {
  try {
    readCachedProjectGraph();
  } catch {
    throw new Error('Nx has no graph of the projects, and without it no boundary is checked: lint with `npm run lint`.');
  }
}
demandProjectGraph();

/** Layer to the layers it may import; its own is always among them, except that apps never import apps. */
const libraries = ['order', 'tmf', 'messaging', 'orchestrator', 'service'];
const everything = ['*'];
const imports = {
  order: ['order'],
  tmf: ['tmf'],
  messaging: ['order', 'tmf', 'messaging'],
  orchestrator: ['order', 'tmf', 'messaging', 'orchestrator'],
  service: ['order', 'tmf', 'messaging', 'service'],
  // What channels take along: it speaks to Banyan over HTTP alone.
  client: ['client'],
  testing: [...libraries, 'testing'],
  app: libraries,
  // The boundary to the CRM knows no order and nothing of what an order makes.
  party: ['tmf', 'messaging', 'service'],
  tool: everything,
  e2e: everything,
};
const proving = ['testing', 'tool'];

const tagsOf = (layers) => layers.map((layer) => (layer === '*' ? '*' : `layer:${layer}`));

function boundaries(more) {
  return [
    'error',
    {
      depConstraints: Object.entries(imports).map(([layer, allowed]) => ({
        sourceTag: `layer:${layer}`,
        onlyDependOnLibsWithTags: tagsOf([...allowed, ...more]),
      })),
      // The table above has no cycle. Only specs import what proves them, and what proves them imports what it proves.
      ignoredCircularDependencies: proving.map((layer) => [`tag:layer:${layer}`, '*']),
      allow: [],
    },
  ];
}

const resourceOrder = 'COM commands service orders and knows nothing below them: a resource order is named by SOM and ROM alone.';
const naming = ['Identifier[name=/resource_?order/i]', 'Literal[value=/resource[-_]?order/i]', 'TemplateElement[value.raw=/resource[-_]?order/i]'];

export default tseslint.config(
  { ignores: ['**/dist/**', 'libs/*/src/generated/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    // Nest injects by the types of constructors: an import that only a decorated class uses as a type is there at run time.
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    rules: {
      '@nx/enforce-module-boundaries': boundaries([]),
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      eqeqeq: ['error', 'always'],
    },
  },
  // What a service has to say goes to its log, where it can be found by correlation id.
  { files: ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts'], ignores: ['**/*.spec.ts'], rules: { 'no-console': 'error' } },
  { files: ['**/*.spec.ts'], rules: { '@nx/enforce-module-boundaries': boundaries(proving) } },
  {
    files: ['apps/com/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...naming.map((selector) => ({ selector, message: resourceOrder }))],
      'no-restricted-imports': ['error', { patterns: [{ regex: 'tmf652|resource-?order', message: resourceOrder }] }],
    },
  },
);
