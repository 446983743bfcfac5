const NAMES = /^(username|usersub|sub|email|phone_number|preferred_username|user_id_for_srp)$/i;
const TOKENS = /^(accesstoken|idtoken)$/i;
const ATTRIBUTE_LISTS = /^(userattributes|attributes)$/i;

/** Nothing that AWS sends goes deeper; what a stranger sends may, and is not followed. */
export const DEEPEST = 40;

/** The names of people in a request, an answer or an event, tokens' claims included. */
export function namesOf(value: unknown, key = '', depth = 0): string[] {
  if (depth > DEEPEST) return [];
  if (typeof value === 'string') {
    if (NAMES.test(key)) return [value];
    return TOKENS.test(key) ? namesOf(claimsOf(value)) : [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item) =>
      ATTRIBUTE_LISTS.test(key)
        ? namesOf(item?.Value, String(item?.Name), depth + 1)
        : namesOf(item, '', depth + 1),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => namesOf(inner, name, depth + 1));
}

function claimsOf(token: string): unknown {
  try {
    const { sub, username } = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
    );
    return { sub, username };
  } catch {
    return {};
  }
}
