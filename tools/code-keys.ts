import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readCommandLine } from '../local/command-line.ts';

const usage = `Makes the keys under which codes are hashed, as text for the SSM parameter (docs/deploying.md).

  npm run --silent code-keys                 a first key
  npm run --silent code-keys -- --add        the keys on standard input, with a new one as the current
  npm run --silent code-keys -- --drop       the keys on standard input, with the current one alone

Exit codes: 0 keys were printed, 2 standard input holds no keys.`;

interface CodeKeys {
  /** Id of the key that hashes new codes. */
  current: string;
  /** 32 bytes each, in base64, by id. */
  keys: Record<string, string>;
}

try {
  main();
} catch (error) {
  console.error(`code-keys: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}

function main(): void {
  const { values } = readCommandLine('npm run code-keys', {
    options: {
      add: { type: 'boolean', default: false },
      drop: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) console.log(usage);
  else console.log(JSON.stringify(next(values)));
}

function next({ add, drop }: { add: boolean; drop: boolean }): CodeKeys {
  if (add) return withNewKey(readKeys().keys);
  if (!drop) return withNewKey({});
  const { current, keys } = readKeys();
  return { current, keys: { [current]: keys[current] ?? '' } };
}

function withNewKey(keys: Record<string, string>): CodeKeys {
  const id = randomBytes(6).toString('hex');
  return { current: id, keys: { ...keys, [id]: randomBytes(32).toString('base64') } };
}

/** @throws Error that quotes nothing of what was read */
function readKeys(): CodeKeys {
  try {
    const { current, keys } = JSON.parse(readFileSync(0, 'utf8')) as CodeKeys;
    if (typeof keys[current] === 'string') return { current, keys };
  } catch {
    // What could not be read is told below, without its text: it may be a key.
  }
  throw new Error('standard input holds no keys, as {"current":"<id>","keys":{"<id>":"<base64>"}}');
}
