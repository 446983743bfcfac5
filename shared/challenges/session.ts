import { readFlag, readList, readOptionalText, readRecord, readText } from '../shape.ts';

/** One answered round of a sign-in (facts: cognito-triggers 8.1). */
export interface SessionEntry {
  challengeName: string;
  challengeResult: boolean;
  /** What Create said of the round; null in Cognito's own rounds. */
  challengeMetadata: string | null;
}

/**
 * `request.session`: chronological, `[]` before the first answer.
 * @throws Fault EVENT_INVALID
 */
export function readSession(value: unknown): readonly SessionEntry[] {
  return readList(value, 'request.session').map((item, index) => {
    const place = `request.session[${index}]`;
    const entry = readRecord(item, place);
    return {
      challengeName: readText(entry.challengeName, `${place}.challengeName`),
      challengeResult: readFlag(entry.challengeResult, `${place}.challengeResult`),
      challengeMetadata: readOptionalText(entry.challengeMetadata, `${place}.challengeMetadata`),
    };
  });
}
