/** The beginning of a function's logical ids in CloudFormation, as the Serverless Framework makes it. */
export function logicalId(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}

/**
 * `createAuthChallenge` as `create-auth-challenge`, `customSMSSender` as `custom-sms-sender`: the name
 * of its folder, its alarms and its docs.
 */
export function kebabCase(key: string): string {
  return key.replace(/(?<=[a-z\d])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])/g, '-$&').toLowerCase();
}
