import { errors } from '../errors.ts';

type Parameters = Readonly<Record<string, string | null | undefined>>;

/** A parameter of AuthParameters or ChallengeResponses that must be there. @throws InvalidParameterException */
export function requireParameter(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (value === undefined || value === null || value === '') throw errors.missingParameter(name);
  return value;
}

/** Clients may send null or nothing for what they do not have (facts: cognito-api 3.6). */
export function optionalParameter(parameters: Parameters, name: string): string | undefined {
  return parameters[name] ?? undefined;
}
