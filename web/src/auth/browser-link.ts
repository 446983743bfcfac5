/**
 * What this browser keeps of a link it has asked for. The verifier never leaves it but as its hash,
 * so a link that is forwarded or read on the way signs nobody in (RFC 7636 calls it PKCE).
 */
export interface AskedLink {
  email: string;
  verifier: string;
  /** After a password the sign-in goes on in its own tab: the link then only shows its code. */
  secondFactor: boolean;
}

const storageKey = 'lifeguard.asked-link';

/** Makes and keeps a new verifier; returns its SHA-256 as base64url. */
export async function askForLink(email: string, secondFactor: boolean): Promise<string> {
  const verifier = base64Url(crypto.getRandomValues(new Uint8Array(32)));
  const asked: AskedLink = { email, verifier, secondFactor };
  localStorage.setItem(storageKey, JSON.stringify(asked));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64Url(new Uint8Array(digest));
}

export function askedLink(): AskedLink | undefined {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export function forgetLink(): void {
  localStorage.removeItem(storageKey);
}

/** The code that a link carries for use on another device; nothing for what is no link of ours. */
export function relayCodeOf(token: string): string | undefined {
  try {
    const [payload = ''] = token.split('.');
    const { relayCode } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof relayCode === 'string' ? relayCode : undefined;
  } catch {
    return undefined;
  }
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
