/** The parameters that hang on the user pool's tier, as resources/parameters.yml has them. */
export interface TierFeatures {
  /** `LITE`, `ESSENTIALS` or `PLUS`: another has no entry in resources/tiers.yml. */
  tier: string;
  /** LambdaVersion of PreTokenGenerationConfig. */
  preTokenVersion: string;
  /** Name of a file under resources/optional. */
  managedLogin: string;
}

/** LambdaVersion in the API reference, PreTokenGenerationVersionConfigType. */
const versions = ['V1_0', 'V2_0', 'V3_0'];

/**
 * Why Cognito would refuse these parameters together, in one sentence that says what to do; undefined
 * when it would not. V2_0, V3_0 and managed login need the feature plan Essentials or Plus (Developer
 * guide, "User pool feature plans"; facts: cognito-triggers 4.5).
 */
export function tierProblem(features: TierFeatures): string | undefined {
  const { tier, preTokenVersion, managedLogin } = features;
  if (!versions.includes(preTokenVersion)) {
    return `preTokenVersion is ${preTokenVersion}, which is none of ${versions.join(', ')}.`;
  }
  if (tier !== 'LITE') return undefined;
  if (preTokenVersion !== 'V1_0') {
    return `preTokenVersion ${preTokenVersion} needs the tier ESSENTIALS or PLUS: with LITE take V1_0, or leave preTokenVersion out.`;
  }
  if (managedLogin === 'managed-login') {
    return 'managedLogin managed-login needs the tier ESSENTIALS or PLUS: with LITE take hosted-ui, or none.';
  }
  return undefined;
}
