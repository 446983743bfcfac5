import { describe, expect, test } from '@jest/globals';
import {
  readNewDeviceNotes,
  wordNewDeviceNote,
} from '../../../functions/post-authentication/new-device-note.ts';
import policy from '../../../policy/new-device-note.json' with { type: 'json' };

const notes = readNewDeviceNotes(policy);
const at = Date.parse('2026-01-01T23:30:00.000Z');

test.each([
  [
    'en',
    'Europe/London',
    'A sign-in from a new device',
    'January 1, 2026 at 11:30 PM (Europe/London)',
  ],
  [
    'de-AT',
    'Europe/Vienna',
    'Anmeldung von einem neuen Gerät',
    '2. Januar 2026 um 00:30 (Europe/Vienna)',
  ],
  ['es', null, 'Inicio de sesión desde un dispositivo nuevo', '(UTC)'],
  ['ja', 'Asia/Tokyo', '新しい端末からのサインイン', '2026年1月2日 8:30 (Asia/Tokyo)'],
  ['fr', null, 'A sign-in from a new device', 'January 1, 2026 at 11:30 PM (UTC)'],
  [null, 'Nowhere/<b>', 'A sign-in from a new device', 'January 1, 2026 at 11:30 PM (UTC)'],
])('who reads %s in %s is told', (locale, timeZone, subject, time) => {
  const note = wordNewDeviceNote({ locale, timeZone }, at, notes);
  expect(note.subject).toBe(subject);
  expect(note.text).toContain(time);
  expect(note.text).not.toMatch(/[{}<]/);
});

describe('what an operator writes', () => {
  test.each([
    [{ subject: 'Hello', text: 'Somebody signed in.' }, 'text is not with {time} in it, once'],
    [{ subject: 'a\nb', text: '{time}' }, 'subject is not one line of 1 to 140 characters'],
    [{ subject: 'a', text: '{time}', html: '' }, 'html is not a known key'],
  ])('is refused: %j', (en, said) => {
    expect(() => readNewDeviceNotes({ defaultLocale: 'en', locales: { en } })).toThrow(
      expect.objectContaining({
        code: 'POLICY_INVALID',
        message: `policy/new-device-note.json: locales.en: ${said}`,
      }),
    );
  });
});
