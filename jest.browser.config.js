import config from './jest.config.js';

const e2e = config.projects.find(({ displayName }) => displayName === 'e2e');

/**
 * The tests that drive a browser: `npm run test:browser`. Apart from the others, which need no more
 * than Node and npm.
 *
 * @type {import('jest').Config}
 */
const browserConfig = {
  reporters: config.reporters,
  testTimeout: 120_000,
  maxWorkers: config.maxWorkers,
  testSequencer: config.testSequencer,
  projects: [
    {
      ...e2e,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/browser-set-up.ts',
    },
  ],
};

export default browserConfig;
