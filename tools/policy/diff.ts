import type { SignUpPolicies } from '../../shared/sign-up-policy/policy.ts';
import { type Explanation, explainAddress, type Question } from './explain.ts';

export interface VerdictChange {
  address: string;
  before: string;
  after: string;
}

/** The addresses of which two policies say different things, in the order given. */
export function diffPolicies(
  addresses: readonly string[],
  asked: Omit<Question, 'address'>,
  before: SignUpPolicies,
  after: SignUpPolicies,
): VerdictChange[] {
  return addresses.flatMap((address) => {
    const was = verdictOf(explainAddress({ ...asked, address }, before));
    const is = verdictOf(explainAddress({ ...asked, address }, after));
    return was === is ? [] : [{ address, before: was, after: is }];
  });
}

function verdictOf({ refusedBy, autoConfirm, autoVerifyEmail }: Explanation): string {
  if (refusedBy) return `refused by ${refusedBy.rule} (${refusedBy.code})`;
  const trust = [
    autoConfirm && 'confirmed at once',
    autoVerifyEmail && 'address taken as verified',
  ];
  return ['accepted', ...trust.filter((each) => each !== false)].join(', ');
}
