import { generateKeyPairSync, sign } from 'node:crypto';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { routes } from '../functions/api/routes.ts';
import { createApi } from '../shared/http.ts';
import { systemClock } from '../shared/system-ports.ts';
import { lambdaContext } from './function-examples.ts';
import { median } from './statistics.ts';

export interface Verification {
  what: string;
  barePerSecond: number;
  ownPerSecond: number;
  /** Median of the rounds. */
  ratio: number;
}

type Answer = () => Promise<unknown>;

/** GET /me, wrapped and routed, against a handler that verifies the same token and does no more. */
export async function measureVerification(): Promise<Verification[]> {
  const { own, bare } = handlers();
  return [
    await compare('one after the other, in process', own, bare, 1500),
    await compareServed(own, bare),
  ];
}

const userPoolId = 'us-east-1_ExaMpLe12';
const clientId = '1example23456789abcdefghij';

function handlers(): { own: Answer; bare: Answer } {
  const { token, jwk } = signedToken();
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: null });
  verifier.cacheJwks({ keys: [jwk] } as never);
  const passed = {
    context: { 'http-method': 'GET', 'resource-path': '/me' },
    params: { header: { Authorization: `Bearer ${token}` } },
  };
  const api = createApi(
    routes,
    () => ({
      verifier: { isValid: async (text) => (await verifier.verify(text)).sub === 'ada' },
      // The read of the profile is AWS's time, not ours: it is answered at once.
      users: { findByUsername: async () => null, change: async () => false },
      signIns: { last: async () => null },
    }),
    { clock: systemClock, log: { write: () => undefined }, metrics: { put: () => undefined } },
  );
  return {
    own: async () => (await api(passed, lambdaContext as never)).body,
    bare: async () => {
      const { sub, email } = await verifier.verify(token);
      return JSON.stringify({ sub, email });
    },
  };
}

function signedToken() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(systemClock.now() / 1000) + 3600;
  const claims = {
    sub: 'ada',
    token_use: 'id',
    aud: clientId,
    iss: `https://cognito-idp.us-east-1.amazonaws.com/${userPoolId}`,
    'cognito:username': 'ada',
    'cognito:groups': ['admin'],
    email: 'ada@example.com',
    email_verified: true,
    iat: exp - 3600,
    exp,
  };
  const content = `${part({ kid: 'one', alg: 'RS256' })}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(content), privateKey).toString('base64url');
  return { token: `${content}.${signature}`, jwk };
}

async function compare(what: string, own: Answer, bare: Answer, times: number) {
  const rate = async (answer: Answer) => {
    const begun = performance.now();
    for (let time = 0; time < times; time += 1) await answer();
    return (times * 1000) / (performance.now() - begun);
  };
  const rounds: { own: number; bare: number }[] = [];
  for (let round = 0; round < 14; round += 1) {
    rounds.push({ bare: await rate(bare), own: await rate(own) });
  }
  const warm = rounds.slice(3);
  return {
    what,
    barePerSecond: Math.round(median(warm.map(({ bare: one }) => one))),
    ownPerSecond: Math.round(median(warm.map(({ own: one }) => one))),
    ratio: median(warm.map((one) => one.own / one.bare)),
  };
}

/** Over a connection that is kept, as a caller has it: HTTP around both. */
async function compareServed(own: Answer, bare: Answer): Promise<Verification> {
  const server = createServer(async (asked, response) => {
    response.end(await (asked.url === '/own' ? own() : bare()));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const get = (path: string) => () =>
    new Promise((resolve, reject) => {
      request({ port, path, agent, host: '127.0.0.1' }, (response) =>
        response.resume().on('end', resolve),
      )
        .on('error', reject)
        .end();
    });
  const result = await compare('over HTTP, one connection', get('/own'), get('/bare'), 1000);
  agent.destroy();
  server.close();
  return result;
}
