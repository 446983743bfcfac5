import { Fault } from '../errors.ts';
import type { LegacyDirectory, LegacyUser } from '../legacy-directory.ts';
import { isRecord } from '../shape.ts';
import { createHttpExchange, type HttpExchange } from './http-exchange.ts';

/**
 * A directory that answers over HTTP: POST `<url>/sign-in` with {"email","password"} and POST
 * `<url>/find` with {"email"}. 200 brings {"email","emailVerified","attributes"?}; 401 and 404 mean
 * nobody. It is not asked twice: it may count wrong passwords.
 */
export class HttpLegacyDirectory implements LegacyDirectory {
  readonly #url: string;
  readonly #readToken: () => Promise<string>;
  #token: Promise<string> | null = null;
  readonly #exchange: HttpExchange = createHttpExchange();

  /** @param readToken what the directory knows us by, as a bearer token; asked once while it works */
  constructor(url: string, readToken: () => Promise<string>) {
    this.#url = url;
    this.#readToken = readToken;
  }

  signIn(email: string, password: string): Promise<LegacyUser | null> {
    return this.#ask('/sign-in', { email, password });
  }

  find(email: string): Promise<LegacyUser | null> {
    return this.#ask('/find', { email });
  }

  async #ask(path: string, question: Record<string, string>): Promise<LegacyUser | null> {
    try {
      const token = await this.#bearer();
      const { status, body } = await this.#exchange({
        url: `${this.#url}${path}`,
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(question),
        timeoutMilliseconds: 2500,
      });
      if (status === 401 || status === 404) return null;
      const user = status === 200 ? legacyUserOf(JSON.parse(body.toString())) : null;
      if (user === null) throw new Error(`it answered ${status}, or what is no user`);
      return user;
    } catch (error) {
      // What failed to parse can hold personal data: of an unknown error its kind alone is kept.
      const cause = error instanceof SyntaxError ? undefined : error;
      throw new Fault('LEGACY_DIRECTORY_FAILED', 'the legacy directory did not do its part', {
        cause,
      });
    }
  }

  /** A failure is not kept. */
  async #bearer(): Promise<string> {
    this.#token ??= this.#readToken();
    try {
      return await this.#token;
    } catch (error) {
      this.#token = null;
      throw error;
    }
  }
}

function legacyUserOf(content: unknown): LegacyUser | null {
  const { email, emailVerified, attributes = {} } = isRecord(content) ? content : {};
  if (typeof email !== 'string' || !isRecord(attributes)) return null;
  const texts = Object.entries(attributes).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { email, emailVerified: emailVerified === true, attributes: Object.fromEntries(texts) };
}
