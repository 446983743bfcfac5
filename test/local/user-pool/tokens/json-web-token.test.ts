import { beforeAll, describe, expect, test } from '@jest/globals';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import { signJwt, verifyJwt } from '../../../../local/user-pool/tokens/json-web-token.ts';
import {
  createSigningKeys,
  jwks,
  type SigningKeys,
} from '../../../../local/user-pool/tokens/signing-keys.ts';
import { fc } from '../../../support/fast-check.ts';

let keys: SigningKeys;
let others: SigningKeys;

beforeAll(async () => {
  [keys, others] = await Promise.all([createSigningKeys(), createSigningKeys()]);
});

const id = { token_use: 'id', sub: 'a-sub', name: 'Ada ♥' };
const access = { token_use: 'access', sub: 'a-sub', scope: 'aws.cognito.signin.user.admin' };

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('signing keys', () => {
  test('the key set lists both public halves as Cognito does', () => {
    const key = {
      alg: 'RS256',
      e: 'AQAB',
      kid: expect.stringMatching(/^[\w+/]{43}=$/),
      kty: 'RSA',
      n: expect.stringMatching(/^[\w-]{342}$/),
      use: 'sig',
    };
    expect(jwks(keys)).toEqual({ keys: [key, key] });
    expect(keys.id.kid).not.toBe(keys.access.kid);
  });

  test('keys survive being stored as JSON', async () => {
    const stored = JSON.parse(JSON.stringify(keys)) as SigningKeys;
    expect(verifyJwt(stored, await signJwt(keys.id, id))).toEqual(id);
    expect(verifyJwt(keys, await signJwt(stored.access, access))).toEqual(access);
  });
});

describe('signJwt', () => {
  test('the header has the key id and the algorithm and nothing else', async () => {
    expect(decodeProtectedHeader(await signJwt(keys.id, id))).toEqual({
      kid: keys.id.kid,
      alg: 'RS256',
    });
  });

  test('jose verifies it with the key set', async () => {
    const { payload } = await jwtVerify(await signJwt(keys.id, id), createLocalJWKSet(jwks(keys)));
    expect(payload).toEqual(id);
  });

  test('aws-jwt-verify verifies both kinds with the key set', async () => {
    const userPoolId = 'us-east-1_a1B2c3D4e';
    const verifier = CognitoJwtVerifier.create({ userPoolId, clientId: 'a-client' });
    verifier.cacheJwks(jwks(keys));
    const common = {
      iss: `https://cognito-idp.us-east-1.amazonaws.com/${userPoolId}`,
      exp: 4_000_000_000,
    };
    const idClaims = { ...id, ...common, aud: 'a-client' };
    const accessClaims = { ...access, ...common, client_id: 'a-client' };
    await expect(
      verifier.verify(await signJwt(keys.id, idClaims), { tokenUse: 'id' }),
    ).resolves.toEqual(idClaims);
    await expect(
      verifier.verify(await signJwt(keys.access, accessClaims), { tokenUse: 'access' }),
    ).resolves.toEqual(accessClaims);
  });
});

describe('verifyJwt', () => {
  test('returns the claims of either kind', async () => {
    expect(verifyJwt(keys, await signJwt(keys.id, id))).toEqual(id);
    expect(verifyJwt(keys, await signJwt(keys.access, access))).toEqual(access);
  });

  test.each([
    ['nothing', () => ''],
    ['two parts', async () => (await signJwt(keys.id, id)).split('.').slice(0, 2).join('.')],
    ['four parts', async () => `${await signJwt(keys.id, id)}.x`],
    ['no signature', async () => (await signJwt(keys.id, id)).replace(/[^.]*$/, '')],
    ['characters outside base64url', async () => `${await signJwt(keys.id, id)}=`],
    ['a key of another pool', () => signJwt(others.id, id)],
    ['an ID token under the access key', () => signJwt(keys.access, id)],
    ['an access token under the ID key', () => signJwt(keys.id, access)],
    [
      'changed claims',
      async () => (await signJwt(keys.id, id)).replace(/\.[^.]*\./, `.${encode(access)}.`),
    ],
    ['alg none', () => `${encode({ kid: keys.id.kid, alg: 'none' })}.${encode(id)}.${encode('x')}`],
    ['a header that is no object', () => `${encode([])}.${encode(id)}.AAAA`],
    ['a header that is no JSON', () => `AAAA.${encode(id)}.AAAA`],
    ['a foreign key id under our signature', () => signJwt({ ...keys.id, kid: 'other' }, id)],
    ['claims that are no object', () => signJwt(keys.id, ['x'])],
  ])('refuses %s', async (_what, token: () => string | Promise<string>) => {
    expect(verifyJwt(keys, await token())).toBeNull();
  });

  test('refuses a token that its public key signed as a shared secret', async () => {
    const secret = Buffer.from(keys.id.publicJwk.n);
    const forged = await new SignJWT(id)
      .setProtectedHeader({ alg: 'HS256', kid: keys.id.kid })
      .sign(secret);
    expect(verifyJwt(keys, forged)).toBeNull();
  });

  test('law: no text verifies, and none makes it throw', () => {
    const part = fc.oneof(
      fc.base64String(),
      fc.json().map(encode),
      fc.constant(encode({ alg: 1 })),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part).map((parts) => parts.join('.')),
        ),
        (token) => {
          expect(verifyJwt(keys, token)).toBeNull();
        },
      ),
    );
  });
});
