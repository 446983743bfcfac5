import { identitySabotages } from './identity-sabotages.ts';
import { proofSabotages } from './proof-sabotages.ts';
import type { Sabotage } from './sabotage.ts';
import { triggerSabotages } from './trigger-sabotages.ts';

/** Every sabotage, in the order of the table. */
export const sabotages: readonly Sabotage[] = [
  ...proofSabotages,
  ...identitySabotages,
  ...triggerSabotages,
];
