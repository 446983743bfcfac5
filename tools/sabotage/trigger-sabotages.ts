import type { Sabotage } from './sabotage.ts';

const FAILURES = 'Triggers: failures and attempts';
const ORDER = 'Triggers: order';
const PRE_TOKEN = 'Pre-token generation, V2 and V3';
const SENDERS = 'Custom senders';

/** Of what functions are asked and what becomes of their answers. */
export const triggerSabotages: Sabotage[] = [
  {
    name: 'the third attempt of a trigger is dropped',
    file: 'triggers/trigger-invocation.ts',
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
    file: 'triggers/trigger-invocation.ts',
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
  {
    name: 'scopes that a function adds or suppresses are not heeded',
    file: 'tokens/claim-overrides.ts',
    old: 'if (access) changed.scope = applyScopes(String(claims.scope), overrides);',
    broken: 'if (access && applyScopes === undefined) changed.scope = overrides;',
    flows: [PRE_TOKEN],
  },
  {
    name: 'a function may change whose the access token is',
    file: 'tokens/claim-overrides.ts',
    old: 'return !RESERVED.has(name) && !(access && RESERVED_IN_ACCESS.has(name));',
    broken: 'return access || (!RESERVED.has(name) && !RESERVED_IN_ACCESS.has(name));',
    flows: [PRE_TOKEN],
  },
  {
    name: 'an empty override of groups keeps them',
    file: 'tokens/claim-overrides.ts',
    old: 'if (groups === undefined || Object.keys(groups).length === 0) return null;',
    broken: 'if (groups === undefined || Object.keys(groups).length === 0) return undefined;',
    flows: [PRE_TOKEN],
  },
  {
    name: 'V2 events tell of clients, too',
    file: 'token-endpoint/client-credentials.ts',
    old: "LambdaVersion !== 'V3_0'",
    broken: "LambdaVersion === 'V1_0'",
    flows: ['Client credentials'],
  },
  {
    name: 'codes reach a custom sender as they are',
    file: 'messages/custom-sender.ts',
    old: "codeEncryption?.encrypt(text, { keyArn, context: { 'userpool-id': pool.id } })",
    broken: '[codeEncryption, keyArn].map(() => text)[0]',
    flows: [SENDERS],
  },
  {
    name: 'codes for a custom sender are not bound to the pool',
    file: 'messages/custom-sender.ts',
    old: "context: { 'userpool-id': pool.id }",
    broken: "context: { 'userpool-id': 'any' }",
    flows: [SENDERS],
  },
  {
    name: 'the pool sends beside a custom sender',
    file: 'messages/message-delivery.ts',
    old: '    if (sender === undefined) await handOver(context, template, message);\n  }\n',
    broken: '  }\n  await handOver(context, await wordMessage(context, message), message);\n',
    flows: [SENDERS],
  },
];
