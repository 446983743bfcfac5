import { readFileSync } from 'node:fs';
import { compare } from 'bcryptjs';
import { parseEmailAddress } from '../email-address.ts';
import { ConfigError } from '../errors.ts';
import type { LegacyDirectory, LegacyUser } from '../legacy-directory.ts';

interface Row {
  user: LegacyUser;
  passwordHash: string;
}

const columns = ['email', 'email_verified', 'password_hash'];

/** A hash of nobody's password: an unknown user takes as long as a known one. */
const nobody = '$2b$10$4hKzDMALJEAEXLfSztVrve9G6PoL.uC1hV/xjBg5MK3MadaFT.hHm';

/**
 * A CSV file whose first line names its columns: email, email_verified (true or false),
 * password_hash (bcrypt), and any further attribute under the pool's name. Without quotation: no
 * value has a comma in it.
 */
export class CsvLegacyDirectory implements LegacyDirectory {
  readonly #rows: ReadonlyMap<string, Row>;

  /** @throws ConfigError CONFIG_INVALID */
  constructor(file: string) {
    this.#rows = readRows(readText(file));
  }

  async signIn(email: string, password: string): Promise<LegacyUser | null> {
    const row = this.#rows.get(keyOf(email));
    // bcrypt looks at 72 octets: a longer password would be as good as its beginning.
    const isShort = Buffer.byteLength(password) <= 72;
    const isRight = await compare(password, row?.passwordHash ?? nobody);
    return row !== undefined && isRight && isShort ? row.user : null;
  }

  async find(email: string): Promise<LegacyUser | null> {
    return this.#rows.get(keyOf(email))?.user ?? null;
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw invalid('no file that can be read', cause);
  }
}

function readRows(text: string): Map<string, Row> {
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = header.split(',');
  if (!columns.every((column) => names.includes(column))) {
    throw invalid(`a file whose first line does not name ${columns.join(', ')}`);
  }
  const rows = lines.map((line, index): [string, Row] => {
    const values = line.split(',');
    const { email, email_verified, password_hash, ...attributes } = Object.fromEntries(
      names.map((name, column) => [name, values[column] ?? '']),
    );
    const isRow =
      values.length === names.length && /^\$2[aby]\$\d\d\$.{53}$/.test(password_hash ?? '');
    // The number of the line, never what is in it.
    if (!isRow) throw invalid(`a file whose line ${index + 2} is not of the columns' form`);
    const given = Object.entries(attributes).filter(([, value]) => value !== '');
    const user = {
      email: email ?? '',
      emailVerified: email_verified === 'true',
      attributes: Object.fromEntries(given),
    };
    return [keyOf(user.email), { user, passwordHash: password_hash ?? '' }];
  });
  return new Map(rows);
}

function keyOf(email: string): string {
  const parsed = parseEmailAddress(email);
  return parsed.ok ? parsed.address.canonical : email;
}

function invalid(what: string, cause?: unknown): ConfigError {
  return new ConfigError('CONFIG_INVALID', `LEGACY_DIRECTORY names ${what}`, { cause });
}
