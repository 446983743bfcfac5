import {
  array,
  boolean,
  type InferOutput,
  nullable,
  picklist,
  record,
  strictObject,
  string,
  unknown,
} from 'valibot';

// One schema for each answer: it gives the code its types and is written out in openapi.json, by
// which the tests judge what the API really says. Nothing of it is needed when the API runs: routes
// import its types alone, and no bundle carries it.

const time = string();

const profile = strictObject({
  name: nullable(string()),
  givenName: nullable(string()),
  familyName: nullable(string()),
  locale: nullable(string()),
  timeZone: nullable(string()),
  createdAt: time,
});

const me = strictObject({
  sub: string(),
  username: nullable(string()),
  email: nullable(string()),
  emailVerified: nullable(boolean()),
  groups: array(string()),
  tokenUse: picklist(['id', 'access']),
  authenticatedAt: nullable(time),
  issuedAt: nullable(time),
  expiresAt: nullable(time),
  /** The sign-in itself that led to the token may be the last one; null where none was noted. */
  lastSignInAt: nullable(time),
  claims: record(string(), unknown()),
  /** null for a client's own token, and where the user is gone. */
  profile: nullable(profile),
});

const health = strictObject({ status: picklist(['ok']) });

export const answerSchemas = { health, me, profile };

/** What each answer is, by the name that its route gives it. */
export type Answers = {
  [Name in keyof typeof answerSchemas]: InferOutput<(typeof answerSchemas)[Name]>;
};
