/** Tests run on what the build wrote: nothing is transformed, and the source maps inside give the lines of the TypeScript. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/tools'],
  testMatch: ['**/dist/**/*.spec.js'],
  transform: {},
  // A suite may start PostgreSQL and several services on a machine that is busy with another suite.
  testTimeout: 60_000,
  maxWorkers: 2,
  // Modules that jest loaded as ESM are never given back; a worker that has grown is replaced between suites.
  workerIdleMemoryLimit: '400MB',
};
