import {
  check,
  type GenericSchema,
  optional,
  pipe,
  regex,
  strictObject,
  string,
  transform,
} from 'valibot';
import { parseEmailAddress } from '../../shared/email-address.ts';

// One schema for each thing that a request is made of: it judges requests, gives the code its types
// and is written out in openapi.json. Each message says what is accepted there.

export const sub = pipe(
  string('the sub of a user'),
  regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'the sub of a user'),
);

/** @param largest what the store behind gives at once */
export function paging(largest: number, cursor: GenericSchema<string>) {
  const form = `a whole number from 1 to ${largest}`;
  return strictObject(
    {
      limit: optional(
        pipe(
          string(form),
          check((text) => /^[1-9]\d{0,2}$/.test(text) && Number(text) <= largest, form),
          transform(Number),
        ),
        '20',
      ),
      cursor: optional(cursor),
    },
    'limit and cursor alone',
  );
}

export const userCursor = pipe(
  string('the cursor of the page before'),
  regex(/^\S{1,4096}$/, 'the cursor of the page before'),
);

export const inviteCursor = pipe(
  string('the cursor of the page before'),
  regex(/^[0-9a-f]{64}$/, 'the cursor of the page before'),
);

const addressForm = 'an e-mail address that mail can be delivered to';

export const newInvite = strictObject(
  {
    email: pipe(
      string(addressForm),
      check((text) => parseEmailAddress(text).ok, addressForm),
    ),
  },
  'email alone',
);
