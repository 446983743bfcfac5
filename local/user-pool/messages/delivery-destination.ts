/**
 * The `Destination` that tells somebody where a code went without telling the address, `t***@t***`
 * as real captures have it (facts: cognito-api 4.3).
 */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${firstCharacter(email)}***@${firstCharacter(email.slice(at + 1))}***`;
}

/** Stars and the last four digits: `+*******9934`. */
export function maskPhoneNumber(phoneNumber: string): string {
  const digits = phoneNumber.replace(/\D/g, '');
  return `+${'*'.repeat(Math.max(0, digits.length - 4))}${digits.slice(-4)}`;
}

function firstCharacter(text: string): string {
  return Array.from(text)[0] ?? '';
}
