import type { AwsSettings } from '../config.ts';
import { ConfigError, Fault } from '../errors.ts';
import type { CodeKey, KeyStore } from '../ports.ts';
import { isRecord } from '../shape.ts';
import { systemClock } from '../system-ports.ts';
import { SsmParameters } from './ssm-parameter.ts';

const shortestBetweenRereadsMilliseconds = 5000;

interface KeyRing {
  current: CodeKey;
  byId: ReadonlyMap<string, CodeKey>;
}

/**
 * Code keys in an SSM SecureString. Read once, and again when a code names a key that was not
 * there yet: keys are rotated by adding one, making it current, and dropping the old one once no
 * code made with it can be alive.
 */
export class SsmKeyStore implements KeyStore {
  readonly #parameter: string;
  readonly #parameters: SsmParameters;
  #ring: Promise<KeyRing> | null = null;
  #rereadableAt = 0;

  constructor(parameter: string, settings: AwsSettings) {
    this.#parameter = parameter;
    this.#parameters = new SsmParameters(settings);
  }

  /**
   * Begins to read them while the rest of a cold start goes on. What goes wrong is told to the call
   * that waits for it, and is not kept.
   */
  prepare(): this {
    void this.#read();
    return this;
  }

  async current(): Promise<CodeKey> {
    return (await this.#read()).current;
  }

  async find(keyId: string): Promise<CodeKey | null> {
    const known = (await this.#read()).byId.get(keyId);
    if (known !== undefined) return known;
    // A link in hand names its key before its signature can be checked: anybody may name any.
    if (systemClock.now() < this.#rereadableAt) return null;
    this.#rereadableAt = systemClock.now() + shortestBetweenRereadsMilliseconds;
    this.#ring = null;
    return (await this.#read()).byId.get(keyId) ?? null;
  }

  /** Shared by callers at once; a failure is not kept. */
  #read(): Promise<KeyRing> {
    const reading = this.#ring ?? this.#fetch();
    this.#ring = reading;
    reading.catch(() => {
      this.#ring = null;
    });
    return reading;
  }

  async #fetch(): Promise<KeyRing> {
    const ring = keyRingOf(await this.#getParameter());
    if (ring !== null) return ring;
    throw new ConfigError(
      'CONFIG_INVALID',
      `the SSM parameter that CODE_KEYS_PARAMETER names is not {"current":"<key id>","keys":{"<key id>":"<base64 of 32 bytes>"}}`,
    );
  }

  async #getParameter(): Promise<string> {
    try {
      return await this.#parameters.read(this.#parameter);
    } catch (cause) {
      throw new Fault('KEY_STORE_FAILED', 'the code keys could not be read', { cause });
    }
  }
}

function keyRingOf(value: string): KeyRing | null {
  const content = parseJson(value);
  if (!isRecord(content) || !isRecord(content.keys)) return null;
  const byId = new Map<string, CodeKey>();
  for (const [id, encoded] of Object.entries(content.keys)) {
    const secret = Buffer.from(typeof encoded === 'string' ? encoded : '', 'base64');
    if (!/^[\w.-]{1,64}$/.test(id) || secret.length !== 32) return null;
    byId.set(id, { id, secret });
  }
  const current = byId.get(String(content.current));
  return current === undefined ? null : { current, byId };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
