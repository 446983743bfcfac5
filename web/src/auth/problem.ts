/** What went wrong, for the person in front of the page. */
export interface Problem {
  /** A sentence that says what to do now. */
  sentence: string;
  /** The user pool's or our own stable code, for a report to whoever runs this. */
  code: string;
  /** The form field it belongs to, where one is to blame. */
  field?: string;
}

/** A fault of our own making with a sentence fit to be shown. */
export class ShownError extends Error {
  override readonly name = 'ShownError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.sentence);
    this.problem = problem;
  }
}

/**
 * `PreSignUp failed with error SIGNUP_DOMAIN_BLOCKED: Use another address..` — Cognito puts the
 * trigger's name before a function's own words and always adds a full stop after them.
 */
const refusalByFunction = /^\w+ failed with error (?:([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+): )?(.*)$/s;

/** Fixed sentences by Cognito's error code, where its own text would not help. */
const sentences: Record<string, Omit<Problem, 'code'>> = {
  UsernameExistsException: {
    sentence: 'There is already an account with this address. Sign in, or set a new password.',
  },
  AliasExistsException: { sentence: 'Another account already uses this address.' },
  CodeMismatchException: {
    sentence: 'That is not the code. Look for the newest message and try again.',
    field: 'code',
  },
  ExpiredCodeException: {
    sentence: 'This code is no longer valid. Ask for a new one.',
    field: 'code',
  },
  EnableSoftwareTokenMFAException: {
    sentence: 'That is not the code the app shows now. Wait for the next one and try again.',
    field: 'code',
  },
  UserNotFoundException: { sentence: 'The e-mail address or the password is not right.' },
  UserNotConfirmedException: { sentence: 'This account still waits for its e-mail code.' },
  PasswordResetRequiredException: { sentence: 'This account needs a new password first.' },
  LimitExceededException: { sentence: 'Too many attempts. Wait a while, then try again.' },
  TooManyRequestsException: { sentence: 'Too many requests. Wait a moment, then try again.' },
  TooManyFailedAttemptsException: { sentence: 'Too many attempts. Wait a while, then try again.' },
  CodeDeliveryFailureException: { sentence: 'The message could not be sent. Try again shortly.' },
  NetworkError: { sentence: 'The server could not be reached. Check the connection, try again.' },
  SignInException: { sentence: 'This sign-in took too long. Please start again.' },
};

/** Sentences by the start of Cognito's text, where one code means several things. */
const refusals: [start: string, problem: Omit<Problem, 'code'>][] = [
  [
    'Incorrect username or password',
    { sentence: 'The e-mail address or the password is not right.' },
  ],
  ['Incorrect or expired code', { sentence: 'That code did not work. Please start again.' }],
  ['Invalid session', { sentence: 'This sign-in took too long. Please start again.' }],
  ['Password attempts exceeded', { sentence: 'Too many attempts. Wait a while, then try again.' }],
  ['User is disabled', { sentence: 'This account is switched off. Ask whoever runs this site.' }],
  [
    'Temporary password has expired',
    { sentence: 'The temporary password has expired. Ask whoever invited you for a new one.' },
  ],
  ['Refresh Token has been revoked', { sentence: 'You were signed out. Sign in again.' }],
  ['Access Token has been revoked', { sentence: 'You were signed out. Sign in again.' }],
];

/** Never shows a text it does not know to be meant for people. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ShownError) return error.problem;
  const { name: code, message } = asError(error);
  if (code === 'UserLambdaValidationException') return refusalOf(message);
  if (code === 'InvalidPasswordException') return passwordProblem(message);
  const known =
    sentences[code] ?? refusals.find(([start]) => message.startsWith(start))?.[1] ?? undefined;
  if (known !== undefined) return { ...known, code };
  return { sentence: 'Something went wrong on our side. Try again shortly.', code };
}

function refusalOf(message: string): Problem {
  const [, code, words] = refusalByFunction.exec(message) ?? [];
  if (words === undefined || code === undefined) {
    return {
      sentence: 'Something went wrong on our side. Try again shortly.',
      code: code ?? 'UserLambdaValidationException',
    };
  }
  return { sentence: `${words.trim().replace(/\.+$/, '')}.`, code };
}

/** `Password did not conform with policy: Password not long enough` */
function passwordProblem(message: string): Problem {
  const words = message.split('policy: ')[1] ?? 'Password does not fit the rules';
  return {
    sentence: `${words.trim().replace(/\.+$/, '')}.`,
    code: 'InvalidPasswordException',
    field: 'password',
  };
}

function asError(error: unknown): { name: string; message: string } {
  if (error instanceof Error) return error;
  return { name: 'UnknownError', message: '' };
}
