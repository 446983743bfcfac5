import config from './jest.config.js';

const unit = config.projects.find(({ displayName }) => displayName === 'unit');

/**
 * The tests that wait for half a minute and more, and need no more than Node and npm either:
 * `npm run test:slow`.
 *
 * @type {import('jest').Config}
 */
const slowConfig = {
  reporters: config.reporters,
  projects: [{ ...unit, displayName: 'slow', testMatch: ['<rootDir>/test/slow/**/*.test.ts'] }],
};

export default slowConfig;
