import type { AwsSettings } from '../config.ts';
import { Fault } from '../errors.ts';
import type { CaptchaVerifier } from '../ports.ts';
import { isRecord } from '../shape.ts';
import type { CaptchaSettings } from '../sign-up-policy/policy-document.ts';
import { createHttpExchange, type HttpExchange } from './http-exchange.ts';
import { SsmParameters } from './ssm-parameter.ts';

/** Turnstile's are at most 2048 characters, reCAPTCHA's and hCaptcha's a few thousand. */
const longestToken = 8192;

/**
 * The siteverify protocol that Turnstile, hCaptcha and reCAPTCHA share: secret and token go out as a
 * form, `{success, score?, hostname?}` comes back. A token is good for one question, so a question
 * is never repeated. The person's address is not sent: Cognito does not tell it to a trigger.
 */
export class SiteverifyCaptchaVerifier implements CaptchaVerifier {
  readonly #parameters: SsmParameters;
  readonly #exchange: HttpExchange = createHttpExchange();
  readonly #secrets = new Map<string, Promise<string>>();

  constructor(settings: AwsSettings) {
    this.#parameters = new SsmParameters(settings);
  }

  async verify(token: string, settings: CaptchaSettings): Promise<boolean> {
    if (token.length > longestToken) return false;
    try {
      return isPassed(await this.#ask(token, settings), settings);
    } catch (cause) {
      throw new Fault('CAPTCHA_FAILED', 'the CAPTCHA service could not be asked', { cause });
    }
  }

  async #ask(token: string, { verifyUrl, secretParameter }: CaptchaSettings): Promise<unknown> {
    const secret = await this.#secret(secretParameter);
    const { body } = await this.#exchange({
      url: verifyUrl,
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ secret, response: token }).toString(),
      timeoutMilliseconds: 2000,
    });
    return JSON.parse(body.toString());
  }

  /** Read once; a failure is not kept. */
  #secret(name: string): Promise<string> {
    const reading = this.#secrets.get(name) ?? this.#parameters.read(name);
    this.#secrets.set(name, reading);
    reading.catch(() => this.#secrets.delete(name));
    return reading;
  }
}

function isPassed(answer: unknown, { minimumScore = 0, hostnames }: CaptchaSettings): boolean {
  if (!isRecord(answer) || answer.success !== true) return false;
  // Services without scores send none; where one is asked for, its absence is a failure.
  const score = answer.score ?? (minimumScore > 0 ? -1 : 0);
  const isHost = !hostnames || hostnames.includes(String(answer.hostname));
  return typeof score === 'number' && score >= minimumScore && isHost;
}
