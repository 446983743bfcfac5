import { describe, expect, test } from '@jest/globals';
import { answerOf, awsCliVersion, cognitoIdp } from '../support/aws-cli.ts';
import { type Person, somebody } from '../support/people.ts';
import { runningStack } from '../support/running-stack.ts';
import { madeByAdmin } from '../support/user-pool-client.ts';

const { userPoolId, userPoolClientId } = runningStack();
const POOL = ['--user-pool-id', userPoolId];
const CLIENT = ['--client-id', userPoolClientId];
// Version 1 and 2 of the CLI tell these two each in their own way.
const isVersion1 = awsCliVersion().startsWith('aws-cli/1.');
const SERVICE_ERROR = isVersion1 ? 255 : 254;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?([+-]\d{2}:\d{2}|Z)$/;
const TIME = isVersion1 ? expect.any(Number) : expect.stringMatching(ISO_TIME);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const signUp = ({ email, password }: Person) =>
  answerOf('sign-up', ...CLIENT, '--username', email, '--password', password);

const initiateAuth = ({ email, password }: Person) => [
  'initiate-auth',
  ...CLIENT,
  '--auth-flow',
  'USER_PASSWORD_AUTH',
  '--auth-parameters',
  `USERNAME=${email},PASSWORD=${password}`,
];

describe('a person', () => {
  test('signs up, is confirmed by an administrator and signs in', async () => {
    const person = somebody();
    expect(await signUp(person)).toMatchObject({
      UserConfirmed: false,
      CodeDeliveryDetails: {
        AttributeName: 'email',
        DeliveryMedium: 'EMAIL',
        Destination: 'p***@e***',
      },
      UserSub: expect.stringMatching(UUID),
    });
    const confirm = ['admin-confirm-sign-up', ...POOL, '--username', person.email];
    expect(await cognitoIdp(...confirm)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(await answerOf(...initiateAuth(person))).toEqual({
      ChallengeParameters: {},
      AuthenticationResult: {
        AccessToken: expect.any(String),
        ExpiresIn: 3600,
        TokenType: 'Bearer',
        RefreshToken: expect.any(String),
        IdToken: expect.any(String),
      },
    });
  });

  test('needs no credentials of AWS', async () => {
    const { email, password } = somebody();
    const person = ['--username', email, '--password', password];
    const { exitCode } = await cognitoIdp('sign-up', ...CLIENT, ...person, '--no-sign-request');
    expect(exitCode).toBe(0);
  });
});

describe('an administrator', () => {
  test('makes somebody, who must choose a password', async () => {
    const { email, password } = somebody();
    const { User } = (await answerOf(
      'admin-create-user',
      ...POOL,
      '--username',
      email,
      '--temporary-password',
      password,
      '--message-action',
      'SUPPRESS',
      '--user-attributes',
      `Name=email,Value=${email}`,
      'Name=email_verified,Value=true',
    )) as { User: Record<string, unknown> };
    expect(User).toMatchObject({
      Username: expect.stringMatching(UUID),
      Enabled: true,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      UserCreateDate: TIME,
      UserLastModifiedDate: TIME,
    });
    expect(User.Attributes).toEqual(
      expect.arrayContaining([
        { Name: 'sub', Value: User.Username },
        { Name: 'email', Value: email },
      ]),
    );
    const first = await answerOf(...initiateAuth({ email, password }));
    expect(first.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  test('reads one value as text', async () => {
    const { email } = await madeByAdmin();
    const query = ['--query', 'UserStatus', '--output', 'text'];
    const answer = await cognitoIdp('admin-get-user', ...POOL, '--username', email, ...query);
    expect(answer).toEqual({ exitCode: 0, stdout: 'CONFIRMED\n', stderr: '' });
  });

  test('finds people by a filter', async () => {
    const { email } = await madeByAdmin();
    const { Users } = await answerOf('list-users', ...POOL, '--filter', `email = "${email}"`);
    expect(Users).toMatchObject([{ UserStatus: 'CONFIRMED', Enabled: true }]);
  });

  test('pages through people, by the CLI’s own paginator and from where it stopped', async () => {
    await Promise.all([madeByAdmin(), madeByAdmin(), madeByAdmin()]);
    type Page = { Users: { Username: string }[]; NextToken?: string };
    const pages = ['--page-size', '1', '--max-items', '2'];
    const first = (await answerOf('list-users', ...POOL, ...pages)) as unknown as Page;
    expect(first.Users).toHaveLength(2);
    const from = ['--starting-token', String(first.NextToken)];
    const second = (await answerOf('list-users', ...POOL, ...pages, ...from)) as unknown as Page;
    expect(second.Users.length).toBeGreaterThan(0);
    const names = [...first.Users, ...second.Users].map(({ Username }) => Username);
    expect(new Set(names).size).toBe(names.length);
  });

  test('reads the pool as the template declares it', async () => {
    const { UserPool } = await answerOf('describe-user-pool', ...POOL);
    expect(UserPool).toMatchObject({
      Id: userPoolId,
      Name: 'lifeguard-dev',
      UsernameAttributes: ['email'],
      CreationDate: TIME,
      LambdaConfig: { PreSignUp: expect.stringContaining(':function:lifeguard-dev-preSignUp') },
    });
  });
});

describe('what is refused', () => {
  test('a wrong password: an error of the service, and AWS’s sentence', async () => {
    const person = await madeByAdmin();
    const call = initiateAuth({ ...person, password: 'Not-The-Password-1' });
    expect(await cognitoIdp(...call)).toEqual({
      exitCode: SERVICE_ERROR,
      stdout: '',
      stderr:
        'An error occurred (NotAuthorizedException) when calling the InitiateAuth operation: Incorrect username or password.',
    });
  });

  test('a pool that there is not: named', async () => {
    const id = ['--user-pool-id', 'us-east-1_nothere99'];
    expect(await cognitoIdp('describe-user-pool', ...id)).toEqual({
      exitCode: SERVICE_ERROR,
      stdout: '',
      stderr:
        'An error occurred (ResourceNotFoundException) when calling the DescribeUserPool operation: User pool us-east-1_nothere99 does not exist.',
    });
  });

  test('an administrator’s call without a signature', async () => {
    const { exitCode, stderr } = await cognitoIdp('list-users', ...POOL, '--no-sign-request');
    expect({ exitCode, stderr }).toEqual({
      exitCode: SERVICE_ERROR,
      stderr:
        'An error occurred (MissingAuthenticationTokenException) when calling the ListUsers operation: Missing Authentication Token',
    });
  });

  test('a filter that cannot be read', async () => {
    const { exitCode, stderr } = await cognitoIdp('list-users', ...POOL, '--filter', 'email');
    expect(exitCode).toBe(SERVICE_ERROR);
    expect(stderr).toBe(
      'An error occurred (InvalidParameterException) when calling the ListUsers operation: Error while parsing filter',
    );
  });
});
