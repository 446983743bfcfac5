import { DEEPEST } from './people.ts';

/** What stands in the trace for a value that is kept secret. */
export const MASKED = '•••';

const SECRET_NAMES = new RegExp(
  [
    'password',
    'secret',
    'session$',
    'token$',
    'tokens$',
    'code$',
    'answer$',
    '^srp_',
    '^salt$',
    '^password_claim',
    'assertion',
    'credential',
    '^privatechallengeparameters$',
    '^validationdata$',
    '^(aws_)?client_?metadata$',
    '^usercontextdata$',
    '^encodeddata$',
    '^friendlydevicename$',
    'devicekey',
    '_key$',
  ].join('|'),
  'i',
);

/** Names that sound secret and only say which way or whether. */
const PLAIN_NAMES = /^(answerCorrect|codeDeliveryDetails\w*|passwordPolicy|tokenType|token_type)$/i;
/** A whole challenge travels under this name in triggers; its entries are no secret. */
const SESSION_ENTRIES = /^session$/;

const WEB_TOKEN = /\beyJ[\w-]+\.[\w-]*\.?[\w.-]*/g;
const SHORTEST_SECRET = 4;

/**
 * Takes secrets out of what is shown: all that is named as one, and every other place in the same
 * call where the same text turns up again, such as an error that quotes it.
 */
export class Mask {
  readonly #secrets = new Set<string>();

  /** A copy without secrets. */
  of(value: unknown): unknown {
    this.learn(value);
    return this.#copy(value, '');
  }

  /** Text without the secrets met so far, and without numbers that could be codes. */
  text(text: string): string {
    let masked = text.replace(WEB_TOKEN, MASKED);
    for (const secret of this.#secrets) masked = masked.replaceAll(secret, MASKED);
    return masked;
  }

  /** Remembers the secrets of a value without showing it. */
  learn(value: unknown, name = '', depth = 0): void {
    if (depth > DEEPEST) return;
    if (Array.isArray(value)) {
      for (const item of value) this.learn(item, name, depth + 1);
    } else if (isRecord(value)) {
      for (const [key, inner] of Object.entries(value)) {
        this.learn(inner, isSecret(name, name) && !Array.isArray(value) ? name : key, depth + 1);
      }
    } else if (typeof value === 'string' && isSecret(name, value)) {
      if (value.length >= SHORTEST_SECRET) this.#secrets.add(value);
    }
  }

  #copy(value: unknown, name: string, depth = 0): unknown {
    if (depth > DEEPEST) return MASKED;
    if (isSecret(name, value)) return emptied(value);
    if (Array.isArray(value)) return value.map((item) => this.#copy(item, name, depth + 1));
    if (isRecord(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [
          this.text(key),
          this.#copy(inner, key, depth + 1),
        ]),
      );
    }
    return typeof value === 'string' ? this.text(value) : value;
  }
}

function isSecret(name: string, value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'boolean') return false;
  if (PLAIN_NAMES.test(name) || (SESSION_ENTRIES.test(name) && typeof value !== 'string')) {
    return false;
  }
  return SECRET_NAMES.test(name);
}

/** Keeps the outer shape of a secret object or list: which keys there are, not what they hold. */
function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(() => MASKED);
  if (isRecord(value)) return Object.fromEntries(Object.keys(value).map((key) => [key, MASKED]));
  return MASKED;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
