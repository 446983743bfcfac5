import { validateValue } from '../api-model/request-validation.ts';
import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { requireConformingPassword } from '../passwords/new-password.ts';
import { refuseFormerPassword, replacedPassword } from '../passwords/password-history.ts';
import { unlockPassword } from '../passwords/password-lock.ts';
import { changeAttributes } from '../users/attribute-changes.ts';
import { checkChangedAttributes, missingAttributes } from '../users/attribute-check.ts';
import type { User } from '../users/user.ts';
import type { AuthOutput } from './auth-output.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { continueAfterNewPassword } from './custom-auth.ts';
import { challengeMfa } from './mfa-challenge.ts';
import { requireParameter } from './parameter.ts';
import { resumeSignIn } from './resume.ts';
import type { SignInAnswer } from './sign-in.ts';
import { refuseDisabled } from './sign-in-preconditions.ts';

const PREFIX = 'userAttributes.';

/**
 * The answer to NEW_PASSWORD_REQUIRED: a password, which may be the temporary one, and attributes
 * that were missing (facts: cognito-api 4.4). What is refused can be tried again.
 *
 * @throws InvalidPasswordException, PasswordHistoryPolicyViolationException,
 *   InvalidParameterException, NotAuthorizedException
 */
export async function answerNewPasswordRequired(
  context: UserPoolContext,
  answer: SignInAnswer,
): Promise<AuthOutput> {
  const { pool, client } = answer;
  const password = requireParameter(answer.responses, 'NEW_PASSWORD');
  validateValue('PasswordType', 'password', password);
  requireConformingPassword(pool, password, 'user');
  const attributes = givenAttributes(answer.responses);
  checkChangedAttributes(pool.schema, attributes, client.properties);
  const resumed = resumeSignIn(context, answer, 'NEW_PASSWORD_REQUIRED');
  const user = resumed.opened.user;
  if (user === undefined) throw errors.invalidSession();
  refuseDisabled(user);
  const [missing] = missingAttributes(pool.schema, { ...user.attributes, ...attributes });
  try {
    if (missing !== undefined) throw errors.requiredAttributeMissing(missing);
    refuseFormerPassword(pool, user, password);
  } catch (error) {
    resumed.opened.reopen();
    throw error;
  }

  const renewed = setPassword(context, answer, user, { password, attributes });
  if (resumed.opened.state.custom !== undefined) {
    return continueAfterNewPassword(context, resumed, renewed);
  }
  const source = 'TokenGeneration_NewPasswordChallenge';
  const { typedName } = resumed.opened.state;
  const proven = { ...answer, user: renewed, typedName, source } as const;
  return (await challengeMfa(context, proven)) ?? completeSignIn(context, proven);
}

function setPassword(
  context: UserPoolContext,
  { pool }: SignInAnswer,
  user: User,
  input: { password: string; attributes: Record<string, string> },
): User {
  const replaced = replacedPassword(context, pool, user, input.password);
  return context.store.transaction(() => {
    const changed = changeAttributes(context, pool, user, input.attributes, 'user').user;
    unlockPassword(context, pool, user.username);
    const changes = { ...replaced, status: 'CONFIRMED', temporaryPasswordUntil: null } as const;
    return context.store.users.update(changed, changes, context.clock.now()) ?? changed;
  });
}

function givenAttributes(responses: SignInAnswer['responses']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(responses)
      .filter(([name]) => name.startsWith(PREFIX))
      .map(([name, value]) => [name.slice(PREFIX.length), value ?? '']),
  );
}
