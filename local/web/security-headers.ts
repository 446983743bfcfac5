/**
 * The headers that a host of a page of ours should send. With the page of web/, whose index.html
 * has a Content-Security-Policy of its own (web/page-policy.ts), they narrow that to this stage's
 * addresses; a browser enforces both.
 *
 * @param addresses what the page may talk to beside its host, such as the API and the user pool.
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
