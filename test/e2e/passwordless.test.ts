import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from '@jest/globals';
import { getFromApi } from '../support/api.ts';
import { codeSentTo, mailTo, otherThan } from '../support/inbox.ts';
import { somebody } from '../support/people.ts';
import { challengeRows } from '../support/profile-rows.ts';
import { runningStack } from '../support/running-stack.ts';
import { madeByAdmin, userPoolClient } from '../support/user-pool-client.ts';

const { userPoolClientId: ClientId } = runningStack();
const client = userPoolClient();

const REFUSED = {
  name: 'NotAuthorizedException',
  message: 'Incorrect username or password.',
};

const USED_UP = {
  name: 'NotAuthorizedException',
  message: expect.stringMatching(/^Invalid session for the user/),
};

/** Three codes, all different, none of them the given one. */
function wrongCodes(code: string): string[] {
  return [1, 2, 3].map((step) => `${code.slice(0, 5)}${(Number(code[5]) + step) % 10}`);
}

function begin(USERNAME: string) {
  const AuthFlow = 'CUSTOM_AUTH';
  return client.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters: { USERNAME } }));
}

function answer(USERNAME: string, ANSWER: string, Session: string | undefined) {
  return client.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      Session,
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeResponses: { USERNAME, ANSWER },
    }),
  );
}

describe('signing in by a code alone', () => {
  test('leads to one’s claims', async () => {
    const { email } = await madeByAdmin();
    const { ChallengeName, ChallengeParameters, Session } = await begin(email);
    expect(ChallengeName).toBe('CUSTOM_CHALLENGE');
    const code = await codeSentTo(email);
    expect(JSON.stringify(ChallengeParameters)).not.toContain(code);
    const { AuthenticationResult } = await answer(email, code, Session);
    const { status, body } = await getFromApi('/me', AuthenticationResult?.IdToken);
    expect({ status, body }).toMatchObject({ status: 200, body: { claims: { email } } });
  });

  test('allows a slip: the right code after a wrong one', async () => {
    const { email } = await madeByAdmin();
    const first = await begin(email);
    const code = await codeSentTo(email);
    const second = await answer(email, otherThan(code), first.Session);
    expect(second.ChallengeName).toBe('CUSTOM_CHALLENGE');
    expect(second.Session).not.toBe(first.Session);
    const { AuthenticationResult } = await answer(email, code, second.Session);
    expect(AuthenticationResult?.IdToken).toBeDefined();
    expect(await mailTo(email)).toHaveLength(1);
  });

  test('ends after three wrong codes, for the right one too', async () => {
    const { email } = await madeByAdmin();
    const { Session: first } = await begin(email);
    const code = await codeSentTo(email);
    const [one = '', two = '', three = ''] = wrongCodes(code);
    const { Session: second } = await answer(email, one, first);
    const { Session: third } = await answer(email, two, second);
    await expect(answer(email, three, third)).rejects.toMatchObject(REFUSED);
    for (const session of [first, second, third]) {
      await expect(answer(email, code, session)).rejects.toMatchObject(USED_UP);
    }
  });

  test('takes a code once', async () => {
    const { email } = await madeByAdmin();
    const { Session } = await begin(email);
    const code = await codeSentTo(email);
    await answer(email, code, Session);
    await expect(answer(email, code, Session)).rejects.toMatchObject(USED_UP);
  });

  test('takes nobody else’s code', async () => {
    const [mine, theirs] = [(await madeByAdmin()).email, (await madeByAdmin()).email];
    const { Session } = await begin(mine);
    await begin(theirs);
    const { AuthenticationResult } = await answer(mine, await codeSentTo(theirs), Session);
    expect(AuthenticationResult).toBeUndefined();
  });

  test('sends one mail for two sign-ins begun at once, and takes its code in one of them', async () => {
    const { email } = await madeByAdmin();
    const [first, second] = await Promise.all([begin(email), begin(email)]);
    const code = await codeSentTo(email);
    expect(await mailTo(email)).toHaveLength(1);
    const { AuthenticationResult } = await answer(email, code, second.Session);
    expect(AuthenticationResult?.IdToken).toBeDefined();
    expect((await answer(email, code, first.Session)).AuthenticationResult).toBeUndefined();
  });

  test('keeps no code in clear text', async () => {
    const { email } = await madeByAdmin();
    await begin(email);
    const rows = await challengeRows();
    expect(rows).toContain('"pk"');
    expect(rows).not.toContain(await codeSentTo(email));
    expect(rows).not.toContain(email);
  });

  test('looks the same to an unknown address, which gets no mail', async () => {
    const known = (await madeByAdmin()).email;
    const unknown = somebody().email;
    const [real, fake] = [await begin(known), await begin(unknown)];
    expect(Object.keys(fake).sort()).toEqual(Object.keys(real).sort());
    expect(Object.keys(fake.ChallengeParameters ?? {}).sort()).toEqual(
      Object.keys(real.ChallengeParameters ?? {}).sort(),
    );
    let { Session } = fake;
    ({ Session } = await answer(unknown, '123456', Session));
    ({ Session } = await answer(unknown, '123456', Session));
    await expect(answer(unknown, '123456', Session)).rejects.toMatchObject(REFUSED);
    expect(await mailTo(unknown)).toEqual([]);
  });
});
