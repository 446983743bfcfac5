import type { LegacyDirectory } from '../../shared/legacy-directory.ts';
import { readOptionalText, type UnknownRecord } from '../../shared/shape.ts';
import type { TriggerAnswer, TriggerDefinition } from '../../shared/trigger.ts';
import { decideMigration, type MigrationDecision, type MigrationInput } from './user-migration.ts';

type Admitted = Omit<MigrationInput, 'name'>;

export const userMigrationTrigger: TriggerDefinition<Admitted, LegacyDirectory> = {
  trigger: 'UserMigration',
  admit: (request: UnknownRecord, triggerSource: string) => ({
    source: triggerSource.slice(triggerSource.indexOf('_') + 1),
    password: readOptionalText(request.password, 'request.password'),
  }),
  answer: async ({ input, userName }, legacy) =>
    answer(await decideMigration({ ...input, name: userName }, legacy)),
};

/**
 * An answer without attributes is "there is no such user" (facts: cognito-triggers 4.10). Nobody is
 * welcomed: they have been here all the time.
 */
function answer(decision: MigrationDecision): TriggerAnswer {
  if (decision.kind === 'nothing-to-do') return { outcome: 'skipped' };
  if (decision.kind === 'unknown') return { outcome: 'refused', code: 'LEGACY_USER_UNKNOWN' };
  const { email, emailVerified, attributes } = decision.user;
  const isWithPassword = decision.kind === 'move';
  return {
    outcome: 'allowed',
    code: isWithPassword ? 'LEGACY_USER_MOVED' : 'LEGACY_USER_MOVED_WITHOUT_PASSWORD',
    response: {
      userAttributes: { ...attributes, email, email_verified: String(emailVerified) },
      finalUserStatus: isWithPassword ? 'CONFIRMED' : 'RESET_REQUIRED',
      messageAction: 'SUPPRESS',
    },
  };
}
