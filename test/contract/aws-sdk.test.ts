import {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminListGroupsForUserCommand,
  AdminRespondToAuthChallengeCommand,
  CreateGroupCommand,
  DeleteUserCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserCommand,
  ListGroupsCommand,
  ListUsersCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from '@jest/globals';
import { nextMailTo } from '../support/inbox.ts';
import { somebody } from '../support/people.ts';
import { runningStack } from '../support/running-stack.ts';
import {
  adminInvites,
  madeByAdmin,
  signedIn,
  userPoolClient,
} from '../support/user-pool-client.ts';

const client = userPoolClient();
const { userPoolId: UserPoolId, userPoolClientId: ClientId } = runningStack();

function attributesOf(list: { Name?: string | undefined; Value?: string | undefined }[] = []) {
  return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));
}

describe('looking at the pool', () => {
  test('DescribeUserPool answers as the template declares it', async () => {
    const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
    expect(UserPool).toMatchObject({
      Id: UserPoolId,
      Name: 'lifeguard-dev',
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      MfaConfiguration: 'OPTIONAL',
      Policies: { PasswordPolicy: { MinimumLength: 10, RequireSymbols: false } },
      UsernameConfiguration: { CaseSensitive: false },
    });
    expect(UserPool?.CreationDate).toBeInstanceOf(Date);
    const names = Object.entries(UserPool?.LambdaConfig ?? {})
      .map(([trigger, arn]) => [trigger, String(arn).split(':').at(-1)])
      .sort();
    expect(names).toEqual([
      ['CreateAuthChallenge', 'lifeguard-dev-createAuthChallenge'],
      ['DefineAuthChallenge', 'lifeguard-dev-defineAuthChallenge'],
      ['PostAuthentication', 'lifeguard-dev-postAuthentication'],
      ['PostConfirmation', 'lifeguard-dev-postConfirmation'],
      ['PreSignUp', 'lifeguard-dev-preSignUp'],
      ['VerifyAuthChallengeResponse', 'lifeguard-dev-verifyAuthChallengeResponse'],
    ]);
  });

  test('DescribeUserPoolClient answers as the template declares it', async () => {
    const answer = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    expect(answer.UserPoolClient).toMatchObject({
      ClientId,
      UserPoolId,
      ClientName: 'web',
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      AccessTokenValidity: 60,
      TokenValidityUnits: { AccessToken: 'minutes' },
    });
    expect(answer.UserPoolClient?.ClientSecret).toBeUndefined();
  });

  test.each([
    [
      new DescribeUserPoolCommand({ UserPoolId: 'us-east-1_nothere99' }),
      'User pool us-east-1_nothere99 does not exist.',
    ],
    [
      new ListUsersCommand({ UserPoolId: 'us-east-1_nothere99' }),
      'User pool us-east-1_nothere99 does not exist.',
    ],
  ])('an unknown pool is named', async (command, message) => {
    await expect(client.send(command as DescribeUserPoolCommand)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message,
      $metadata: { httpStatusCode: 400, requestId: expect.any(String) },
    });
  });
});

