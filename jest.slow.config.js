import config from './jest.config.js';

const unit = config.projects.find(({ displayName }) => displayName === 'unit');

/**
 * The tests that take a quarter of a minute and more, apart so that `npm test` stays under three
 * minutes. They need no more than Node and npm either: `npm run test:slow`.
 *
 * @type {import('jest').Config}
 */
const slowConfig = {
  testTimeout: config.testTimeout,
  maxWorkers: config.maxWorkers,
  reporters: config.reporters,
  projects: [{ ...unit, displayName: 'slow', testMatch: ['<rootDir>/test/slow/**/*.test.ts'] }],
};

export default slowConfig;
