/** A time as the reader writes it; a dash for no time. */
export function day(time: string | null | undefined): string {
  if (time == null) return '–';
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  return date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
