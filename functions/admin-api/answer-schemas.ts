import { array, boolean, type InferOutput, nullable, strictObject, string } from 'valibot';

// One schema for each answer: it gives the code its types and is written out in openapi.json, by
// which the tests judge what the API really says. Nothing of it is needed when the API runs: routes
// import its types alone, and no bundle carries it.

const time = string();

const listedUser = {
  sub: string(),
  username: string(),
  email: nullable(string()),
  emailVerified: boolean(),
  name: nullable(string()),
  status: string(),
  enabled: boolean(),
  createdAt: time,
};

const userPage = strictObject({
  users: array(strictObject(listedUser)),
  cursor: nullable(string()),
});

const oneUser = strictObject({
  ...listedUser,
  givenName: nullable(string()),
  familyName: nullable(string()),
  locale: nullable(string()),
  timeZone: nullable(string()),
  groups: array(string()),
  /** null where none was noted. */
  lastSignInAt: nullable(time),
});

const invite = strictObject({
  email: string(),
  expiresAt: time,
  usedAt: nullable(time),
});

const invitePage = strictObject({
  invites: array(invite),
  cursor: nullable(string()),
});

export const answerSchemas = { userPage, oneUser, invitePage, invite };

/** What each answer is, by the name that its route gives it. */
export type Answers = {
  [Name in keyof typeof answerSchemas]: InferOutput<(typeof answerSchemas)[Name]>;
};
