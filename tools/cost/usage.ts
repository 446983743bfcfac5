export type Tier = 'LITE' | 'ESSENTIALS' | 'PLUS';

/** A month's use of the service. */
export interface Usage {
  tier: Tier;
  /** People who sign up, sign in or refresh at least once in the month. */
  monthlyActiveUsers: number;
  /** Text messages, in parts of 160 characters. */
  sms: number;
  emails: number;
  /** Calls of the API. */
  apiRequests: number;
  /** Sign-ups and sign-ins together. */
  signIns: number;
  /** Tokens that our own servers ask for in their own name. */
  machineTokens: number;
  /** Whether the optional web ACL is deployed. */
  firewall: boolean;
  /** Whether a custom sender is switched on, which brings a key of KMS. */
  customSenders: boolean;
}

/**
 * What is taken for granted where nothing is said. Each is a guess on the high side of what the
 * functions do; `npm run cost -- --help` prints them.
 */
export const assumptions = {
  emailsPerUser: 3,
  apiRequestsPerUser: 200,
  signInsPerUser: 8,
  /** Define twice, create, verify, pre- and post-authentication, pre-token. */
  triggersPerSignIn: 7,
  secondsPerInvocation: 0.1,
  gigabytesPerFunction: 0.5,
  writesPerSignIn: 3,
  readsPerSignIn: 3,
  readsPerApiRequest: 1,
  logBytesPerInvocation: 1500,
  logBytesPerAccess: 400,
  profileBytes: 1000,
  /** Requests to the user pool that the firewall counts, for each sign-in. */
  poolRequestsPerSignIn: 4,
  /** As deployed: three alarms a function, one of them of three metrics, and five of the service. */
  alarmMetrics: 80,
  metrics: 40,
  firewallRules: 2,
  /** Code keys, the token of a legacy directory and the secret of a CAPTCHA, all of the standard tier. */
  parameters: 3,
  /** Functions keep what they read while they are warm; KMS opens a SecureString at each reading. */
  parameterReadsPerSignIn: 0.1,
  /** Cognito has a key made for each code, and the sender has it opened. */
  keyRequestsPerMessage: 2,
};
