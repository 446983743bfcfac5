/** One claim and what each token says of it. */
export interface ClaimRow {
  name: string;
  meaning: string;
  idToken?: unknown;
  accessToken?: unknown;
}

/**
 * What each claim means. Sources: the Amazon Cognito developer guide, "Understanding the identity
 * (ID) token" and "Understanding the access token"; RFC 7519 section 4.1.
 */
const meanings: Record<string, string> = {
  sub: 'Who you are: an id that never changes and is never given to anybody else.',
  'cognito:username': 'Your user name in the pool. In a pool with e-mail sign-in it is the sub.',
  username: 'Your user name in the pool. In a pool with e-mail sign-in it is the sub.',
  'cognito:groups': 'The groups you are in. An API grants rights by these.',
  'cognito:roles': 'AWS roles that your groups allow you to take.',
  'cognito:preferred_role': 'The AWS role of your group with the first precedence.',
  iss: 'The issuer: which user pool signed this. Its keys are published below this address.',
  aud: 'The audience: the app client this ID token was made for.',
  client_id: 'The app client that asked for this access token.',
  token_use: 'Which of the two this is: an API must not take one for the other.',
  scope: 'What the token may be used for. aws.cognito.signin.user.admin is your own account.',
  auth_time: 'When you proved who you are. A refresh does not change it.',
  iat: 'When this token was issued. A refresh makes it new.',
  exp: 'When this token stops being valid.',
  jti: 'The id of this one token.',
  origin_jti: 'The id of the sign-in it stems from. Signing out revokes all that share it.',
  event_id: 'The sign-in in the pool’s log of events.',
  version: 'The form of the access token.',
  email: 'Your e-mail address. It can change: identify people by sub.',
  email_verified: 'Whether you have shown that the address is yours.',
  phone_number: 'Your telephone number.',
  phone_number_verified: 'Whether you have shown that the number is yours.',
  name: 'Your name, as you gave it.',
  given_name: 'Your given name.',
  family_name: 'Your family name.',
  locale: 'The language we write to you in.',
  zoneinfo: 'Your time zone.',
  updated_at: 'When your profile last changed.',
  identities: 'The outside accounts you sign in with.',
  acr: 'How strongly you proved who you are.',
  amr: 'Which ways of proof you used.',
  'custom:organization': 'The organization you named. “custom:” marks the pool’s own attributes.',
};

/** Claims that are times, in seconds since 1970. */
const times = new Set(['auth_time', 'iat', 'exp', 'updated_at']);

/** The order people look for them in; the rest follows by name. */
const first = ['token_use', 'sub', 'email', 'email_verified', 'name', 'cognito:groups'];

/** Both tokens' claims in one list, each once. */
export function claimRows(
  idToken: Record<string, unknown>,
  accessToken: Record<string, unknown>,
): ClaimRow[] {
  const names = [...new Set([...Object.keys(idToken), ...Object.keys(accessToken)])];
  return names.sort(byInterest).map((name) => ({
    name,
    meaning: meaningOf(name),
    ...(name in idToken ? { idToken: idToken[name] } : {}),
    ...(name in accessToken ? { accessToken: accessToken[name] } : {}),
  }));
}

/** A claim's value in words: times in the reader's own time zone, lists with commas. */
export function claimText(name: string, value: unknown): string {
  if (times.has(name) && typeof value === 'number') {
    return new Date(value * 1000).toLocaleString(undefined, {
      dateStyle: 'medium',
      timeStyle: 'medium',
    });
  }
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return value.join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function meaningOf(name: string): string {
  const known = meanings[name];
  if (known !== undefined) return known;
  return name.startsWith('custom:')
    ? 'An attribute of this pool’s own.'
    : 'Added by this pool’s pre-token-generation function.';
}

function byInterest(a: string, b: string): number {
  const [rankA, rankB] = [first.indexOf(a), first.indexOf(b)];
  if (rankA !== rankB) {
    return (rankA === -1 ? first.length : rankA) - (rankB === -1 ? first.length : rankB);
  }
  return a < b ? -1 : 1;
}
