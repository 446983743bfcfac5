import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleFunctions, bundleTwins } from './bundles.ts';
import { measureColdStarts } from './cold-start.ts';
import { measureDecisions } from './decisions.ts';
import { exampleFileOf } from './function-examples.ts';
import { report } from './report.ts';
import { measureVerification } from './verification.ts';
import { measureWarmInvocations } from './warm.ts';

const help = `Measures cold starts, bundles, decisions, GET /me and warm invocations.

npm run bench [-- --print] [--user-pool]

  --print      print the results and leave bench/RESULTS.md as it is
  --user-pool  the user pool too, as npm run bench:user-pool does: bench/user-pool/RESULTS.md
  --help       this
`;

const { values } = parseArgs({
  options: {
    print: { type: 'boolean' },
    'user-pool': { type: 'boolean' },
    help: { type: 'boolean' },
  },
});

async function measure(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lifeguard-bench-'));
  try {
    const bundles = await bundleFunctions(folder);
    const twins = await bundleTwins(folder);
    const invoked = bundles.filter(({ name }) => exampleFileOf(name) !== null);
    return report({
      bundles,
      twins,
      coldStarts: await measureColdStarts([...twins, ...invoked]),
      decisions: await measureDecisions(),
      verification: await measureVerification(),
      warm: await measureWarmInvocations(bundles),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (values.help) {
  process.stdout.write(help);
} else {
  const text = await measure();
  process.stdout.write(text);
  if (!values.print) writeFileSync('bench/RESULTS.md', text);
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
