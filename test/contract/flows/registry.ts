import type { Flow } from '../suite/flow.ts';
import { adminUserPasswordAuth } from './admin-user-password-auth.ts';
import { administration } from './administration.ts';
import { attributeVerification } from './attribute-verification.ts';
import { clientCredentials } from './client-credentials.ts';
import { clientSecret } from './client-secret.ts';
import { confirmSignUp } from './confirm-sign-up.ts';
import { customAuth } from './custom-auth.ts';
import { customAuthWithSrp } from './custom-auth-with-srp.ts';
import { customSenders } from './custom-senders.ts';
import { forgotPassword } from './forgot-password.ts';
import { groups } from './groups.ts';
import { listUsers } from './list-users.ts';
import { newPasswordRequired } from './new-password-required.ts';
import { preTokenGeneration } from './pre-token-generation.ts';
import { preventUserExistenceErrors } from './prevent-user-existence-errors.ts';
import { protocol } from './protocol.ts';
import { refreshToken } from './refresh-token.ts';
import { resendConfirmationCode } from './resend-confirmation-code.ts';
import { selectMfaType } from './select-mfa-type.ts';
import { signOut } from './sign-out.ts';
import { signUp } from './sign-up.ts';
import { smsAndEmailMfa } from './sms-and-email-mfa.ts';
import { softwareTokenMfa } from './software-token-mfa.ts';
import { tokens } from './tokens.ts';
import { triggerAnswers } from './trigger-answers.ts';
import { triggerEvents } from './trigger-events.ts';
import { triggerFailures } from './trigger-failures.ts';
import { triggerOrder } from './trigger-order.ts';
import { userAuth } from './user-auth.ts';
import { userPasswordAuth } from './user-password-auth.ts';
import { userSrpAuth } from './user-srp-auth.ts';
import { validation } from './validation.ts';

/** Every flow, in the order of the score card. */
export const flows: readonly Flow[] = [
  signUp,
  confirmSignUp,
  resendConfirmationCode,
  forgotPassword,
  userPasswordAuth,
  userSrpAuth,
  adminUserPasswordAuth,
  customAuth,
  customAuthWithSrp,
  userAuth,
  newPasswordRequired,
  softwareTokenMfa,
  smsAndEmailMfa,
  selectMfaType,
  refreshToken,
  signOut,
  tokens,
  clientSecret,
  clientCredentials,
  attributeVerification,
  preventUserExistenceErrors,
  triggerOrder,
  triggerEvents,
  triggerFailures,
  triggerAnswers,
  preTokenGeneration,
  customSenders,
  administration,
  groups,
  listUsers,
  validation,
  protocol,
];
