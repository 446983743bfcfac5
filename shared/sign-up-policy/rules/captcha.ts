import { pass, type Rule, refuse } from '../rule.ts';

/** For people who sign up by themselves: nobody shows a CAPTCHA to an administrator or a provider. */
export const judgeCaptcha: Rule = ({ attempt, policy, findings }) => {
  if (policy.captcha === null || attempt.source !== 'sign-up') return pass;
  switch (findings.captcha) {
    case 'passed':
      return pass;
    case 'unavailable':
      return refuse('SIGNUP_TRY_LATER', 'the CAPTCHA service did not answer');
    default:
      return refuse(
        'SIGNUP_CAPTCHA_FAILED',
        attempt.captchaToken === null ? 'no CAPTCHA token was sent' : 'the CAPTCHA was not passed',
      );
  }
};
