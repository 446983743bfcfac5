import { Agent, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { routes } from '../functions/api/routes.ts';
import { createCognitoTokenVerifier } from '../shared/aws/cognito-token-verifier.ts';
import { createApi } from '../shared/http.ts';
import { systemClock } from '../shared/system-ports.ts';
import { lambdaContext } from './function-examples.ts';
import { type MeRequest, type MeRequests, meRequests, requestBy, tokenOf } from './me-requests.ts';
import { median } from './statistics.ts';

export interface Verification {
  what: string;
  barePerSecond: number;
  ownPerSecond: number;
  /** Median of the rounds. */
  ratio: number;
}

/** Gives the body of the answer. */
type Answer = (asked: MeRequest) => Promise<string>;

interface Sides {
  own: Answer;
  bare: Answer;
}

/** Each of another person, so that nothing is the same from one request to the next. */
const tokens = 1000;

/**
 * GET /me, wrapped and routed, against a handler that takes the same token from the same request,
 * verifies it by the same aws-jwt-verify, and answers two of its claims.
 */
export async function measureVerification(): Promise<Verification[]> {
  const requests = meRequests(tokens);
  const sides: Sides = { own: await ownAnswer(requests), bare: bareAnswer(requests) };
  const served = await serve(sides);
  try {
    return [
      await compare('in process', sides, requests.texts),
      await compare('over HTTP', served, requests.texts),
    ];
  } finally {
    served.close();
  }
}

function bareAnswer({ jwks, userPoolId, clientId }: MeRequests): Answer {
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: null });
  verifier.cacheJwks(jwks as never);
  return async (asked) => {
    const { sub, email } = await verifier.verify(tokenOf(asked));
    return JSON.stringify({ sub, email });
  };
}

async function ownAnswer({ jwks, userPoolId, clientId, texts }: MeRequests): Promise<Answer> {
  const pool = createServer((_asked, response) => response.end(JSON.stringify(jwks)));
  const endpoint = await addressOf(pool);
  const api = createApi(
    routes,
    () => ({
      verifier: createCognitoTokenVerifier({ userPoolId, clientId, endpoint }),
      // The read of the profile is AWS's time, not ours: it is answered at once.
      users: { findByUsername: async () => null, change: async () => false },
      signIns: { last: async () => null },
    }),
    { clock: systemClock, log: { write: () => undefined }, metrics: { put: () => undefined } },
  );
  const ask = (asked: MeRequest) => api(asked, lambdaContext as never);
  const { statusCode } = await ask(JSON.parse(texts[0] as string));
  pool.close().closeAllConnections();
  if (statusCode !== 200) throw new Error(`GET /me answers ${statusCode}.`);
  return async (asked) => (await ask(asked)).body;
}

/** So few that both sides of a round meet the machine in the same state. */
const requestsInRound = 250;
const roundsToWarmUp = 16;
const rounds = 64;

/** The sides take turns; what each is asked is read from text beforehand, as Lambda does it. */
async function compare(
  what: string,
  { own, bare }: Sides,
  texts: readonly string[],
): Promise<Verification> {
  const rate = async (answer: Answer, round: number) => {
    const asked = Array.from({ length: requestsInRound }, (_, index) =>
      JSON.parse(texts[(round * requestsInRound + index) % texts.length] as string),
    );
    const begun = performance.now();
    for (const one of asked) await answer(one);
    return (requestsInRound * 1000) / (performance.now() - begun);
  };
  const rates: { own: number; bare: number }[] = [];
  for (let round = 0; round < roundsToWarmUp + rounds; round += 1) {
    rates.push({ bare: await rate(bare, round), own: await rate(own, round) });
  }
  const warm = rates.slice(roundsToWarmUp);
  return {
    what,
    barePerSecond: Math.round(median(warm.map(({ bare: one }) => one))),
    ownPerSecond: Math.round(median(warm.map(({ own: one }) => one))),
    ratio: median(warm.map((one) => one.own / one.bare)),
  };
}

/** Both sides over one connection that is kept, as a caller has it. */
async function serve({ own, bare }: Sides): Promise<Sides & { close(): void }> {
  const server = createServer(async ({ url, headers }, response) => {
    const asked = requestBy(String(headers.authorization));
    response.end(await (url === '/own' ? own(asked) : bare(asked)));
  });
  const address = await addressOf(server);
  const agent = new Agent({ keepAlive: true });
  const get =
    (path: string): Answer =>
    ({ params }) =>
      new Promise((resolve, reject) => {
        const headers = { authorization: params.header.Authorization };
        request(`${address}${path}`, { agent, headers }, (response) => {
          response.resume().on('end', () => resolve(''));
        })
          .on('error', reject)
          .end();
      });
  return {
    own: get('/own'),
    bare: get('/bare'),
    close: () => {
      agent.destroy();
      server.close();
    },
  };
}

async function addressOf(server: Server): Promise<string> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
