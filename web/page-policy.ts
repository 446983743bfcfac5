/**
 * What the page may load, whatever host serves it. Everything comes from its own origin; it talks
 * to the user pool and the API, whose addresses only /config.json knows, hence the width of
 * connect-src. A host that can set headers narrows it (see local/web/security-headers.ts).
 * frame-ancestors works in a header alone and is left to the host.
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');
