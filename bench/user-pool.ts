import { writeFileSync } from 'node:fs';
import { readCommandLine } from '../local/command-line.ts';
import { benchUserPool } from './user-pool/bench.ts';
import { userPoolPage } from './user-pool/page.ts';
import { printReport } from './user-pool/report.ts';
import { OPERATIONS } from './user-pool/workload.ts';

const HELP = `npm run bench:user-pool -- [options]

Measures the embedded user pool against cognito-local and against HTTP servers that do next to
nothing, all driven by one client, each in a process of its own, and writes
bench/user-pool/RESULTS.md.

  --milliseconds <n>  for each operation of each server (1500)
  --users <n>         how many the large pool holds (10000); 0 leaves it out
  --only <name>       one operation, such as "SRP sign-in"; the page stays as it is
  --print             print the results and leave the page as it is
  --json              the report as JSON; the page stays as it is
  --help
Exits with 1 where a goal is missed.`;

const { values } = readCommandLine('npm run bench:user-pool', {
  options: {
    milliseconds: { type: 'string', default: '1500' },
    users: { type: 'string', default: '10000' },
    only: { type: 'string' },
    print: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(`${HELP}\n`);
} else {
  const report = await benchUserPool({
    milliseconds: Number(values.milliseconds),
    users: Number(values.users),
    only: OPERATIONS.find((name) => name === values.only),
  });
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : printReport(report));
  if (!values.print && !values.json && values.only === undefined) {
    writeFileSync(new URL('user-pool/RESULTS.md', import.meta.url), userPoolPage(report));
  }
  if (report.missed.length > 0) process.exitCode = 1;
}
