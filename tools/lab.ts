import { readCommandLine } from '../local/command-line.ts';
import { type FaultKind, faultKinds } from '../local/lab/fault.ts';
import { startLabStack } from './lab/lab-stack.ts';
import { labAddress } from './lab/old-directory.ts';
import { type Finding, runFault } from './lab/run-fault.ts';
import { scenarios } from './lab/scenarios.ts';
import { World } from './lab/world.ts';

const DEADLINE_MILLISECONDS = 1500;

const help = `npm run lab [-- --trigger NAME]... [--fault KIND]... [--json]

Starts the stack on free ports and lets every fault fall on every trigger of it, those that are off
at first too, in a fresh person's sign-up or sign-in. Prints what came of each.

  --trigger  these triggers alone, by their names in LambdaConfig
  --fault    these faults alone: ${faultKinds.join(', ')}
  --json     the table for scripts
  --help     this text

Ends with 1 when somebody got two messages, a row was lost or a refusal became an acceptance.`;

const options = {
  trigger: { type: 'string', multiple: true },
  fault: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

async function main(): Promise<number> {
  const { values } = readCommandLine('npm run lab', { options });
  if (values.help === true) {
    console.log(help);
    return 0;
  }
  const triggers = scenarios.map(({ trigger }) => trigger);
  const { trigger = triggers, fault = [...faultKinds] } = values;
  const kinds = faultKinds.filter((kind) => fault.includes(kind));
  if (!trigger.every((name) => triggers.includes(name)) || kinds.length < fault.length) {
    console.error(`--trigger must be one of ${triggers.join(', ')}.`);
    console.error(`--fault must be one of ${faultKinds.join(', ')}.`);
    return 2;
  }
  const wanted = scenarios.filter((scenario) => trigger.includes(scenario.trigger));
  const stack = await startLabStack(DEADLINE_MILLISECONDS);
  try {
    const findings = await runAll(new World(stack.config), wanted, kinds);
    if (values.json === true) console.log(JSON.stringify(findings, null, 2));
    else print(findings);
    return findings.some(({ wrong }) => wrong.length > 0) ? 1 : 0;
  } finally {
    await stack.stop();
  }
}

async function runAll(
  world: World,
  wanted: typeof scenarios,
  kinds: readonly FaultKind[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const scenario of wanted) {
    for (const kind of kinds) {
      for (const calls of kind === 'slow' ? (['next', 'every'] as const) : (['every'] as const)) {
        const email = labAddress(findings.length);
        findings.push(await runFault(world, scenario, { kind, calls, email }));
      }
    }
  }
  return findings;
}

function print(findings: Finding[]): void {
  const rows = [
    ['trigger', 'fault', 'attempts', 'messages', 'rows', 'state', 'client saw', 'wrong'],
    ...findings.map(
      ({ trigger, fault, calls, attempts, messages, rows: written, state, client, wrong }) => [
        trigger,
        `${fault} (${calls})`,
        `${attempts}`,
        `${messages}`,
        `${written}`,
        state,
        client,
        wrong.join('; ') || '-',
      ],
    ),
  ];
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of rows) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

process.exitCode = await main();
