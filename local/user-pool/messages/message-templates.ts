import type { Pool } from '../pools/pool.ts';

/** The texts of one kind of message. `{####}` stands for the code, `{username}` for the name. */
export interface MessageTemplate {
  emailSubject: string;
  emailMessage: string;
  smsMessage: string;
}

/** For codes: the pool's own texts, else Cognito's (facts: cognito-api 4.12). */
export function verificationTemplate({ properties }: Pool): MessageTemplate {
  const template = properties.VerificationMessageTemplate;
  return {
    emailSubject:
      template?.EmailSubject ?? properties.EmailVerificationSubject ?? 'Your verification code',
    emailMessage:
      template?.EmailMessage ??
      properties.EmailVerificationMessage ??
      'Your verification code is {####}. ',
    smsMessage:
      template?.SmsMessage ??
      properties.SmsVerificationMessage ??
      'Your verification code is {####}. ',
  };
}

/** For codes at sign-in, second factors and passwordless ones alike. */
export function authenticationTemplate({ properties }: Pool): MessageTemplate {
  const text = 'Your authentication code is {####}. ';
  return {
    emailSubject: properties.EmailAuthenticationSubject ?? 'Your authentication code',
    emailMessage: properties.EmailAuthenticationMessage ?? text,
    smsMessage: properties.SmsAuthenticationMessage ?? text,
  };
}

/** For users whom an administrator made: the code is the temporary password. */
export function invitationTemplate({ properties }: Pool): MessageTemplate {
  const template = properties.AdminCreateUserConfig?.InviteMessageTemplate;
  const text = 'Your username is {username} and temporary password is {####}. ';
  return {
    emailSubject: template?.EmailSubject ?? 'Your temporary password',
    emailMessage: template?.EmailMessage ?? text,
    smsMessage: template?.SMSMessage ?? text,
  };
}
