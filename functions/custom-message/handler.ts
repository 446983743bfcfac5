import templates from '../../policy/custom-messages.json' with { type: 'json' };
import { createTrigger } from '../../shared/trigger.ts';
import { readMessageTemplates } from './templates.ts';
import { customMessageTrigger } from './trigger.ts';

export const handler = createTrigger(customMessageTrigger, () => readMessageTemplates(templates));
