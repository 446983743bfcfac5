/**
 * Claims as API Gateway hands an HTTP API's to a function: every value a text, a list in brackets with
 * blanks between its items ("[admin staff]", facts: cognito-triggers 9), an object as JSON, and null
 * left out.
 */
export function claimsAsTexts(claims: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, textOf(value)]),
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(textOf).join(' ')}]`;
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
