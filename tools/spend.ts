import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCommandLine } from '../local/command-line.ts';
import { readChallengePolicy } from '../shared/challenges/challenge-policy.ts';
import { messageTemplates, type TemplateFile } from '../shared/challenges/message-templates.ts';
import { checkTemplateFile } from '../shared/challenges/template-check.ts';
import { worstCase } from '../shared/challenges/worst-case.ts';

const help = `Usage: npm run spend [-- --json]

Prints what sign-in messages cost at worst under policy/challenges.json: every budget used up on
every day. Prices are those of the file. Checks the file and policy/messages on the way.

Ends with 0, or with 1 when a file is not what it should be.`;

const policyFolder = join(import.meta.dirname, '../policy');

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(join(policyFolder, file), 'utf8'));
}

async function readTemplates(language: string): Promise<TemplateFile> {
  const file = `messages/sign-in.${language}.json`;
  return checkTemplateFile(await readJson(file), `policy/${file}`);
}

async function main(): Promise<void> {
  const { values } = readCommandLine('npm run spend', {
    options: { json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) return print(help);
  const policy = readChallengePolicy(await readJson('challenges.json'), 'policy/challenges.json');
  const [en, de, es, ja] = await Promise.all([
    readTemplates('en'),
    readTemplates('de'),
    readTemplates('es'),
    readTemplates('ja'),
  ]);
  const templates = messageTemplates({ en, de, es, ja });
  const { rows, usdPerDay, usdPerMonth } = worstCase(policy, templates);
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
