import type { Report, Row } from './report.ts';

type Results = Omit<Report, 'missed'>;

const MOST_MEGABYTES = 150;
const SRP_TO_FLOOR = 1.5;
/** Of the first page's time to the last's: more than noise makes of two equal ones. */
const DEEP_TO_FIRST_PAGE = 1.25;

/** Says which goals were not reached. */
export function judge(results: Results): Report {
  const { starts, rows, residentMegabytes, pages } = results;
  const missed = rows.flatMap((row) => missedBy(row, results));
  if (starts.lifeguard > 0.7 * starts['cognito-local']) missed.push('start-up');
  const { filled, afterwards } = residentMegabytes;
  if (Math.max(filled, afterwards) > MOST_MEGABYTES) missed.push('resident memory');
  if (pages && pages.last > DEEP_TO_FIRST_PAGE * pages.first) missed.push('deep pages');
  return { ...results, missed };
}

function missedBy(row: Row, { srpArithmeticMilliseconds }: Results): string[] {
  const { name, concurrency, users, lifeguard, floor } = row;
  const label = `${name} × ${concurrency}, ${users} users`;
  const goal = goalOf(row);
  const missed =
    goal !== undefined && lifeguard.perSecond < goal
      ? [`${label}: ${lifeguard.perSecond.toFixed(0)} of ${goal.toFixed(0)} a second`]
      : [];
  // Alone with the machine a sign-in is held to the bare arithmetic too, calls and tokens included.
  const most = SRP_TO_FLOOR * srpArithmeticMilliseconds;
  if (name === 'SRP sign-in' && concurrency === 1 && floor && lifeguard.p50 > most) {
    missed.push(`${label}: ${lifeguard.p50.toFixed(2)} ms of ${most.toFixed(2)}`);
  }
  return missed;
}

/** The rate to reach: three times cognito-local's or 0.7 of the floor's; of SRP its own floor's. */
export function goalOf({ name, cognitoLocal, floor }: Row): number | undefined {
  if (floor === undefined) return undefined;
  if (name === 'SRP sign-in') return floor.perSecond / SRP_TO_FLOOR;
  return cognitoLocal && Math.min(3 * cognitoLocal.perSecond, 0.7 * floor.perSecond);
}
