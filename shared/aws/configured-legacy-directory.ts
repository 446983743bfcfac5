import { readAwsSettings, readSetting } from '../config.ts';
import type { LegacyDirectory } from '../legacy-directory.ts';
import { CsvLegacyDirectory } from './csv-legacy-directory.ts';
import { HttpLegacyDirectory } from './http-legacy-directory.ts';
import { SsmParameters } from './ssm-parameter.ts';

/**
 * The directory that LEGACY_DIRECTORY names: a CSV file in the function's package, or where one
 * answers over HTTP.
 * @throws ConfigError CONFIG_MISSING, CONFIG_INVALID
 */
export function legacyDirectory(): LegacyDirectory {
  const place = readSetting('LEGACY_DIRECTORY');
  if (place.endsWith('.csv')) return new CsvLegacyDirectory(place);
  const parameters = new SsmParameters(readAwsSettings('SSM'));
  const token = readSetting('LEGACY_DIRECTORY_TOKEN_PARAMETER');
  return new HttpLegacyDirectory(place.replace(/\/+$/, ''), () => parameters.read(token));
}
