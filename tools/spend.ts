import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readChallengePolicy } from '../shared/challenges/challenge-policy.ts';
import { readMessageTemplates } from '../shared/challenges/message-templates.ts';
import { worstCase } from '../shared/challenges/worst-case.ts';

const help = `Usage: npm run spend [-- --json]

Prints what sign-in messages cost at worst under policy/challenges.json: every budget used up on
every day. Prices are those of the file. Checks the file and policy/messages on the way.

Ends with 0, or with 1 when a file is not what it should be.`;

const languages = ['en', 'de', 'es', 'ja'];
const policyFolder = join(import.meta.dirname, '../policy');

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(join(policyFolder, file), 'utf8'));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) return print(help);
  const policy = readChallengePolicy(await readJson('challenges.json'), 'policy/challenges.json');
  const files = await Promise.all(
    languages.map(async (language) => [
      language,
      await readJson(`messages/sign-in.${language}.json`),
    ]),
  );
  const { rows, usdPerDay, usdPerMonth } = worstCase(
    policy,
    readMessageTemplates(Object.fromEntries(files)),
  );
  if (values.json) return print(JSON.stringify({ rows, usdPerDay, usdPerMonth }, null, 2));
  print('what           messages a day  parts each   USD a day');
  for (const { what, messages, segments, usdPerDay: usd } of rows) {
    const columns = [String(messages).padStart(14), String(segments).padStart(12), money(usd)];
    print(`${what.padEnd(14)} ${columns.join('')}`);
  }
  print(
    `\nAt worst ${money(usdPerDay).trim()} USD a day, ${money(usdPerMonth).trim()} USD in 31 days.`,
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function money(usd: number): string {
  return usd.toFixed(2).padStart(12);
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
