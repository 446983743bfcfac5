import templates from '../../policy/custom-messages.json' with { type: 'json' };
import { readMessageTemplates } from '../../shared/pool-messages/templates.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { customMessageTrigger } from './trigger.ts';

export const handler = createTrigger(customMessageTrigger, () => readMessageTemplates(templates));
