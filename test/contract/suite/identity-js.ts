import type { CognitoUser, CognitoUserSession } from 'amazon-cognito-identity-js';
import { answer, identityJsUser, type Step, signIn } from '../../support/identity-js-user.ts';
import type { Person } from '../../support/people.ts';
import { Otherwise } from './assertions.ts';
import type { PoolUnderTest } from './pool-under-test.ts';

function userOf({ UserPoolId, ClientId, endpoint }: PoolUnderTest, email: string): CognitoUser {
  return identityJsUser(email, {
    userPoolId: UserPoolId,
    userPoolClientId: ClientId,
    endpoints: { userPool: endpoint },
  });
}

function sessionOf(step: Step): CognitoUserSession {
  if (step.to !== 'session') throw new Otherwise(`signing in led to a ${step.to}`);
  return step.session;
}

/** Signs in by SRP with amazon-cognito-identity-js. */
export async function sessionBySrp(pool: PoolUnderTest, person: Person) {
  return sessionOf(await signIn(userOf(pool, person.email), person));
}

/** Signs in by SRP and then an answer to a custom challenge, with amazon-cognito-identity-js. */
export async function sessionBySrpAndAnswer(pool: PoolUnderTest, person: Person, text: string) {
  const user = userOf(pool, person.email);
  user.setAuthenticationFlowType('CUSTOM_AUTH');
  const first = await signIn(user, person);
  if (first.to !== 'custom challenge') throw new Otherwise(`the password led to a ${first.to}`);
  return sessionOf(await answer(user, text));
}