describe('looking after users', () => {
  test('AdminGetUser tells all about one', async () => {
    const { email: Username } = await madeByAdmin();
    const user = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
    expect(user).toMatchObject({ Enabled: true, UserStatus: 'CONFIRMED' });
    expect(user.UserCreateDate).toBeInstanceOf(Date);
    expect(attributesOf(user.UserAttributes)).toEqual({
      sub: user.Username,
      email: Username,
      email_verified: 'true',
    });
  });

  test('the case of an address does not matter', async () => {
    const { email } = await madeByAdmin();
    const Username = email.toUpperCase();
    const user = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
    expect(attributesOf(user.UserAttributes).email).toBe(email);
  });

  test('ListUsers finds one by a filter, and pages', async () => {
    const { email } = await madeByAdmin();
    await madeByAdmin();
    const Filter = `email = "${email}"`;
    const { Users } = await client.send(new ListUsersCommand({ UserPoolId, Filter }));
    expect(Users?.map(({ Attributes }) => attributesOf(Attributes).email)).toEqual([email]);

    const first = await client.send(new ListUsersCommand({ UserPoolId, Limit: 1 }));
    const { PaginationToken } = first;
    const second = await client.send(
      new ListUsersCommand({ UserPoolId, Limit: 1, PaginationToken }),
    );
    expect(first.Users).toHaveLength(1);
    expect(second.Users).toHaveLength(1);
    expect(first.Users?.[0]?.Username).not.toBe(second.Users?.[0]?.Username);
  });

  test('AdminDeleteUser and DeleteUser remove one', async () => {
    const [first, second] = [await madeByAdmin(), await madeByAdmin()];
    await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: first.email }));
    const { AccessToken } = await signedIn(second);
    await client.send(new DeleteUserCommand({ AccessToken }));
    for (const { email: Username } of [first, second]) {
      await expect(
        client.send(new AdminGetUserCommand({ UserPoolId, Username })),
      ).rejects.toMatchObject({ name: 'UserNotFoundException', message: 'User does not exist.' });
    }
  });

  test('AdminConfirmSignUp confirms without a code', async () => {
    const { email: Username, password: Password } = somebody();
    const UserAttributes = [{ Name: 'email', Value: Username }];
    await client.send(new SignUpCommand({ ClientId, Username, Password, UserAttributes }));
    await client.send(new AdminConfirmSignUpCommand({ UserPoolId, Username }));
    const user = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
    expect(user.UserStatus).toBe('CONFIRMED');
    await expect(
      client.send(new AdminConfirmSignUpCommand({ UserPoolId, Username })),
    ).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User cannot be confirmed. Current status is CONFIRMED',
    });
  });

  test('groups are made, listed and joined', async () => {
    const GroupName = `group-${somebody().email}`;
    await client.send(new CreateGroupCommand({ UserPoolId, GroupName, Precedence: 5 }));
    const { Groups } = await client.send(new ListGroupsCommand({ UserPoolId }));
    expect(Groups?.map((group) => group.GroupName)).toEqual(
      expect.arrayContaining(['admin', GroupName]),
    );
    const { email: Username } = await madeByAdmin();
    await client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }));
    const mine = await client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }));
    expect(mine.Groups?.map((group) => group.GroupName)).toEqual([GroupName]);
    await expect(
      client.send(new CreateGroupCommand({ UserPoolId, GroupName })),
    ).rejects.toMatchObject({ name: 'GroupExistsException' });
  });

  test('an invited user is told a temporary password by mail', async () => {
    const person = somebody();
    const { AdminCreateUserCommand } = await import('@aws-sdk/client-cognito-identity-provider');
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: person.email,
        TemporaryPassword: person.password,
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [{ Name: 'email', Value: person.email }],
      }),
    );
    expect((await nextMailTo(person.email)).body.text).toContain(person.password);
  });
});

describe('being a user', () => {
  test('GetUser and UpdateUserAttributes, with an access token', async () => {
    const { AccessToken } = await signedIn(await madeByAdmin());
    await client.send(
      new UpdateUserAttributesCommand({
        AccessToken,
        UserAttributes: [{ Name: 'custom:organization', Value: 'Pool Club' }],
      }),
    );
    const { UserAttributes } = await client.send(new GetUserCommand({ AccessToken }));
    expect(attributesOf(UserAttributes)['custom:organization']).toBe('Pool Club');
  });

  test('an ID token is not an access token', async () => {
    const { IdToken } = await signedIn(await madeByAdmin());
    await expect(client.send(new GetUserCommand({ AccessToken: IdToken }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
  });

  test('ResendConfirmationCode sends another code', async () => {
    const { email: Username, password: Password } = somebody();
    const UserAttributes = [{ Name: 'email', Value: Username }];
    await client.send(new SignUpCommand({ ClientId, Username, Password, UserAttributes }));
    const answer = await client.send(new ResendConfirmationCodeCommand({ ClientId, Username }));
    expect(answer.CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'p***@e***',
    });
    expect((await nextMailTo(Username, 1)).body.text).toMatch(/\d{6}/);
  });
});

describe('signing in as an administrator does', () => {
  test('with a password', async () => {
    const { email: USERNAME, password: PASSWORD } = await madeByAdmin();
    const { AuthenticationResult } = await client.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD },
      }),
    );
    expect(AuthenticationResult).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer' });
  });

  test('with a temporary password, through a challenge', async () => {
    const person = somebody();
    await adminInvites(person);
    const { ChallengeName, Session } = await client.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: person.email, PASSWORD: person.password },
      }),
    );
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const { AuthenticationResult } = await client.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId,
        ClientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: person.email, NEW_PASSWORD: 'Chosen-By-Oneself-1' },
      }),
    );
    expect(AuthenticationResult?.IdToken).toBeDefined();
  });
});
