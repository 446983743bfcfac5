import {
  AdminAddUserToGroupCommand,
  AdminGetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from '@jest/globals';
import { getFromApi } from '../support/api.ts';
import { identityJsUser, setNewPassword, signIn } from '../support/identity-js-user.ts';
import { somebody } from '../support/people.ts';
import { runningStack } from '../support/running-stack.ts';
import { adminInvites, userPoolClient } from '../support/user-pool-client.ts';

const { userPoolId: UserPoolId } = runningStack();
const client = userPoolClient();

test('an admin-created user chooses a password and finds their groups at GET /me', async () => {
  const person = somebody();
  const Username = person.email;
  await adminInvites(person);
  await client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: 'admin' }));
  const invited = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
  expect(invited.UserStatus).toBe('FORCE_CHANGE_PASSWORD');

  const user = identityJsUser(Username);
  expect(await signIn(user, person)).toMatchObject({ to: 'new password', required: [] });
  await expect(setNewPassword(user, 'short')).rejects.toMatchObject({
    code: 'InvalidPasswordException',
    message: 'Password did not conform with policy: Password not long enough',
  });

  const again = identityJsUser(Username);
  await signIn(again, person);
  const step = await setNewPassword(again, 'Chosen-By-Oneself-1');
  if (step.to !== 'session') throw new Error(`Choosing a password led to a ${step.to}.`);
  const { body } = await getFromApi('/me', step.session.getIdToken().getJwtToken());
  expect(body).toMatchObject({
    groups: ['admin'],
    claims: { email: Username, email_verified: true, 'cognito:groups': ['admin'] },
  });

  const confirmed = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
  expect(confirmed.UserStatus).toBe('CONFIRMED');
  await expect(signIn(identityJsUser(Username), person)).rejects.toMatchObject({
    code: 'NotAuthorizedException',
  });
});
