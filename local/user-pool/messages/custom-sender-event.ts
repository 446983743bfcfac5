import {
  type CustomMessageSource,
  type StringMap,
  type TriggerEvent,
  type TriggerSubject,
  triggerEvent,
} from '../triggers/trigger-events.ts';

/** An event whose answer nobody heeds has no `response`. */
export type SenderEvent = Omit<TriggerEvent, 'response'>;

/** facts: cognito-triggers 4.11. The code is encrypted; `clientMetadata` is null when absent. */
export function customSenderEvent(
  subject: TriggerSubject,
  sender: 'CustomEmailSender' | 'CustomSMSSender',
  source: CustomMessageSource,
  { code, clientMetadata }: { code: string | null; clientMetadata: StringMap | undefined },
): SenderEvent {
  const type =
    sender === 'CustomEmailSender' ? 'customEmailSenderRequestV1' : 'customSMSSenderRequestV1';
  const { response: _none, ...event } = triggerEvent(
    subject,
    source.replace('CustomMessage', sender),
    { type, code, clientMetadata: clientMetadata ?? null },
    {},
  );
  return event;
}
