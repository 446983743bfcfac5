import type { Measurement } from './measure.ts';
import type { SubjectName } from './subject.ts';

/** One operation at one concurrency. */
export interface Row {
  name: string;
  concurrency: number;
  /** How many users the pool held: "few" or a number. */
  users: string;
  lifeguard: Measurement;
  cognitoLocal: Measurement | undefined;
  floor: Measurement | undefined;
}

export interface Report {
  /** Median milliseconds from the start of the process to its first answer. */
  starts: Record<SubjectName, number>;
  rows: Row[];
  /** With the large pool. */
  residentMegabytes: number;
  /** Of the modular exponentiations of one SRP sign-in. */
  srpFloorMilliseconds: number;
  /** Goals that were not reached. */
  missed: string[];
}

/** The report as a person reads it. */
export function printReport(report: Report): string {
  const { starts, rows, residentMegabytes, srpFloorMilliseconds, missed } = report;
  const rate = (measurement: Measurement | undefined) =>
    (measurement?.perSecond.toFixed(0) ?? '–').padStart(14);
  const lines = rows.map(({ name, concurrency, users, lifeguard, cognitoLocal, floor }) =>
    [
      name.padEnd(19),
      String(concurrency).padStart(3),
      users.padStart(7),
      rate(lifeguard),
      lifeguard.p50.toFixed(2).padStart(8),
      lifeguard.p99.toFixed(2).padStart(8),
      rate(cognitoLocal),
      rate(floor),
    ].join(''),
  );
  const head = `${'operation'.padEnd(19)}  ×  users${['lifeguard /s', 'cognito-local', 'floor']
    .map((title, index) => title.padStart(14) + (index === 0 ? '  p50 ms  p99 ms' : ''))
    .join('')}`;
  return [
    head,
    ...lines,
    '',
    `start to first answer, ms: lifeguard ${starts.lifeguard.toFixed(0)}, cognito-local ${starts['cognito-local'].toFixed(0)}, floor ${starts.floor.toFixed(0)}`,
    `SRP arithmetic of one sign-in by OpenSSL: ${srpFloorMilliseconds.toFixed(2)} ms`,
    `resident with the large pool: ${residentMegabytes.toFixed(0)} MB`,
    missed.length === 0 ? 'every goal is reached' : `missed: ${missed.join('; ')}`,
    '',
  ].join('\n');
}
