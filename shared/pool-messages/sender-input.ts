import { readOptionalRecord, readOptionalText, type UnknownRecord } from '../shape.ts';
import { localesIn } from './locales-in.ts';

/** What a custom sender is asked to send, and to whom. */
export interface SenderInput {
  /** The part of triggerSource after the underscore; AWS may add to those we know. */
  source: string;
  /** BCP 47 tags the person may read, the most wanted first. */
  locales: readonly string[];
  /** As Cognito encrypted it; null where a message has none. */
  code: string | null;
  sub: string | null;
  email: string | null;
  phoneNumber: string | null;
}

/**
 * Reads the request of CustomEmailSender and CustomSMSSender (Cognito developer guide, "Custom email
 * sender Lambda trigger").
 * @throws Fault EVENT_INVALID
 */
export function readSenderInput(request: UnknownRecord, triggerSource: string): SenderInput {
  const place = 'request.userAttributes';
  const attributes = readOptionalRecord(request.userAttributes, place);
  const text = (name: string) => readOptionalText(attributes[name], `${place}.${name}`);
  return {
    source: triggerSource.slice(triggerSource.indexOf('_') + 1),
    locales: localesIn(request),
    code: readOptionalText(request.code, 'request.code'),
    sub: text('sub'),
    email: text('email'),
    phoneNumber: text('phone_number'),
  };
}

/** What a person signs in with: their address, where the user name is one that nobody chose. */
export function shownUserName(
  userName: string,
  { sub, email, phoneNumber }: Pick<SenderInput, 'sub' | 'email' | 'phoneNumber'>,
): string {
  return userName === sub ? (email ?? phoneNumber ?? userName) : userName;
}
