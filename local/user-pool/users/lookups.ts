import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { identifyingAttributes, type Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import type { Group } from '../store/groups.ts';
import type { ResourceServer } from '../store/resource-servers.ts';
import type { User } from './user.ts';

/** @throws ResourceNotFoundException */
export function requirePool(context: UserPoolContext, poolId: string): Pool {
  const pool = context.store.pools.find(poolId);
  if (pool === undefined) throw errors.poolNotFound(poolId);
  return pool;
}

/** A pool by its ARN, whose last part is its id. @throws ResourceNotFoundException */
export function requirePoolOfArn(context: UserPoolContext, arn: string): Pool {
  return requirePool(context, arn.slice(arn.lastIndexOf('/') + 1));
}

/** A client with its pool, for the operations that name the client alone. @throws ResourceNotFoundException */
export function requireClient(
  context: UserPoolContext,
  clientId: string,
): { pool: Pool; client: PoolClient } {
  const client = context.store.clients.find(clientId);
  if (client === undefined) throw errors.clientNotFound(clientId);
  return { client, pool: requirePool(context, client.poolId) };
}

/** A client of the pool that is named beside it. @throws ResourceNotFoundException */
export function requireClientOf(
  context: UserPoolContext,
  poolId: string,
  clientId: string,
): { pool: Pool; client: PoolClient } {
  const pool = requirePool(context, poolId);
  const client = context.store.clients.find(clientId);
  if (client?.poolId !== pool.id) throw errors.clientNotFound(clientId);
  return { client, pool };
}

/** A user as administrators' operations name one. @throws ResourceNotFoundException, UserNotFoundException */
export function requireUser(
  context: UserPoolContext,
  poolId: string,
  username: string,
): { pool: Pool; user: User } {
  const pool = requirePool(context, poolId);
  const user = findUser(context, pool, username);
  if (user === undefined) throw errors.userNotFound();
  return { pool, user };
}

/** @throws ResourceNotFoundException for the pool or the group. */
export function requireGroup(context: UserPoolContext, poolId: string, name: string): Group {
  const group = context.store.groups.find(requirePool(context, poolId).id, name);
  if (group === undefined) throw errors.groupNotFound();
  return group;
}

/** @throws ResourceNotFoundException for the pool or the resource server. */
export function requireResourceServer(
  context: UserPoolContext,
  poolId: string,
  identifier: string,
): ResourceServer {
  const { store } = context;
  const found = store.resourceServers.find(requirePool(context, poolId).id, identifier);
  if (found === undefined) throw errors.resourceServerNotFound();
  return found;
}

/** Finds a user by username, or by whatever else the pool lets people sign in with. */
export function findUser(context: UserPoolContext, pool: Pool, typed: string): User | undefined {
  const { users, aliases } = context.store;
  const user = users.byUsername(pool, typed);
  if (user !== undefined) return user;
  for (const attribute of identifyingAttributes(pool)) {
    const owner = aliases.owner(pool, attribute, typed);
    if (owner !== undefined) return users.byId(owner);
  }
  return undefined;
}
