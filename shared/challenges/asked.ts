import type { UnknownRecord } from '../shape.ts';

/**
 * What a client asks for with its answer, in ClientMetadata of RespondToAuthChallenge: the only
 * metadata that reaches the challenge triggers (facts: cognito-triggers 5). It chooses what happens
 * next and proves nothing.
 */
export interface Asked {
  /** `resend`: another message instead of an answer. `redeem`: a link in hand, without a message. */
  action: 'resend' | 'redeem' | null;
  /** Name of a method, as the client gave it. */
  method: string | null;
  /** SHA-256 (base64url) of a verifier that the browser keeps to itself, as in RFC 7636 4.2 S256. */
  browserChallenge: string | null;
  /** Where a link is to lead; judged against the allow-list by whoever uses it. */
  page: string | null;
  /** The token of a link in hand. */
  link: string | null;
}

export const nothingAsked: Asked = {
  action: null,
  method: null,
  browserChallenge: null,
  page: null,
  link: null,
};

/** What has another form than it should is as if it were not there: anybody may send anything. */
export function readAsked(metadata: UnknownRecord): Asked {
  const { action } = metadata;
  return {
    action: action === 'resend' || action === 'redeem' ? action : null,
    method: matching(metadata.method, /^[a-z-]{1,32}$/),
    browserChallenge: matching(metadata.browserChallenge, /^[\w-]{43}$/),
    page: matching(metadata.page, /^[\x21-\x7e]{1,512}$/),
    link: matching(metadata.link, /^[\w.-]{1,1024}$/),
  };
}

function matching(value: unknown, pattern: RegExp): string | null {
  return typeof value === 'string' && pattern.test(value) ? value : null;
}
