/** The beginning of a function's logical ids in CloudFormation, as the Serverless Framework makes it. */
export function logicalId(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}

/** `createAuthChallenge` as `create-auth-challenge`: the name of its folder, its alarms and its docs. */
export function kebabCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
