/**
 * The headers a host of the page should send. Its Content-Security-Policy narrows the one inside
 * index.html (web/page-policy.ts) to this stage's own addresses; a browser enforces both.
 *
 * @param addresses what the page may talk to: the API and the user pool.
 */
export function securityHeaders(addresses: string[]): Record<string, string> {
  const origins = [...new Set(addresses.map((address) => new URL(address).origin))];
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${["'self'", ...origins].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return {
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}
