import type { Sabotage } from './sabotage.ts';

/** Of what people prove: passwords, codes, sessions. */
export const proofSabotages: Sabotage[] = [
  {
    name: 'the SRP check is skipped',
    file: 'flows/password-verifier.ts',
    old: 'proofMatches({ ...srp, ...identity, secretBlock, signature, timestamp }) &&',
    broken: '[proofMatches, identity, signature, timestamp].length > 0 &&',
    flows: ['USER_SRP_AUTH', 'CUSTOM_AUTH with SRP'],
  },
  {
    name: 'any password is right',
    file: 'flows/user-password-auth.ts',
    old: 'isPassword(context, pool, userName, { password, stored }) && user',
    broken: '[isPassword, password, stored].length > 0 && user',
    flows: ['USER_PASSWORD_AUTH', 'ADMIN_USER_PASSWORD_AUTH'],
  },
  {
    name: 'nobody is locked out',
    file: 'password-lock.ts',
    old: 'if (now < lockedUntil(failures))',
    broken: 'if (now < lockedUntil(failures) && now < 0)',
    flows: ['USER_PASSWORD_AUTH'],
  },
  {
    name: 'sessions are good more than once',
    file: 'session-strings.ts',
    old: "if (session.condition === 'used') throw errors.sessionUsed();",
    broken: '',
    flows: ['USER_SRP_AUTH', 'CUSTOM_AUTH'],
  },
  {
    name: 'sessions do not expire',
    file: 'session-strings.ts',
    old: 'session.expiresAt < context.clock.now()',
    broken: 'session.expiresAt < 0',
    flows: ['USER_SRP_AUTH', 'CUSTOM_AUTH'],
  },
  {
    name: 'a Session is good for another user',
    file: 'flows/resume.ts',
    old: 'if (!named && ',
    broken: 'if (named && !named && ',
    flows: ['CUSTOM_AUTH'],
  },
  {
    name: 'SECRET_HASH is not judged',
    file: 'secret-hash-check.ts',
    old: 'if (!secretHashMatches(input)) throw',
    broken: 'if (!secretHashMatches(input) && !given) throw',
    flows: ['Client secret'],
  },
  {
    name: 'any code of an authenticator app is right',
    file: 'one-time-password.ts',
    old: 'return matching[0];',
    broken: 'return matching[0] ?? timeStep(now) + 1;',
    flows: ['SOFTWARE_TOKEN_MFA'],
  },
  {
    name: 'a code of an authenticator app is good again',
    file: 'software-token.ts',
    old: 'if (step <= token.lastStep)',
    broken: 'if (step < 0)',
    flows: ['SOFTWARE_TOKEN_MFA'],
  },
  {
    name: 'any code that was mailed is right',
    file: 'one-time-code.ts',
    old: 'expected.length === given.length && timingSafeEqual(expected, given)',
    broken: 'expected.length === given.length && timingSafeEqual(given, given)',
    flows: ['ConfirmSignUp', 'ForgotPassword'],
  },
  {
    name: 'codes do not expire',
    file: 'confirmation-code.ts',
    old: 'stored.expiresAt < context.clock.now()',
    broken: 'stored.expiresAt < 0',
    flows: ['ConfirmSignUp', 'ForgotPassword'],
  },
  {
    name: 'attempts at codes are not limited',
    file: 'attempt-limit.ts',
    old: 'if (hour.count >= LIMITS[kind])',
    broken: 'if (hour.count >= LIMITS[kind] * 1000)',
    flows: ['ConfirmSignUp'],
  },
];
