import { check, exactOptional, nullable, pipe, regex, strictObject, string } from 'valibot';
import { isTimeZone } from '../../shared/time-zone.ts';

// One schema for each thing that a request is made of: it judges requests, gives the code its types
// and is written out in openapi.json. Each message says what is accepted there.

/** One line that people can see, at most as long as they write their names. */
const line = pipe(
  string('text, or null'),
  regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,100}$/u, '1 to 100 visible characters, or null'),
);

const languageForm = 'a BCP 47 language tag such as en or pt-BR, or null';
const zoneForm = 'a time zone of the IANA database such as Europe/Berlin, or null';

export const profileChanges = pipe(
  strictObject(
    {
      name: exactOptional(nullable(line)),
      givenName: exactOptional(nullable(line)),
      familyName: exactOptional(nullable(line)),
      locale: exactOptional(
        nullable(
          pipe(
            string(languageForm),
            regex(/^[A-Za-z]{2,3}(-[0-9A-Za-z]{2,8}){0,3}$/, languageForm),
          ),
        ),
      ),
      timeZone: exactOptional(
        nullable(
          pipe(string(zoneForm), regex(/^[\w/+-]{1,64}$/, zoneForm), check(isTimeZone, zoneForm)),
        ),
      ),
    },
    'name, givenName, familyName, locale and timeZone alone',
  ),
  check((changes) => Object.keys(changes).length > 0, 'at least one thing to change'),
);
