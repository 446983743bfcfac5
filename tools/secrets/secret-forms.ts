export interface SecretForm {
  what: string;
  pattern: RegExp;
}

/** Texts that are secrets by their look, wherever they stand. */
export const secretForms: SecretForm[] = [
  { what: 'an AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { what: 'a private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  { what: 'a Google client secret', pattern: /\bGOCSPX-[\w-]{20,}/ },
  { what: 'a Google API key', pattern: /\bAIza[\w-]{35}\b/ },
  { what: 'a token of a payment service', pattern: /\b[sr]k_live_[\w]{16,}/ },
  { what: 'a token of Slack', pattern: /\bxox[abeoprs]-[\w-]{10,}/ },
  { what: 'a token of GitHub', pattern: /\b(?:gh[opsu]_\w{36}|github_pat_\w{22,})\b/ },
  { what: 'a token of npm', pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { what: 'a signed token', pattern: /\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{20,}/ },
  { what: 'a password in an address', pattern: /\b[a-z]+:\/\/[^\s:@/]{2,}:[^\s:@/]{4,}@[\w.-]+/ },
];
