import { type Localised, readLocalised, wordsFor } from '../../shared/localised.ts';
import { type PlainMessage, readPlainMessage } from '../../shared/plain-message.ts';
import { isTimeZone } from '../../shared/time-zone.ts';

/** What people are told of a sign-in from a device that is new; `{time}` in the text is when. */
export type NewDeviceNotes = Localised<PlainMessage>;

/** What a person's own attributes say of how to write to them. */
export interface Reader {
  /** BCP 47; null where unknown. */
  locale: string | null;
  /** Should be a name of the IANA time zone database; null where unknown. */
  timeZone: string | null;
}

/**
 * Reads policy/new-device-note.json.
 * @throws ConfigError POLICY_INVALID
 */
export function readNewDeviceNotes(content: unknown): NewDeviceNotes {
  const file = 'policy/new-device-note.json';
  return readLocalised(content, file, (note, place) => readPlainMessage(note, place, ['time']));
}

/**
 * In the language and the time zone of the person, whatever the page says: whoever has stolen a
 * password must not choose in what language its owner is warned.
 * @param at epoch milliseconds
 */
export function wordNewDeviceNote(
  { locale: wanted, timeZone: zone }: Reader,
  at: number,
  notes: NewDeviceNotes,
): PlainMessage {
  const { locale, words } = wordsFor(wanted === null ? [] : [wanted], notes);
  const timeZone = zone !== null && isTimeZone(zone) ? zone : 'UTC';
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  });
  const time = `${format.format(at)} (${timeZone})`;
  return { subject: words.subject, text: words.text.replace('{time}', () => time) };
}
