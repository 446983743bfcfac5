import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalError, messageOf } from '../local-error.ts';
import { type Random, systemRandom } from '../user-pool/ports.ts';
import { writePrivateFile } from './private-file.ts';

/** How the value of a parameter is made when it is not there yet. */
const generators = {
  /** Keys for the codes of sign-in challenges: one fresh key, named as the current one. */
  'code-keys': (random: Random) => {
    const keyId = random.bytes(4).toString('hex');
    return JSON.stringify({
      current: keyId,
      keys: { [keyId]: random.bytes(32).toString('base64') },
    });
  },
} as const;

export interface ParameterDefinition {
  name: string;
  generate: keyof typeof generators;
}

const fileIn = (directory: string): string => join(directory, 'parameters.json');

/**
 * Reads `custom.offline.parameters` of serverless.yml.
 * @throws LocalError naming the accepted form.
 */
export function parameterDefinitions(value: unknown): ParameterDefinition[] {
  const isDefinition = (item: unknown): item is ParameterDefinition =>
    typeof item === 'object' &&
    item !== null &&
    typeof (item as ParameterDefinition).name === 'string' &&
    Object.hasOwn(generators, (item as ParameterDefinition).generate);
  const items = value ?? [];
  if (!Array.isArray(items) || !items.every(isDefinition)) {
    throw new LocalError(
      'custom.offline.parameters must be a list of { name: <parameter>, generate: ' +
        `${Object.keys(generators).join(' or ')} }.`,
    );
  }
  return items;
}

/**
 * Makes the file on the first run, readable by its owner alone, and adds parameters that it lacks
 * later; what is in it is never changed, so it may be edited by hand.
 */
export async function ensureParameters(
  directory: string,
  definitions: readonly ParameterDefinition[],
  random: Random = systemRandom,
): Promise<void> {
  const kept = await readParameters(directory);
  const missing = definitions.filter(({ name }) => !Object.hasOwn(kept, name));
  if (missing.length === 0) {
    return;
  }
  const made = missing.map(({ name, generate }) => [name, generators[generate](random)]);
  const text = JSON.stringify({ ...kept, ...Object.fromEntries(made) }, null, 2);
  await writePrivateFile(fileIn(directory), `${text}\n`);
}

/**
 * Values by name; none when there is no file yet.
 * @throws LocalError when the file is not an object of texts.
 */
export async function readParameters(directory: string): Promise<Record<string, string>> {
  const file = fileIn(directory);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') {
      return '{}';
    }
    throw new LocalError(`${file} cannot be read: ${messageOf(error)}.`);
  });
  const parameters = parseOrUndefined(text);
  const isObjectOfTexts =
    typeof parameters === 'object' &&
    parameters !== null &&
    !Array.isArray(parameters) &&
    Object.values(parameters).every((value) => typeof value === 'string');
  if (!isObjectOfTexts) {
    throw new LocalError(
      `${file} must be a JSON object whose values are texts: put it right, or remove it to have new ones made.`,
    );
  }
  return parameters as Record<string, string>;
}

/** The reason is not told on: a parser's message quotes the text, and the text is secret. */
function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
