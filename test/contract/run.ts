import { writeFileSync } from 'node:fs';
import { readCommandLine } from '../../local/command-line.ts';
import { flows } from './flows/registry.ts';
import { checkFlows } from './suite/check-flows.ts';
import { cognitoLocal } from './suite/cognito-local.ts';
import type { Flow } from './suite/flow.ts';
import type { Ground } from './suite/ground.ts';
import { groundAt } from './suite/place.ts';
import { asMarkdown, asText, countOf, type ScoreCard } from './suite/score-card.ts';

const HELP = `npm run contract [-- options]

Checks with real clients what must hold of an Amazon Cognito user pool, flow by flow, and prints a
score card. Without any of these variables it checks our own pool, in this process:

  COGNITO_ENDPOINT=http://localhost:9229
      an emulator or local pool that is up; pools and clients are made through its API, and removed
  COGNITO_USER_POOL_ID=… COGNITO_CLIENT_ID=…
      a pool that is there already: at AWS, with your AWS credentials, or at COGNITO_ENDPOINT.
      Users are made in it and removed again; nobody and nothing else is changed. Its triggers run,
      and sign-ups send mail to Amazon SES's mailbox simulator.

What needs more than a place offers is listed as not applicable there, with the reason.

  --flow <name>        one flow, such as "USER_SRP_AUTH"; may be given several times
  --code <digits>      the code that the endpoint always sends
  --inbox <url>        where the endpoint's mail is: the inbox of npm start, or one like it
  --lambda-port <n>    serves the functions test-PreSignUp … as Lambda's Invoke there, for an
                       endpoint that has them as its triggers
  --peer               checks cognito-local (npm) besides
  --output <path>      writes <path>.md and <path>.json
  --json               prints JSON
  --help               this text

Exits with 1 where something does not hold, with 2 where it could not begin; what cognito-local does
is not judged.
`;

const { values } = readCommandLine('npm run contract', {
  options: {
    flow: { type: 'string', multiple: true },
    code: { type: 'string' },
    inbox: { type: 'string' },
    'lambda-port': { type: 'string' },
    peer: { type: 'boolean', default: false },
    output: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<number> {
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const wanted = flows.filter(({ name }) => values.flow?.includes(name) ?? true);
  if (wanted.length < (values.flow?.length ?? 0)) {
    const names = flows.map(({ name }) => `"${name}"`).join(', ');
    process.stderr.write(`--flow must be one of ${names}.\n`);
    return 2;
  }
  const { env } = process;
  const card = await cardOf(wanted, () =>
    groundAt({
      endpoint: env.COGNITO_ENDPOINT,
      UserPoolId: env.COGNITO_USER_POOL_ID,
      ClientId: env.COGNITO_CLIENT_ID,
      region: env.AWS_REGION,
      code: values.code,
      inbox: values.inbox,
      lambdaPort: values['lambda-port'] === undefined ? undefined : Number(values['lambda-port']),
    }),
  );
  const cards = values.peer ? [card, await cardOf(wanted, cognitoLocal)] : [card];
  write(cards);
  return countOf(card).otherwise > 0 ? 1 : 0;
}

async function cardOf(wanted: readonly Flow[], open: () => Promise<Ground>): Promise<ScoreCard> {
  const ground = await open();
  try {
    return { name: ground.name, scores: await checkFlows(ground, wanted) };
  } finally {
    await ground.close();
  }
}

function write(cards: ScoreCard[]): void {
  const json = `${JSON.stringify(cards, null, 2)}\n`;
  process.stdout.write(values.json ? json : asText(cards));
  if (values.output === undefined) return;
  writeFileSync(`${values.output}.json`, json);
  writeFileSync(`${values.output}.md`, asMarkdown(cards));
}

process.exitCode = await main().catch(({ name, message }: Error) => {
  process.stderr.write(`${name}: ${message}\n`);
  return 2;
});
