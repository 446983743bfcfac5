import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalKeys } from './local-keys.ts';

/**
 * The key that the codes of the examples in events/ are encrypted under. It is published here and is
 * nobody's: 32 bytes of seven.
 */
export const publishedKeyArn =
  'arn:aws:kms:us-east-1:111122223333:key/00000000-0000-4000-8000-00000000c0de';

/** Keys in a folder that has none yet, the published one among them. */
export function publishedKeys(directory: string): LocalKeys {
  const content = { [publishedKeyArn]: Buffer.alloc(32, 7).toString('base64') };
  writeFileSync(join(directory, 'kms-keys.json'), JSON.stringify(content), { mode: 0o600 });
  return new LocalKeys({ directory });
}
