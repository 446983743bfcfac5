import { readOptionalRecord, readOptionalText, type UnknownRecord } from '../shape.ts';

/**
 * A page says what language it speaks in `clientMetadata.locale`; else the user's own attribute.
 * @throws Fault EVENT_INVALID
 */
export function localesIn(request: UnknownRecord): string[] {
  const attributes = readOptionalRecord(request.userAttributes, 'request.userAttributes');
  const metadata = readOptionalRecord(request.clientMetadata, 'request.clientMetadata');
  const locales = [
    readOptionalText(metadata.locale, 'request.clientMetadata.locale'),
    readOptionalText(attributes.locale, 'request.userAttributes.locale'),
  ];
  return locales.filter((locale) => locale !== null);
}
