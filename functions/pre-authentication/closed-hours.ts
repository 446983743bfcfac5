import { type ClosedHours, weekdays } from '../../shared/sign-in-policy.ts';

/** Whether the hours hold at a time (epoch milliseconds). `from` is closed, `to` open again. */
export function isClosed({ days, from, to, timeZone }: ClosedHours, now: number): boolean {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const clock = `${parts.get('hour')}:${parts.get('minute')}`;
  const today = weekdays.indexOf(parts.get('weekday') as (typeof weekdays)[number]);
  const applies = (day: number) => days.some((name) => name === weekdays[(day + 7) % 7]);
  if (from < to) return applies(today) && clock >= from && clock < to;
  // Over midnight: the evening of this day, or the morning after the one before.
  return (applies(today) && clock >= from) || (applies(today - 1) && clock < to);
}
