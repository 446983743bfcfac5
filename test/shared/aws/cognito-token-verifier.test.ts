import { generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import { createCognitoTokenVerifier } from '../../../shared/aws/cognito-token-verifier.ts';
import { type ScriptedAnswer, startScriptedServer } from '../../support/scripted-server.ts';

const POOL = 'us-east-1_ExaMpLe12';
const CLIENT = '1example23456789abcdefghij';
const ISSUER = `https://cognito-idp.us-east-1.amazonaws.com/${POOL}`;
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const JWK = { ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };
const JWKS: ScriptedAnswer = { status: 200, body: { keys: [JWK] } };

const inAnHour = Math.floor(Date.now() / 1000) + 3600;
const ID = { sub: 'ada', iss: ISSUER, aud: CLIENT, token_use: 'id', exp: inAnHour, iat: 0 };
const { aud: _none, ...withoutAudience } = ID;
const ACCESS = { ...withoutAudience, client_id: CLIENT, token_use: 'access' };

function token(claims: object, header: object = { kid: 'one', alg: 'RS256' }, key = privateKey) {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part(header)}.${part(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}

let stop = async () => {};

afterEach(() => stop());

async function verifierOf(...answers: ScriptedAnswer[]) {
  const server = await startScriptedServer(...answers);
  stop = server.stop;
  const settings = { userPoolId: POOL, clientId: CLIENT, endpoint: server.url };
  return { server, verifier: createCognitoTokenVerifier(settings) };
}

test('says what a token says, and reads the pool’s keys from the endpoint, once', async () => {
  const { server, verifier } = await verifierOf(JWKS);
  expect(await verifier.verify(token(ID))).toEqual(ID);
  expect(await verifier.verify(token(ACCESS))).toEqual(ACCESS);
  expect(server.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `GET /${POOL}/.well-known/jwks.json`,
  ]);
});

const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

test.each([
  ['of another key', token(ID, { kid: 'one', alg: 'RS256' }, stranger)],
  ['of a key nobody knows', token(ID, { kid: 'two', alg: 'RS256' })],
  ['without a key id', token(ID, { alg: 'RS256' })],
  ['of no algorithm', token(ID, { kid: 'one', alg: 'none' })],
  ['that has expired', token({ ...ID, exp: 1 })],
  ['of another pool', token({ ...ID, iss: `${ISSUER}x` })],
  ['for another client', token({ ...ID, aud: 'other' })],
  ['for another client, to access', token({ ...ACCESS, client_id: 'other' })],
  ['for another use', token({ ...ID, token_use: 'refresh' })],
  ['that is none', 'a.b.c'],
])('refuses a token %s', async (_what, refused) => {
  const { verifier } = await verifierOf(JWKS);
  expect(await verifier.verify(refused)).toBeNull();
});

test.each<[string, ScriptedAnswer]>([
  ['are not there', { status: 404, body: 'no' }],
  ['are no keys', { status: 200, body: { keys: 'none' } }],
  ['are no JSON', { status: 200, body: '<html>' }],
  ['hold something that is no key', { status: 200, body: { keys: [{ kid: 'one' }] } }],
  ['do not come', 'hang up'],
])('keys that %s are a fault, not the caller’s', async (_what, answer) => {
  const { verifier } = await verifierOf(answer);
  await expect(verifier.verify(token(ID))).rejects.toMatchObject({
    name: 'Fault',
    code: 'TOKEN_KEYS_FAILED',
    message: 'the pool keys could not be read',
  });
});

test('without an endpoint asks the issuer itself', async () => {
  const settings = { userPoolId: POOL, clientId: CLIENT, endpoint: null };
  const error = await createCognitoTokenVerifier(settings)
    .verify(token(ID))
    .catch((thrown: Error) => thrown);
  expect(String((error as Error).cause)).toContain(
    'cognito-idp.us-east-1.amazonaws.com is not this machine',
  );
});
