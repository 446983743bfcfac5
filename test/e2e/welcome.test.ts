import {
  AdminListGroupsForUserCommand,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DynamoTable } from '../../shared/aws/dynamo-table.ts';
import { copyProject, type EditedProject } from '../support/edited-project.ts';
import { eventually } from '../support/eventually.ts';
import { codeSentTo, mailTo } from '../support/inbox.ts';
import { type LocalStack, startLocalStack } from '../support/local-stack.ts';
import { localAwsSettings } from '../support/memory-dynamodb.ts';
import { somebody } from '../support/people.ts';
import { decoded } from '../support/tokens.ts';
import { signedIn, userPoolClient } from '../support/user-pool-client.ts';

let project: EditedProject;
let stack: LocalStack;

/** The project as an operator has it whose people are welcomed and come into a group. */
beforeAll(async () => {
  project = await copyProject();
  await project.edit('policy/sign-up.json', (text) =>
    JSON.stringify({
      ...JSON.parse(text),
      defaultGroups: [{ group: 'admin' }],
      welcomeMessage: true,
    }),
  );
  stack = await startLocalStack({ project: project.directory });
}, 60_000);

afterAll(async () => {
  await stack?.stop();
  await project?.remove();
});

test('who confirms has the groups in the first token, and is welcomed without having waited', async () => {
  const { userPoolId: UserPoolId, userPoolClientId: ClientId, endpoints } = stack.config;
  const client = userPoolClient(stack.config);
  const person = somebody();
  const { email: Username, password: Password } = person;
  const UserAttributes = [{ Name: 'email', Value: Username }];
  const signUp = new SignUpCommand({ ClientId, Username, Password, UserAttributes });
  const { UserSub: sub } = await client.send(signUp);
  const ConfirmationCode = await codeSentTo(Username, 0, endpoints.inbox);
  await client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
  const { Groups } = await client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }));
  expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['admin']);

  // Nobody has signed in: it is the function that the work was handed to.
  const table = new DynamoTable('lifeguard-dev-profiles', localAwsSettings(endpoints.dynamodb));
  const row = await eventually('the row to be finished', async () => {
    const now = await table.get(`USER#${sub}`);
    return now !== null && now.outstanding === undefined && now;
  });
  expect(row).not.toHaveProperty('lastSignInAt');
  const welcomes = async () =>
    (await mailTo(Username, endpoints.inbox)).filter(({ subject }) => subject === 'Welcome');
  expect(await welcomes()).toHaveLength(1);
  expect(stack.output()).toContain('"code":"ACCOUNT_FINISHED"');
  expect(stack.output()).not.toContain(Username);

  const { IdToken } = await signedIn(person, stack.config);
  expect(decoded(IdToken).claims).toMatchObject({ 'cognito:groups': ['admin'] });
  expect(await welcomes()).toHaveLength(1);
});
