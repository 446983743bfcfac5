import { readNewDeviceNotes } from '../../functions/post-authentication/new-device-note.ts';
import { readClaimPolicy } from '../../functions/pre-token-generation/policy.ts';
import { readChallengePolicy } from '../../shared/challenges/challenge-policy.ts';
import { checkTemplateFile } from '../../shared/challenges/template-check.ts';
import { ConfigError } from '../../shared/errors.ts';
import { readPlainMessage } from '../../shared/plain-message.ts';
import { readMessageTemplates } from '../../shared/pool-messages/templates.ts';
import { readSignInPolicy } from '../../shared/sign-in-policy.ts';
import { readDocument } from './load.ts';

type Reader = (content: unknown, file: string) => unknown;

/** What reads each file under policy/ at the cold start of a function, but for the sign-up policy. */
const readers: Readonly<Record<string, Reader>> = {
  'policy/challenges.json': readChallengePolicy,
  'policy/claims.json': readClaimPolicy,
  'policy/custom-messages.json': readMessageTemplates,
  'policy/invite-message.json': (content, file) => readPlainMessage(content, file, ['code']),
  'policy/messages/sign-in.de.json': checkTemplateFile,
  'policy/messages/sign-in.en.json': checkTemplateFile,
  'policy/messages/sign-in.es.json': checkTemplateFile,
  'policy/messages/sign-in.ja.json': checkTemplateFile,
  'policy/new-device-note.json': readNewDeviceNotes,
  'policy/sign-in.json': readSignInPolicy,
  'policy/welcome-message.json': (content, file) => readPlainMessage(content, file),
};

/**
 * Reads every policy file as the functions do, so that a missing placeholder or a text beyond AWS's
 * limits is found when a stage is packaged and not when somebody signs in.
 * @returns what is wrong, file by file
 */
export function checkPolicyFiles(root: string): string[] {
  return Object.entries(readers).flatMap(([file, read]) => {
    try {
      read(readDocument(file, root), file);
      return [];
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return [error.message];
    }
  });
}
