import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from '@jest/globals';
import { somebody } from '../support/people.ts';
import { runningStack } from '../support/running-stack.ts';
import { userPoolClient } from '../support/user-pool-client.ts';

const { userPoolClientId: ClientId, userPoolId: UserPoolId } = runningStack();
const client = userPoolClient();
const { password: Password } = somebody();

const REFUSED = {
  name: 'UserLambdaValidationException',
  message:
    'PreSignUp failed with error SIGNUP_DOMAIN_BLOCKED: This e-mail domain is not accepted here.',
};

function signUp(email: string) {
  const UserAttributes = [{ Name: 'email', Value: email }];
  return client.send(new SignUpCommand({ ClientId, Username: email, Password, UserAttributes }));
}

describe('a blocked domain', () => {
  test.each([
    ['as it is listed', 'blocked.example'],
    ['as a subdomain', 'mail.eu.blocked.example'],
    ['in capitals', 'BLOCKED.Example'],
    ['with full-width letters', 'ｂｌｏｃｋｅｄ.example'],
    ['with an ideographic full stop', 'blocked。example'],
  ])('%s is refused in Cognito’s own words', async (_how, domain) => {
    const email = somebody(domain).email;
    await expect(signUp(email)).rejects.toMatchObject({
      ...REFUSED,
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('with a dot at its end gets nobody in', async () => {
    const { email } = somebody('blocked.example.');
    await expect(signUp(email)).rejects.toMatchObject({
      name: expect.stringMatching(/^(UserLambdaValidation|InvalidParameter)Exception$/),
    });
  });

  test('leaves no user behind', async () => {
    const { email: Username } = somebody('blocked.example');
    await expect(signUp(Username)).rejects.toMatchObject(REFUSED);
    await expect(
      client.send(new AdminGetUserCommand({ UserPoolId, Username })),
    ).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  test('does not bind what only looks like it', async () => {
    expect(await signUp(somebody('notblocked.example').email)).toMatchObject({
      UserConfirmed: false,
    });
  });

  test('binds an administrator as the policy says', async () => {
    const { email } = somebody('blocked.example');
    await expect(
      client.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username: email,
          MessageAction: 'SUPPRESS',
          UserAttributes: [{ Name: 'email', Value: email }],
        }),
      ),
    ).rejects.toMatchObject(REFUSED);
  });
});
