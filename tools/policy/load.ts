import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../local/local-error.ts';
import { ConfigError } from '../../shared/errors.ts';
import { readCompiledLists } from '../../shared/sign-up-policy/compiled-lists.ts';
import { readSignUpPolicies, type SignUpPolicies } from '../../shared/sign-up-policy/policy.ts';
import { compileLists } from './compile.ts';

export const policyFile = 'policy/sign-up.json';

/**
 * The document in a file, parsed and no more; a message names the file as it is given here.
 *
 * @param root from where the file's path leads
 * @throws ConfigError POLICY_INVALID when there is no such file or it is no JSON
 */
export function readDocument(file: string, root = ''): unknown {
  let text: string;
  try {
    text = readFileSync(join(root, file), 'utf8');
  } catch (cause) {
    throw new ConfigError('POLICY_INVALID', `${file} cannot be read`, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConfigError('POLICY_INVALID', `${file} is not JSON: ${messageOf(cause)}`, { cause });
  }
}

/**
 * The policies in a file with the lists as they would be deployed now.
 * @throws ConfigError POLICY_INVALID
 */
export function loadPolicies(file = policyFile): SignUpPolicies {
  compileLists('.');
  return readSignUpPolicies(readDocument(file), readCompiledLists());
}
