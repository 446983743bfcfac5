import { access } from './access.ts';
import type { BadTemplate } from './bad-template.ts';
import { codeKeys } from './code-keys.ts';
import { doors } from './doors.ts';
import { invoking } from './invoking.ts';
import { people } from './people.ts';
import { replacement } from './replacement.ts';
import { secrets } from './secrets.ts';
import { triggers } from './triggers.ts';

/** Every bad template that the guard must catch. Each is a good one of prod, spoilt in one way. */
export const corpus: BadTemplate[] = [
  ...replacement,
  ...triggers,
  ...invoking,
  ...people,
  ...doors,
  ...access,
  ...secrets,
  ...codeKeys,
];
