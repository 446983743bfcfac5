import type { DeepPages } from './deep-pages.ts';
import { goalOf } from './goals.ts';
import type { Measurement } from './measure.ts';

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
  starts: Record<'lifeguard' | 'cognito-local' | 'floor', number>;
  rows: Row[];
  /** Of the process of the large pool, once it was filled and once all was measured; 0 without one. */
  residentMegabytes: { filled: number; afterwards: number };
  /** Of the modular exponentiations of one SRP sign-in. */
  srpArithmeticMilliseconds: number;
  pages: DeepPages | undefined;
  /** Goals that were not reached. */
  missed: string[];
}

const COLUMNS = ['lifeguard /s', 'p50 ms', 'p99 ms', 'cognito-local', 'floor', 'goal'];
const WIDTHS = [14, 8, 8, 15, 8, 8];

/** The report as a person reads it. */
export function printReport(report: Report): string {
  const { starts, rows, residentMegabytes, srpArithmeticMilliseconds, pages, missed } = report;
  const line = (name: string, concurrency: string, users: string, cells: readonly string[]) =>
    [
      name.padEnd(19),
      concurrency.padStart(2),
      users.padStart(7),
      ...cells.map((cell, index) => cell.padStart(WIDTHS[index] ?? 0)),
    ].join('');
  const rate = (perSecond: number | undefined) => perSecond?.toFixed(0) ?? '–';
  const lines = rows.map((row) =>
    line(row.name, String(row.concurrency), row.users, [
      rate(row.lifeguard.perSecond),
      row.lifeguard.p50.toFixed(2),
      row.lifeguard.p99.toFixed(2),
      rate(row.cognitoLocal?.perSecond),
      rate(row.floor?.perSecond),
      rate(goalOf(row)),
    ]),
  );
  return [
    line('operation', '×', 'users', COLUMNS),
    ...lines,
    '',
    `start to first answer, ms: lifeguard ${starts.lifeguard.toFixed(0)}, cognito-local ${starts['cognito-local'].toFixed(0)}, floor ${starts.floor.toFixed(0)}`,
    `SRP arithmetic of one sign-in, OpenSSL alone: ${srpArithmeticMilliseconds.toFixed(2)} ms`,
    ...(pages
      ? [
          `resident with the large pool: ${residentMegabytes.filled.toFixed(0)} MB, after all of the above ${residentMegabytes.afterwards.toFixed(0)} MB`,
          `ListUsers of ${pages.users} users: first page ${pages.first.toFixed(2)} ms, last ${pages.last.toFixed(2)} ms, ratio ${(pages.last / pages.first).toFixed(2)}`,
        ]
      : []),
    missed.length === 0 ? 'every goal is reached' : `missed: ${missed.join('; ')}`,
    '',
  ].join('\n');
}
