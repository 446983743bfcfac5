import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeepPages, makeLargeDatabase, measurePages } from './deep-pages.ts';
import { judge } from './goals.ts';
import { inParallel, median, type Stretch, summarize } from './measure.ts';
import type { Report, Row } from './report.ts';
import { srpArithmeticMilliseconds } from './srp-arithmetic.ts';
import { type Subject, type SubjectName, startSubject } from './subject.ts';
import {
  OPERATIONS,
  type OperationName,
  prepare,
  runOperation,
  signUpInput,
  type Workload,
} from './workload.ts';

const STARTS = 5;
const CONCURRENCIES = [1, 8];
/** Each server has its turn so often, so that what else the machine does falls on all alike. */
const TURNS = 3;
const DEEP_USERS = 100_000;

export interface BenchOptions {
  /** For each operation, at each concurrency, of each server. */
  milliseconds: number;
  /** How many the large pool holds; 0 leaves it out. */
  users: number;
  /** One operation alone. */
  only?: OperationName | undefined;
}

/** Who is measured: cognito-local is not given many users, which it cannot hold. */
type Contestant = SubjectName | 'large';

interface Measured {
  subject: Subject;
  load: Workload;
}

/** Measures the user pool beside cognito-local and the floors, all driven by this process. */
export async function benchUserPool(options: BenchOptions): Promise<Report> {
  const starts = await medianStarts();
  const contestants = new Map<Contestant, Measured>();
  try {
    for (const name of ['floor', 'srp-floor', 'cognito-local', 'lifeguard'] as const) {
      contestants.set(name, await enter(name));
    }
    const resident = { filled: 0, afterwards: 0 };
    if (options.users > 0) {
      const large = await enter('lifeguard');
      contestants.set('large', large);
      await fill(large.load, options.users);
      resident.filled = large.subject.residentMegabytes();
    }
    const names = OPERATIONS.filter((name) => options.only === undefined || options.only === name);
    const rows: Row[] = [];
    for (const name of names) {
      for (const concurrency of CONCURRENCIES) {
        rows.push(...(await compare(contestants, name, concurrency, options)));
      }
    }
    resident.afterwards = contestants.get('large')?.subject.residentMegabytes() ?? 0;
    return judge({
      starts,
      rows,
      residentMegabytes: resident,
      srpArithmeticMilliseconds: srpArithmeticMilliseconds(),
      pages: options.users > 0 ? await deepPages() : undefined,
    });
  } finally {
    for (const { subject } of contestants.values()) await subject.stop();
  }
}

async function enter(name: SubjectName): Promise<Measured> {
  const subject = await startSubject(name);
  return { subject, load: await prepare(subject.call) };
}

async function medianStarts(): Promise<Report['starts']> {
  const starts = {
    lifeguard: [] as number[],
    'cognito-local': [] as number[],
    floor: [] as number[],
  };
  for (let round = 0; round < STARTS; round += 1) {
    for (const name of Object.keys(starts) as (keyof typeof starts)[]) {
      const subject = await startSubject(name);
      starts[name].push(subject.startMilliseconds);
      await subject.stop();
    }
  }
  return {
    lifeguard: median(starts.lifeguard),
    'cognito-local': median(starts['cognito-local']),
    floor: median(starts.floor),
  };
}

/** One operation at one concurrency, of everybody who takes part in it, by turns. */
async function compare(
  contestants: ReadonlyMap<Contestant, Measured>,
  name: OperationName,
  concurrency: number,
  { milliseconds, users }: BenchOptions,
): Promise<Row[]> {
  const stretches = new Map<Contestant, Stretch[]>();
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [contestant, { subject, load }] of contestants) {
      if (!takesPart(contestant, name)) continue;
      subject.reconnect();
      const stretch = await runOperation(load, name, {
        concurrency,
        milliseconds: milliseconds / TURNS,
        turnsLeft: (CONCURRENCIES.length - CONCURRENCIES.indexOf(concurrency)) * TURNS - turn,
      });
      stretches.set(contestant, [...(stretches.get(contestant) ?? []), stretch]);
    }
  }
  const of = (contestant: Contestant) => {
    const found = stretches.get(contestant);
    return found && summarize(found);
  };
  const rivals = {
    cognitoLocal: of('cognito-local'),
    floor: of(name === 'SRP sign-in' ? 'srp-floor' : 'floor'),
  };
  return (['lifeguard', 'large'] as const).flatMap((contestant) => {
    const lifeguard = of(contestant);
    if (lifeguard === undefined) return [];
    const size = contestant === 'large' ? String(users) : 'few';
    return [{ name, concurrency, users: size, lifeguard, ...rivals }];
  });
}

// cognito-local knows no SRP.
function takesPart(contestant: Contestant, name: OperationName): boolean {
  if (name === 'SRP sign-in') return contestant !== 'cognito-local' && contestant !== 'floor';
  return contestant !== 'srp-floor';
}

async function fill({ call, clientId }: Workload, users: number): Promise<void> {
  let count = 0;
  await inParallel(8, async () => {
    while (count < users) {
      await call('SignUp', signUpInput(clientId, `filler-${count++}@example.com`));
    }
  });
}

async function deepPages(): Promise<DeepPages> {
  const directory = mkdtempSync(join(tmpdir(), 'lifeguard-bench-'));
  try {
    const databaseFile = join(directory, 'users.sqlite');
    makeLargeDatabase(databaseFile, DEEP_USERS);
    const subject = await startSubject('lifeguard', databaseFile);
    const pages = await measurePages(subject.call);
    await subject.stop();
    return pages;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
