import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Person } from './people.ts';
import { runningStack } from './running-stack.ts';
import { madeByAdmin, userPoolClient } from './user-pool-client.ts';

/** Somebody of the group `admin`. */
export async function anAdmin(): Promise<Person> {
  const person = await madeByAdmin();
  const { userPoolId: UserPoolId } = runningStack();
  await userPoolClient().send(
    new AdminAddUserToGroupCommand({ UserPoolId, Username: person.email, GroupName: 'admin' }),
  );
  return person;
}
