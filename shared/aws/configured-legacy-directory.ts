import { readSetting } from '../config.ts';
import type { LegacyDirectory } from '../legacy-directory.ts';
import { CsvLegacyDirectory } from './csv-legacy-directory.ts';
import { HttpLegacyDirectory } from './http-legacy-directory.ts';

/**
 * The directory that LEGACY_DIRECTORY names: a CSV file in the function's package, or where one
 * answers over HTTP.
 * @throws ConfigError CONFIG_MISSING, CONFIG_INVALID
 */
export function legacyDirectory(): LegacyDirectory {
  const place = readSetting('LEGACY_DIRECTORY');
  return place.endsWith('.csv')
    ? new CsvLegacyDirectory(place)
    : new HttpLegacyDirectory(place.replace(/\/+$/, ''), readSetting('LEGACY_DIRECTORY_TOKEN'));
}
