/** How many there can be (facts: cognito-api 7.1). Of what serverless.yml declares nothing is counted. */
export const QUOTAS = {
  pools: 1000,
  clientsOfPool: 1000,
  groupsOfPool: 10_000,
  groupsOfUser: 100,
  resourceServersOfPool: 25,
  /** So that one can be replaced while the other is in use (AWS's model: AddUserPoolClientSecret). */
  secretsOfClient: 2,
  /** facts: cognito-triggers 6 */
  identitiesOfUser: 5,
} as const;
