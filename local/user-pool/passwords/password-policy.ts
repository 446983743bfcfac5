/** What a pool asks of passwords: `PasswordPolicyType` of the API, AWS's own casing. */
export interface PasswordPolicy {
  MinimumLength?: number | undefined;
  RequireUppercase?: boolean | undefined;
  RequireLowercase?: boolean | undefined;
  RequireNumbers?: boolean | undefined;
  RequireSymbols?: boolean | undefined;
}

const defaultMinimumLength = 8;

/** The policy of a pool that states none. */
export const defaultPasswordPolicy: PasswordPolicy = {
  MinimumLength: defaultMinimumLength,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
};

// "Requiring numbers, uppercase, lowercase, special characters" of AWS's guide: letters count only
// in Basic Latin, and of these symbols the space only between other characters.
const uppercase = /[A-Z]/;
const lowercase = /[a-z]/;
const number = /[0-9]/;
const symbol = /[\^$*.[\]{}()?\-"!@#%&/\\,><':;|_~`+=]/;

/**
 * The first rule that a password breaks, in Cognito's words, or null where it keeps them all. The
 * length is counted in UTF-16 code units (facts: cognito-api 4.8).
 */
export function passwordViolation(
  policy: PasswordPolicy | undefined,
  password: string,
): string | null {
  const rules = policy ?? defaultPasswordPolicy;
  if (password.length < (rules.MinimumLength ?? defaultMinimumLength)) {
    return 'Password not long enough';
  }
  if (rules.RequireUppercase && !uppercase.test(password)) {
    return 'Password must have uppercase characters';
  }
  if (rules.RequireLowercase && !lowercase.test(password)) {
    return 'Password must have lowercase characters';
  }
  if (rules.RequireNumbers && !number.test(password)) {
    return 'Password must have numeric characters';
  }
  const hasSymbol = symbol.test(password) || password.slice(1, -1).includes(' ');
  if (rules.RequireSymbols && !hasSymbol) {
    return 'Password must have symbol characters';
  }
  return null;
}
