import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { Fault, faultSentence, Refusal } from './errors.ts';
import {
  composeAtColdStart,
  type Internal,
  type InvocationRequest,
  invocationPlugin,
  logInvocation,
  millisecondsToAnswer,
  noteError,
  type Runtime,
  requestIdOf,
  systemRuntime,
} from './invocation.ts';
import type { Outcome } from './log.ts';
import { sentenceFor } from './refusal-sentences.ts';
import {
  isRecord,
  readOptionalRecord,
  readOptionalText,
  readRecord,
  readText,
  type UnknownRecord,
} from './shape.ts';

/** LambdaConfig's keys, which are also the names that Cognito puts in front of error texts. */
export type TriggerName =
  | 'PreSignUp'
  | 'PostConfirmation'
  | 'PreAuthentication'
  | 'PreTokenGeneration'
  | 'CustomMessage'
  | 'UserMigration'
  | 'CustomEmailSender'
  | 'CustomSMSSender'
  | 'PostAuthentication'
  | 'DefineAuthChallenge'
  | 'CreateAuthChallenge'
  | 'VerifyAuthChallengeResponse';

/** What all trigger events have in common (facts: cognito-triggers 1), in our casing. */
export interface TriggerEvent<Input> {
  triggerSource: string;
  userPoolId: string;
  userName: string;
  /** LambdaConfig's version of the event: `1`, but for pre token generation. */
  version: string;
  /** null where an administrator called without an app client. */
  clientId: string | null;
  input: Input;
}

/** What a decision means to Cognito and to the log. */
export interface TriggerAnswer {
  outcome: Outcome;
  /** For the log: why, where there is more than one reason for this outcome. */
  code?: string;
  /** For the log: our own words on what went wrong beside it, and the class of its cause. */
  reason?: string;
  cause?: string;
  /** Cognito's own keys; written over those that the event came with. */
  response?: UnknownRecord;
}

export interface TriggerDefinition<Input, Dependencies> {
  trigger: TriggerName;
  /** What its triggerSources begin with, where it is not the trigger's name. */
  sourcePrefix?: string;
  /**
   * Reads what the rule needs out of `event.request`.
   * @throws Fault EVENT_INVALID
   */
  admit(request: UnknownRecord, triggerSource: string): Input;
  /**
   * Runs the rule and says what its decision means.
   * @param remaining milliseconds until the caller is answered with a fault
   * @throws Refusal to be shown to the person
   */
  answer(
    event: TriggerEvent<Input>,
    dependencies: Dependencies,
    remaining: () => number,
  ): TriggerAnswer | Promise<TriggerAnswer>;
  /** What the caller reads for a fault, in place of `faultSentence`. */
  faultSentence?(requestId: string): string;
  /**
   * `pass`: a fault is ours alone, and the flow goes on as if there were no trigger. `fail` (the
   * default): the flow fails.
   */
  onFault?: 'pass' | 'fail';
}

export type TriggerHandler = (event: unknown, context: Context) => Promise<unknown>;

/** The event as it came is kept aside while the rule sees what was admitted of it. */
interface TriggerInternal extends Internal {
  original: UnknownRecord;
}

type TriggerRequest = InvocationRequest<unknown, unknown, TriggerInternal>;

/**
 * The wrapper of every trigger: event in, decision into `response`, the whole event otherwise
 * unchanged out, one line in the log. Errors leave as text that people may read.
 * @param compose builds what the rule needs; called once, at cold start
 */
export function createTrigger<Input, Dependencies>(
  definition: TriggerDefinition<Input, Dependencies>,
  compose: () => Dependencies,
  runtime: Runtime = systemRuntime,
): TriggerHandler {
  const dependencies = composeAtColdStart(compose);

  const wrapped = middy<unknown, unknown, unknown, Context, TriggerInternal>(invocationPlugin())
    .use(logInvocation(definition.trigger, runtime))
    .onError((request: TriggerRequest) => {
      const error = noteError(request);
      if (definition.onFault === 'pass' && !(error instanceof Refusal)) {
        const { original }: Partial<TriggerInternal> = request.internal;
        request.response = original ?? request.event;
        return;
      }
      const sentence = definition.faultSentence ?? faultSentence;
      request.error = publicError(error, sentence(requestIdOf(request.context)));
    })
    .before((request: TriggerRequest) => {
      request.event = admitEvent(definition, request.event, request.internal);
    })
    .after((request: TriggerRequest) => {
      const { response, ...line } = request.response as TriggerAnswer;
      Object.assign(request.internal.line, line);
      request.response = withResponse(request.internal.original, response ?? {});
    })
    .handler(async (event: unknown, context: Context) =>
      definition.answer(event as TriggerEvent<Input>, dependencies(), () =>
        millisecondsToAnswer(context),
      ),
    );
  return wrapped as TriggerHandler;
}

function admitEvent<Input>(
  {
    trigger,
    sourcePrefix = trigger,
    admit,
  }: Pick<TriggerDefinition<Input, never>, 'trigger' | 'sourcePrefix' | 'admit'>,
  event: unknown,
  internal: TriggerInternal,
): TriggerEvent<Input> {
  const original = readRecord(event, 'event');
  internal.original = original;
  const triggerSource = readText(original.triggerSource, 'triggerSource');
  const userPoolId = readText(original.userPoolId, 'userPoolId');
  const caller = readOptionalRecord(original.callerContext, 'callerContext');
  const clientId = readOptionalText(caller.clientId, 'callerContext.clientId');
  const request = readRecord(original.request, 'request');
  const attributes = readOptionalRecord(request.userAttributes, 'request.userAttributes');
  const sub = readOptionalText(attributes.sub, 'request.userAttributes.sub');
  internal.line = {
    triggerSource,
    userPoolId,
    ...(clientId === null ? {} : { clientId }),
    ...(sub === null ? {} : { sub }),
  };
  if (!triggerSource.startsWith(`${sourcePrefix}_`)) {
    throw new Fault('EVENT_UNEXPECTED', `this function answers ${trigger} events alone`);
  }
  const userName = readText(original.userName, 'userName');
  const input = admit(request, triggerSource);
  const version = readOptionalText(original.version, 'version') ?? '1';
  return { triggerSource, version, userPoolId, userName, clientId, input };
}

function withResponse(original: UnknownRecord, answer: UnknownRecord): UnknownRecord {
  const response = isRecord(original.response) ? original.response : {};
  return { ...original, response: { ...response, ...answer } };
}

/** A fresh error, since Lambda writes what it is thrown, cause and stack included, into its log. */
function publicError(error: Error, sentence: string): Error {
  const isForPeople = error instanceof Refusal;
  const text = isForPeople ? sentenceFor(error.code) : sentence;
  const shown = new Error(text);
  shown.name = isForPeople ? 'Refusal' : 'Fault';
  shown.stack = `${shown.name}: ${text}`;
  return shown;
}
