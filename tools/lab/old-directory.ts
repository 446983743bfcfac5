import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hash } from 'bcryptjs';
import { PASSWORD } from './world.ts';

/** More than there are faults to fall on people. */
const PEOPLE = 500;

/** Everybody to whom the lab lets something happen has an address of this form. */
export const labAddress = (number: number): string => `lab-${number}@example.com`;

/**
 * Writes the directory that people are taken over from, as docs/migrating.md has it: a CSV file in
 * which everybody of the lab stands.
 * @returns its path, for LEGACY_DIRECTORY
 */
export async function writeOldDirectory(folder: string): Promise<string> {
  const file = path.join(folder, 'old-directory.csv');
  const passwordHash = await hash(PASSWORD, 4);
  const rows = Array.from(
    { length: PEOPLE },
    (_, number) => `${labAddress(number)},true,${passwordHash}`,
  );
  await writeFile(file, ['email,email_verified,password_hash', ...rows, ''].join('\n'));
  return file;
}
