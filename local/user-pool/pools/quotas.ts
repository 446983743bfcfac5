/** How many there can be (facts: cognito-api 7.1). Of what serverless.yml declares nothing is counted. */
export const QUOTAS = {
  pools: 1000,
  clientsOfPool: 1000,
  groupsOfPool: 10_000,
  groupsOfUser: 100,
} as const;
