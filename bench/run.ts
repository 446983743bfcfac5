import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLine } from '../local/command-line.ts';
import { bundleEveryStep, bundleFloors, bundleFunctions, bundleTwins } from './bundles.ts';
import { measureColdStarts } from './cold-start.ts';
import { measureDecisions } from './decisions.ts';
import { exampleFileOf } from './function-examples.ts';
import { type Results, report } from './report.ts';
import { measureVerification } from './verification.ts';
import { measureWarmInvocations } from './warm.ts';

const help = `Measures (a) cold starts, (b) bundles, (c) decisions, (d) GET /me and (e) warm invocations.

npm run bench [-- --print] [--only <letters>] [--user-pool]

  --print          print the results and leave bench/RESULTS.md as it is
  --only <letters> these alone, such as a,d; prints them
  --user-pool      the user pool too, as npm run bench:user-pool does: bench/user-pool/RESULTS.md
  --help           this
`;

const { values } = readCommandLine('npm run bench', {
  options: {
    print: { type: 'boolean' },
    'user-pool': { type: 'boolean' },
    only: { type: 'string' },
    help: { type: 'boolean' },
  },
});

async function measure(letters: string): Promise<string> {
  // preSignUp opens them, as it does where it is deployed.
  execFileSync(process.execPath, ['tools/policy.ts', 'compile']);
  const folder = mkdtempSync(join(tmpdir(), 'lifeguard-bench-'));
  try {
    const bundles = await bundleFunctions(folder);
    const [floors, twins] = [await bundleFloors(folder), await bundleTwins(folder)];
    const invoked = bundles.filter(({ name }) => exampleFileOf(name) !== null);
    const results: Results = {};
    if (letters.includes('a')) {
      results.coldStarts = await measureColdStarts([...floors, ...twins, ...invoked]);
    }
    if (letters.includes('b')) results.bundles = { functions: bundles, floors, twins };
    if (letters.includes('c')) results.decisions = await measureDecisions(folder);
    if (letters.includes('d')) results.verification = await measureVerification();
    if (letters.includes('e')) {
      results.warm = await measureWarmInvocations([...bundles, await bundleEveryStep(folder)]);
    }
    return report(results);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (values.help) {
  process.stdout.write(help);
} else {
  const text = await measure(values.only ?? 'abcde');
  process.stdout.write(text);
  const isWhole = values.only === undefined;
  if (isWhole && !values.print) writeFileSync('bench/RESULTS.md', text);
  if (values['user-pool']) {
    const ran = spawnSync(
      process.execPath,
      ['bench/user-pool.ts', ...(values.print ? ['--print'] : [])],
      {
        stdio: 'inherit',
      },
    );
    process.exitCode = ran.status ?? 1;
  }
}
