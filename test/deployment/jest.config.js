import base from '../../jest.config.js';

const [unit] = base.projects;

/** Tests of a deployment: `npm run test:deploy` makes one and runs them; `npm test` does not. */
const { setupFiles, ...shared } = unit;
export default {
  ...shared,
  rootDir: '../..',
  // amazon-cognito-identity-js proves a password in pure JavaScript: seconds of arithmetic.
  testTimeout: 120_000,
  displayName: 'deployment',
  testMatch: ['<rootDir>/test/deployment/**/*.test.ts'],
};
