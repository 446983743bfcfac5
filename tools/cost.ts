import { readCommandLine } from '../local/command-line.ts';
import { estimate, total } from './cost/estimate.ts';
import prices from './cost/prices.json' with { type: 'json' };
import { assumptions, type Tier, type Usage } from './cost/usage.ts';

const usage = `Estimates what a month of the service costs, from tools/cost/prices.json.

  npm run cost -- --mau N [--sms N] [--emails N] [--api N] [--sign-ins N] [--machine-tokens N]
                  [--tier LITE|ESSENTIALS|PLUS] [--custom-senders] [--firewall] [--json]

  --mau N             people active in the month
  --sms N             text messages (0)
  --emails N          e-mails (${assumptions.emailsPerUser} for each of them)
  --api N             calls of the API (${assumptions.apiRequestsPerUser} for each of them)
  --sign-ins N        sign-ups and sign-ins (${assumptions.signInsPerUser} for each of them)
  --machine-tokens N  tokens for our own servers (0)
  --tier NAME         of the user pool (ESSENTIALS)
  --custom-senders    with the pool's messages sent by our own functions, and their key of KMS
  --firewall          with the optional web ACL
  --json              the lines as JSON

Exit codes: 0 an estimate was printed, 2 an option cannot be understood.`;

try {
  main();
} catch (error) {
  console.error(`cost: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}

function main(): void {
  const { values } = readCommandLine('npm run cost', {
    options: {
      mau: { type: 'string' },
      sms: { type: 'string', default: '0' },
      emails: { type: 'string' },
      api: { type: 'string' },
      'sign-ins': { type: 'string' },
      'machine-tokens': { type: 'string', default: '0' },
      tier: { type: 'string', default: 'ESSENTIALS' },
      'custom-senders': { type: 'boolean', default: false },
      firewall: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const users = count('mau', values.mau);
  const month: Usage = {
    tier: tier(values.tier),
    monthlyActiveUsers: users,
    sms: count('sms', values.sms),
    emails: count('emails', values.emails, users * assumptions.emailsPerUser),
    apiRequests: count('api', values.api, users * assumptions.apiRequestsPerUser),
    signIns: count('sign-ins', values['sign-ins'], users * assumptions.signInsPerUser),
    machineTokens: count('machine-tokens', values['machine-tokens']),
    firewall: values.firewall,
    customSenders: values['custom-senders'],
  };
  report(month, values.json);
}

function report(month: Usage, json: boolean): void {
  const lines = estimate(month, prices);
  const sum = total(lines);
  const { recorded, region, notice } = prices;
  if (json) {
    console.log(JSON.stringify({ recorded, region, usage: month, lines, total: sum }, null, 2));
    return;
  }
  for (const { what, how, amount } of lines) {
    console.log(`${amount.toFixed(2).padStart(10)}  ${what.padEnd(28)}${how}`);
  }
  console.log(`${sum.toFixed(2).padStart(10)}  USD a month in ${region}, by prices of ${recorded}`);
  console.log(`\n${notice}`);
  console.log(`Not confirmed: ${unconfirmed().join(', ')}.`);
}

/** `sms.message`: prices for which no source was found. */
function unconfirmed(): string[] {
  return Object.entries(prices).flatMap(([service, content]) =>
    typeof content === 'object'
      ? Object.entries(content.sources)
          .filter(([, source]) => 'unconfirmed' in source)
          .map(([name]) => `${service}.${name}`)
      : [],
  );
}

/** @throws Error naming the option, unless the text is a whole number of none or more. */
function count(option: string, value: string | undefined, otherwise?: number): number {
  if (value === undefined && otherwise !== undefined) return otherwise;
  if (value !== undefined && /^\d{1,12}$/.test(value)) return Number(value);
  throw new Error(`--${option} wants a whole number, as 10000`);
}

function tier(value: string): Tier {
  const name = value.toUpperCase();
  if (name === 'LITE' || name === 'ESSENTIALS' || name === 'PLUS') return name;
  throw new Error('--tier wants LITE, ESSENTIALS or PLUS');
}
