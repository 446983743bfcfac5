import type { Sabotage } from './sabotage.ts';

const FAILURES = 'Triggers: failures and attempts';
const ORDER = 'Triggers: order';

/** Of what functions are asked and what becomes of their answers. */
export const triggerSabotages: Sabotage[] = [
  {
    name: 'the third attempt of a trigger is dropped',
    file: 'trigger-invocation.ts',
    old: 'attempt <= knownDifferences.triggerAttempts.value',
    broken: 'attempt < knownDifferences.triggerAttempts.value',
    flows: [FAILURES],
  },
  {
    name: 'PreAuthentication is left out',
    file: 'flows/sign-in-preconditions.ts',
    old: 'await runPreAuthentication(context',
    broken: 'void ((..._left: unknown[]) => {})(runPreAuthentication, context',
    flows: [ORDER, FAILURES],
  },
  {
    name: 'PostAuthentication is left out',
    file: 'flows/complete-sign-in.ts',
    old: 'await runPostAuthentication(context, subject, clientMetadata);',
    broken: 'void [runPostAuthentication, subject];',
    flows: [ORDER, FAILURES],
  },
  {
    name: 'a failure of PostConfirmation is swallowed',
    file: 'operations/confirm-sign-up.ts',
    old: '    input.ClientMetadata,\n  );\n  return { Session',
    broken: '    input.ClientMetadata,\n  ).catch(() => {});\n  return { Session',
    flows: [FAILURES],
  },
  {
    name: 'what PreSignUp says is not heeded',
    file: 'operations/sign-up.ts',
    old: "decision.autoConfirmUser ? 'CONFIRMED' : 'UNCONFIRMED'",
    broken: "'UNCONFIRMED'",
    flows: [ORDER, 'Triggers: answers'],
  },
  {
    name: 'an answer that is no event is taken',
    file: 'trigger-invocation.ts',
    old: '!isObject(answer) || !isObject(answer.request) || !isObject(answer.response)',
    broken: '!isObject(answer) && !answer',
    flows: [FAILURES],
  },
  {
    name: 'issueTokens beats failAuthentication',
    file: 'flows/custom-auth-steps.ts',
    old: 'if (answer.failAuthentication && failBeats)',
    broken: 'if (answer.failAuthentication && failBeats && !answer.issueTokens)',
    flows: ['CUSTOM_AUTH'],
  },
  {
    name: 'a failed function leaves the Session good',
    file: 'flows/resume.ts',
    old: 'opened.burn();',
    broken: 'opened.reopen();',
    flows: ['CUSTOM_AUTH'],
  },
];
