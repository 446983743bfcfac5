/** Who is put into a group when the account is complete: all, or those whom both lists name. */
export interface DefaultGroup {
  group: string;
  /** `example.com` is that domain alone, `*.example.com` what is below it. */
  domains?: readonly string[];
  /** App client ids. */
  clients?: readonly string[];
}

/** The part of the sign-up policy that speaks of accounts which exist. */
export interface OnboardingPolicy {
  defaultGroups: readonly DefaultGroup[];
  /** Whether people are welcomed by mail. */
  welcomeMessage: boolean;
}

export interface OnboardingPolicies {
  /** The client's own, or the one for everybody else. */
  for(clientId: string | null): OnboardingPolicy;
}
