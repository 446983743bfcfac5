import config from './jest.config.js';

const e2e = config.projects.find(({ displayName }) => displayName === 'e2e');

/**
 * The tests that drive the AWS CLI: `npm run test:aws-cli`. Apart from the others, which need no
 * more than Node and npm.
 *
 * @type {import('jest').Config}
 */
const awsCliConfig = {
  reporters: config.reporters,
  testTimeout: 60_000,
  projects: [
    {
      ...e2e,
      displayName: 'aws-cli',
      testMatch: ['<rootDir>/test/aws-cli/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/aws-cli-set-up.ts',
    },
  ],
};

export default awsCliConfig;
