import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { readCommandLine } from '../local/command-line.ts';
import { type Outcome, runSabotage, runUnbroken } from './sabotage/run-sabotage.ts';
import { sabotages } from './sabotage/sabotages.ts';

const help = `npm run sabotage [-- --only TEXT] [--output FILE] [--list]

Breaks the user pool on purpose, one way after the other, and lets the contract suite find out. The
pool is broken while its modules are loaded; no file is changed.

  --only    only sabotages whose name holds this text
  --output  writes the table as Markdown, such as docs/sabotage.md
  --list    names them and ends
  --help    this text

Ends with 1 when a sabotage is not noticed, or its text is no longer in the code.`;

const { values } = readCommandLine('npm run sabotage', {
  options: {
    only: { type: 'string', default: '' },
    output: { type: 'string' },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const wanted = sabotages.filter(({ name }) => name.includes(values.only));

async function main(): Promise<number> {
  if (values.help || values.list) {
    console.log(values.help ? help : wanted.map(({ name }) => name).join('\n'));
    return 0;
  }
  if (wanted.length === 0) {
    console.error('No sabotage has that in its name; --list names them.');
    return 2;
  }
  const flows = [...new Set(wanted.flatMap((sabotage) => sabotage.flows))];
  const { caughtBy } = await runUnbroken(flows);
  if (caughtBy.length > 0) {
    console.error(`The pool as it is does not hold:\n${caughtBy.join('\n')}`);
    return 1;
  }
  const outcomes = await runAll();
  for (const outcome of outcomes) console.log(lineOf(outcome));
  const unseen = outcomes.filter((outcome) => !isCaught(outcome));
  console.log(`${outcomes.length - unseen.length} of ${outcomes.length} sabotages noticed`);
  if (values.output !== undefined) writeFileSync(values.output, asMarkdown(outcomes));
  return unseen.length > 0 ? 1 : 0;
}

/** As many at once as there are processors, in the order of the table. */
async function runAll(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < wanted.length; index = next++) {
      const sabotage = wanted[index];
      if (sabotage !== undefined) outcomes[index] = await runSabotage(sabotage);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return outcomes;
}

/** A pool in which nothing holds any more is broken altogether, which notices nothing. */
const isCaught = ({ caughtBy, held }: Outcome) => caughtBy.length > 0 && held > 0;

function lineOf(outcome: Outcome): string {
  const { name, caughtBy, held } = outcome;
  const found = caughtBy.length > 0 ? caughtBy : ['nobody'];
  const note = held === 0 ? ' (and nothing else holds either)' : '';
  return `${isCaught(outcome) ? '✓' : '✗'} ${name}${note}\n${found.map((by) => `    caught by ${by}`).join('\n')}`;
}

function asMarkdown(outcomes: Outcome[]): string {
  const rows = outcomes.map(({ name, caughtBy }) => `| ${name} | ${caughtBy.join('<br>')} |`);
  return [
    '# Sabotage',
    '',
    'Ways to break the user pool on purpose, and the claims of the [contract suite](score-card.md) that',
    'notice. Written by `npm run sabotage -- --output docs/sabotage.md`, which fails where one is not',
    'noticed or its text is no longer in the code: [tools/sabotage](../tools/sabotage).',
    '',
    '| sabotage | caught by |',
    '|---|---|',
    ...rows,
    '',
  ].join('\n');
}

process.exitCode = await main();
