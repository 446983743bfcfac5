import { refused } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';

const one = (violation: string) => `1 validation error detected: ${violation}`;

export const validation: Flow = {
  name: 'Validation',
  authFlows: [],
  claims: [
    claim('a value beyond its pattern is quoted with it', async (pool) => {
      await refused(
        pool.api.getGroup({ UserPoolId: 'no pool', GroupName: 'any' }),
        'InvalidParameterException',
        one(
          "Value 'no pool' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
        ),
      );
    }),
    claim('a member that is missing is named', async (pool) => {
      await refused(
        pool.api.getGroup({ UserPoolId: pool.UserPoolId, GroupName: undefined }),
        'InvalidParameterException',
        one("Value null at 'groupName' failed to satisfy constraint: Member must not be null"),
      );
    }),
    claim('a length beyond its bound is told', async (pool) => {
      const GroupName = 'x'.repeat(129);
      await refused(
        pool.api.getGroup({ UserPoolId: pool.UserPoolId, GroupName }),
        'InvalidParameterException',
        one(
          `Value '${GroupName}' at 'groupName' failed to satisfy constraint: Member must have length less than or equal to 128`,
        ),
      );
    }),
    claim('a name of a person and a client id are never quoted', async (pool) => {
      await refused(
        pool.api.forgotPassword({ ClientId: 'not a client', Username: 'a@example.com' }),
        'InvalidParameterException',
        one(
          "Value at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+",
        ),
      );
    }),
    claim('a password is never quoted', async (pool) => {
      await refused(
        pool.api.signUp({ ClientId: pool.ClientId, Username: 'a@example.com', Password: ' ' }),
        'InvalidParameterException',
        /^1 validation error detected: Value at 'password' failed to satisfy constraint: /,
      );
    }),
    claim('an enumeration is listed', async (pool) => {
      await refused(
        pool.api.initiateAuth({
          ClientId: pool.ClientId,
          AuthFlow: 'NO_SUCH_FLOW' as 'USER_AUTH',
        }),
        'InvalidParameterException',
        /^1 validation error detected: Value 'NO_SUCH_FLOW' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set: \[/,
      );
    }),
    claim('several violations are counted', async (pool) => {
      await refused(
        pool.api.forgotPassword({ ClientId: 'not a client', Username: '' }),
        'InvalidParameterException',
        /^[2-9] validation errors detected: .+; .+/,
      );
    }),
  ],
};
