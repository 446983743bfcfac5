import { parseArgs } from 'node:util';
import type { Measurement } from './user-pool/measure.ts';
import { printReport, type Report, type Row } from './user-pool/report.ts';
import { srpFloorMilliseconds } from './user-pool/srp-client.ts';
import { type Subject, type SubjectName, startSubject } from './user-pool/subject.ts';
import {
  OPERATIONS,
  type OperationName,
  prepare,
  runOperation,
  signUpInput,
  type Workload,
} from './user-pool/workload.ts';

const HELP = `npm run bench:user-pool -- [options]

Measures the embedded user pool against cognito-local and against an HTTP server that does nothing,
all driven by one client, each in a process of its own.

  --milliseconds <n>  for each operation (1500)
  --users <n>         how many the large pool holds (10000); 0 leaves it out
  --only <name>       one operation, such as "SRP sign-in"
  --json              the report as JSON
  --help
Exits with 1 where a goal is missed.`;

const STARTS = 5;
const CONCURRENCIES = [1, 8];

const { values } = parseArgs({
  options: {
    milliseconds: { type: 'string', default: '1500' },
    users: { type: 'string', default: '10000' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(`${HELP}\n`);
} else {
  const report = await run();
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : printReport(report));
  if (report.missed.length > 0) process.exitCode = 1;
}

async function run(): Promise<Report> {
  const milliseconds = Number(values.milliseconds);
  const names = OPERATIONS.filter((name) => values.only === undefined || values.only === name);
  const starts = await medianStarts();
  const rows: Row[] = [];
  const subjects: Partial<Record<SubjectName, Map<string, Measurement>>> = {};
  let residentMegabytes = 0;
  for (const name of ['floor', 'cognito-local', 'lifeguard'] as const) {
    const subject = await startSubject(name);
    const load = await prepare(subject.call);
    subjects[name] = await runAll(load, name, names, milliseconds, 'few');
    if (name === 'lifeguard' && Number(values.users) > 0) {
      await fill(load, Number(values.users));
      residentMegabytes = subject.residentMegabytes();
      const large = await runAll(load, name, names, milliseconds, 'many');
      for (const [key, measurement] of large) subjects.lifeguard?.set(key, measurement);
    }
    await subject.stop();
  }
  const floorMilliseconds = srpFloorMilliseconds();
  for (const size of Number(values.users) > 0 ? ['few', 'many'] : ['few']) {
    for (const name of names) {
      for (const concurrency of CONCURRENCIES) {
        const lifeguard = subjects.lifeguard?.get(`${size} ${name} ${concurrency}`);
        if (lifeguard === undefined) continue;
        rows.push({
          name,
          concurrency,
          users: size === 'few' ? 'few' : String(values.users),
          lifeguard,
          cognitoLocal: subjects['cognito-local']?.get(`few ${name} ${concurrency}`),
          floor: subjects.floor?.get(`few ${name} ${concurrency}`),
        });
      }
    }
  }
  return judged({ starts, rows, residentMegabytes, srpFloorMilliseconds: floorMilliseconds });
}

async function medianStarts(): Promise<Record<SubjectName, number>> {
  const starts: Record<SubjectName, number[]> = { lifeguard: [], 'cognito-local': [], floor: [] };
  for (let round = 0; round < STARTS; round += 1) {
    for (const name of Object.keys(starts) as SubjectName[]) {
      const subject: Subject = await startSubject(name);
      starts[name].push(subject.startMilliseconds);
      await subject.stop();
    }
  }
  const median = (times: number[]) => times.sort((one, other) => one - other)[STARTS >> 1] ?? 0;
  return {
    lifeguard: median(starts.lifeguard),
    'cognito-local': median(starts['cognito-local']),
    floor: median(starts.floor),
  };
}

async function runAll(
  load: Workload,
  subject: SubjectName,
  names: readonly OperationName[],
  milliseconds: number,
  round: string,
): Promise<Map<string, Measurement>> {
  const measured = new Map<string, Measurement>();
  const waiting: string[] = [];
  for (const name of names) {
    // Only one of them knows SRP.
    if (name === 'SRP sign-in' && subject !== 'lifeguard') continue;
    for (const concurrency of CONCURRENCIES) {
      const options = { concurrency, milliseconds, waiting, round };
      // People for AdminConfirmSignUp are left for each number at once.
      if (name === 'AdminConfirmSignUp') options.waiting = waiting.splice(0, waiting.length >> 1);
      measured.set(`${round} ${name} ${concurrency}`, await runOperation(load, name, options));
    }
  }
  return measured;
}

async function fill({ call, clientId }: Workload, users: number): Promise<void> {
  let count = 0;
  const worker = async () => {
    while (count < users)
      await call('SignUp', signUpInput(clientId, `filler-${count++}@example.com`));
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

function judged(report: Omit<Report, 'missed'>): Report {
  const missed = report.rows.flatMap(({ name, concurrency, users, ...row }) => {
    const { cognitoLocal, floor, lifeguard } = row;
    const label = `${name} × ${concurrency}, ${users} users`;
    if (name === 'SRP sign-in') {
      const most = 1.5 * report.srpFloorMilliseconds * concurrency;
      return lifeguard.p50 > most ? [`${label}: ${lifeguard.p50.toFixed(1)} ms`] : [];
    }
    if (cognitoLocal === undefined || floor === undefined) return [];
    const goal = Math.min(3 * cognitoLocal.perSecond, 0.7 * floor.perSecond);
    const rate = `${lifeguard.perSecond.toFixed(0)} of ${goal.toFixed(0)} a second`;
    return lifeguard.perSecond < goal ? [`${label}: ${rate}`] : [];
  });
  if (report.starts.lifeguard > 0.7 * report.starts['cognito-local']) missed.push('start-up');
  if (report.residentMegabytes > 150) missed.push('resident memory');
  return { ...report, missed };
}
