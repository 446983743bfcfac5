import { readFileSync } from 'node:fs';
import { canonicalAddress } from '../email-address.ts';
import { ConfigError } from '../errors.ts';
import type { LegacyDirectory, LegacyUser } from '../legacy-directory.ts';

interface Row {
  user: LegacyUser;
  passwordHash: string;
}

const columns = ['email', 'email_verified', 'password_hash'] as const;

type Values = Record<(typeof columns)[number], string> & Record<string, string>;

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
    const row = this.#rows.get(canonicalAddress(email));
    // bcrypt looks at 72 octets: a longer password would be as good as its beginning.
    const isShort = Buffer.byteLength(password) <= 72;
    // Loaded here: a directory that answers over HTTP has no use for it.
    const { compare } = await import('bcryptjs');
    const isRight = await compare(password, row?.passwordHash ?? nobody);
    return row !== undefined && isRight && isShort ? row.user : null;
  }

  async find(email: string): Promise<LegacyUser | null> {
    return this.#rows.get(canonicalAddress(email))?.user ?? null;
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
  const [names = [], ...lines] = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split(','));
  if (!columns.every((column) => names.includes(column))) {
    throw invalid(`a file whose first line does not name ${columns.join(', ')}`);
  }
  const rows = lines.map((values, index) => {
    const row = rowOf(names, values);
    // The number of the line, never what is in it.
    if (row === null) throw invalid(`a file whose line ${index + 2} is not of the columns' form`);
    return [canonicalAddress(row.user.email), row] as const;
  });
  return new Map(rows);
}

/** null for a line with more or fewer values, or without a bcrypt hash where one should be. */
function rowOf(names: readonly string[], values: readonly string[]): Row | null {
  if (values.length !== names.length) return null;
  const { email, email_verified, password_hash, ...attributes } = Object.fromEntries(
    names.map((name, column) => [name, values[column]]),
  ) as Values;
  if (!/^\$2[aby]\$\d\d\$.{53}$/.test(password_hash)) return null;
  const given = Object.entries(attributes).filter(([, value]) => value !== '');
  const user = {
    email,
    emailVerified: email_verified === 'true',
    attributes: Object.fromEntries(given),
  };
  return { user, passwordHash: password_hash };
}

function invalid(what: string, cause?: unknown): ConfigError {
  return new ConfigError('CONFIG_INVALID', `LEGACY_DIRECTORY names ${what}`, { cause });
}
