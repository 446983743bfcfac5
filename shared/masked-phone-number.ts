/** As Cognito masks it, `+*******9934` (facts: cognito-api 4.3). */
export function maskedPhoneNumber(phoneNumber: string): string {
  const digits = phoneNumber.replaceAll(/\D/g, '');
  return `+${'*'.repeat(Math.max(0, digits.length - 4))}${digits.slice(-4)}`;
}
