import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ChallengePool, startChallengePool } from '../support/challenge-pool.ts';
import { mailTo, nextMailTo } from '../support/inbox.ts';
import { challengeOf, linkTokenIn } from '../support/one-sign-in.ts';
import { sdkSignIn } from '../support/sdk-sign-in.ts';

/** The page that links lead to: static, it changes nothing and is told nothing. */
const fetched: string[] = [];
const page = createServer((request, response) => {
  fetched.push(`${request.method} ${request.url}`);
  response.end('<!doctype html><title>Sign in</title>');
});
let pool: ChallengePool;
let client: ReturnType<typeof sdkSignIn>;
let pageUrl: string;

beforeAll(async () => {
  await new Promise<void>((listening) => page.listen(0, '127.0.0.1', listening));
  pageUrl = `http://127.0.0.1:${(page.address() as AddressInfo).port}/sign-in`;
  pool = await startChallengePool({ passwordless: ['magic-link'], links: { pages: [pageUrl] } });
  client = sdkSignIn(pool.config);
});

afterAll(async () => {
  page.closeAllConnections();
  page.close();
  await pool.close();
});

/** A browser of its own that has asked for a link. */
async function browser(email: string) {
  const verifier = randomBytes(32).toString('base64url');
  const browserChallenge = challengeOf(verifier);
  const chosen = { method: 'magic-link', browserChallenge, page: pageUrl };
  const first = await client.begin(email);
  const second = await client.answer(email, first.Session, 'magic-link', chosen);
  return { verifier, session: second.Session };
}

async function linkTo(email: string, seen = 0): Promise<string> {
  const { body } = await nextMailTo(email, seen);
  return /https?:\S+/.exec(body.text ?? '')?.[0] ?? '';
}

const relayCodeIn = (token: string): string =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).relayCode;

/** Starts anew with a link in hand. */
async function redeem(email: string, link: string, verifier: string) {
  const { Session } = await client.begin(email);
  const next = await client.answer(email, Session, 'redeem', { action: 'redeem', link });
  return client.answer(email, next.Session, `${link}.${verifier}`);
}

describe('a link', () => {
  test('still works for the human click after 50 scanners have fetched it at once', async () => {
    const { email } = await pool.person();
    const { verifier, session } = await browser(email);
    const link = await linkTo(email);
    await Promise.all(Array.from({ length: 50 }, () => fetch(link).then((got) => got.text())));
    expect(new Set(fetched)).toEqual(new Set(['GET /sign-in']));
    expect(fetched).toHaveLength(50);
    const answer = `${linkTokenIn(link)}.${verifier}`;
    expect((await client.answer(email, session, answer)).AuthenticationResult).toBeDefined();
  });

  test('signs nobody in from another browser, and the asking one all the same', async () => {
    const { email } = await pool.person();
    const asking = await browser(email);
    const token = linkTokenIn(await linkTo(email));
    const thief = await browser(email);
    const stolen = await client.answer(email, thief.session, `${token}.${thief.verifier}`);
    expect(stolen.AuthenticationResult).toBeUndefined();
    expect((await redeem(email, token, thief.verifier)).AuthenticationResult).toBeUndefined();
    const right = await client.answer(email, asking.session, `${token}.${asking.verifier}`);
    expect(right.AuthenticationResult).toBeDefined();
  });

  test('opened on another device shows a relay code, for the asking browser alone', async () => {
    const { email } = await pool.person();
    const { verifier, session } = await browser(email);
    const relayCode = relayCodeIn(linkTokenIn(await linkTo(email)));
    expect(relayCode).toMatch(/^\d{6}$/);
    const other = await browser(email);
    const elsewhere = await client.answer(email, other.session, `${relayCode}.${other.verifier}`);
    expect(elsewhere.AuthenticationResult).toBeUndefined();
    const right = await client.answer(email, session, `${relayCode}.${verifier}`);
    expect(right.AuthenticationResult).toBeDefined();
  });

  test('works once its session is over by starting anew, without another message', async () => {
    const { email } = await pool.person();
    const { verifier } = await browser(email);
    const token = linkTokenIn(await linkTo(email));
    pool.skip(600_000);
    expect((await redeem(email, token, verifier)).AuthenticationResult).toBeDefined();
    expect((await redeem(email, token, verifier)).AuthenticationResult).toBeUndefined();
    expect(await mailTo(email)).toHaveLength(1);
  });

  test('ends when it says', async () => {
    const { email } = await pool.person();
    const { verifier } = await browser(email);
    const token = linkTokenIn(await linkTo(email));
    pool.skip(900_000);
    expect((await redeem(email, token, verifier)).AuthenticationResult).toBeUndefined();
  });

  test('of somebody else, or changed, is no link', async () => {
    const [mine, theirs] = [(await pool.person()).email, (await pool.person()).email];
    const [my, their] = [await browser(mine), await browser(theirs)];
    const token = linkTokenIn(await linkTo(theirs));
    for (const changed of [token, `${token}x`, token.replace(/^./, 'f')]) {
      const answer = await redeem(mine, changed, their.verifier);
      expect(answer.AuthenticationResult).toBeUndefined();
    }
    const own = linkTokenIn(await linkTo(mine));
    const right = await client.answer(mine, my.session, `${own}.${my.verifier}`);
    expect(right.AuthenticationResult).toBeDefined();
  });

  test('replayed in every way gives nothing: used link, used relay code, used session', async () => {
    const { email } = await pool.person();
    const { verifier, session } = await browser(email);
    const token = linkTokenIn(await linkTo(email));
    await client.answer(email, session, `${token}.${verifier}`);
    await expect(client.answer(email, session, `${token}.${verifier}`)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    expect((await redeem(email, token, verifier)).AuthenticationResult).toBeUndefined();
    const { Session } = await client.begin(email);
    const next = await client.answer(email, Session, 'redeem', {
      action: 'redeem',
      link: token,
    });
    const relayed = await client.answer(email, next.Session, `${relayCodeIn(token)}.${verifier}`);
    expect(relayed.AuthenticationResult).toBeUndefined();
  });

  test('leads to no page but those allowed', async () => {
    const { email } = await pool.person();
    const { Session } = await client.begin(email);
    const chosen = {
      method: 'magic-link',
      browserChallenge: challengeOf('v'),
      page: 'https://evil.example/',
    };
    await expect(client.answer(email, Session, 'magic-link', chosen)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message:
        'CreateAuthChallenge failed with error SIGNIN_PAGE_NOT_ALLOWED: Sign-in links may not lead to this page.',
    });
  });
});
