const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript' },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/.local/', '<rootDir>/.serverless/'],
  setupFiles: ['<rootDir>/test/support/closed-network.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/support/strict-tests.ts'],
};

/** @type {import('jest').Config} */
const config = {
  testTimeout: 30_000,
  // jest leaves one core to others, which on two is half of them.
  maxWorkers: '100%',
  // Modules of files that have run stay in a worker's heap. One of a gigabyte takes V8 so long to give
  // back that jest, which waits half a second, says that the worker failed to exit.
  workerIdleMemoryLimit: '500MB',
  testSequencer: '<rootDir>/test/support/slow-first.ts',
  collectCoverageFrom: ['{functions,shared}/**/*.ts'],
  coverageReporters: ['text'],
  coverageThreshold: { global: { lines: 100, branches: 99.8 } },
  reporters: ['default', '<rootDir>/test/support/strict-reporter.ts'],
  projects: [
    {
      ...base,
      displayName: 'unit',
      globalSetup: '<rootDir>/test/support/begin-run.ts',
      globalTeardown: '<rootDir>/test/support/end-run.ts',
      testMatch: [
        '<rootDir>/test/{functions,shared,policy,local,property,house,tools,deploy,web}/**/*.test.ts',
      ],
    },
    {
      ...base,
      displayName: 'e2e',
      setupFiles: [...base.setupFiles, '<rootDir>/test/support/browser-name.ts'],
      globalSetup: '<rootDir>/test/support/shared-stack.ts',
      globalTeardown: '<rootDir>/test/support/stop-shared-stack.ts',
      testMatch: ['<rootDir>/test/{contract,e2e}/**/*.test.ts'],
    },
  ],
};

export default config;
