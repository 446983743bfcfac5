const emailAddress = /^[^\s@]+@[^\s@]+$/;
const e164 = /^\+\d{1,15}$/;

/** Whether a text has the form of an e-mail address, as loosely as Cognito looks at it. */
export function isEmailAddress(text: string): boolean {
  return emailAddress.test(text);
}

/** Whether a text is a phone number in the form of E.164, the only one that Cognito takes. */
export function isPhoneNumber(text: string): boolean {
  return e164.test(text);
}
