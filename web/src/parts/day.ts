/** A time as the reader writes it; nothing for no time. */
export function day(time: string | undefined): string {
  if (time === undefined) return '–';
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  return date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
