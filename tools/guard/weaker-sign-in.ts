import type { Finding, Rule, Subject } from './rule.ts';
import { isObject, type Properties, resourcesOf } from './template.ts';

/** Second factors and longer passwords are promises to people; taking one back is done on purpose. */
export const weakerSignIn: Rule = {
  id: 'weaker-sign-in',
  refuses: 'second factors taken away, shorter passwords, or recovery by more ways than deployed',
  check: ({ template, previous }: Subject): Finding[] => {
    if (!previous) return [];
    return resourcesOf(previous, 'AWS::Cognito::UserPool').flatMap(({ id, properties }) => {
      const now = template.Resources[id]?.Properties;
      return now ? weakenings(properties, now).map((problem) => finding(id, problem)) : [];
    });
  },
};

function finding(resource: string, problem: string): Finding {
  const remedy = 'put it back; if it is meant, deploy it alone with --allow weaker-sign-in';
  return { resource, problem, remedy };
}

const strength = ['OFF', 'OPTIONAL', 'ON'];

function weakenings(before: Properties, now: Properties): string[] {
  const mfa = (properties: Properties) => strength.indexOf(String(properties.MfaConfiguration));
  const length = (properties: Properties) => Number(passwordPolicy(properties).MinimumLength ?? 0);
  const missing = ways(now).filter((way) => !ways(before).includes(way));
  return [
    ...(mfa(now) < mfa(before)
      ? [
          `MfaConfiguration goes from ${before.MfaConfiguration} to ${now.MfaConfiguration ?? 'OFF'}`,
        ]
      : []),
    ...(length(now) < length(before)
      ? [`passwords may be of ${length(now)} characters, not ${length(before)}`]
      : []),
    ...missing.map((way) => `an account may newly be recovered by ${way}`),
  ];
}

function passwordPolicy({ Policies }: Properties): Properties {
  return isObject(Policies) && isObject(Policies.PasswordPolicy) ? Policies.PasswordPolicy : {};
}

function ways({ AccountRecoverySetting: setting }: Properties): string[] {
  const mechanisms = isObject(setting) ? setting.RecoveryMechanisms : [];
  return Array.isArray(mechanisms) ? mechanisms.map((one) => String(one.Name)) : [];
}
