import type { ApiPorts } from '../../shared/http.ts';
import type { SignInTimes } from '../../shared/onboarding/ports.ts';
import type { UserDirectory } from '../../shared/user-directory.ts';

/** What the routes need of the world. */
export interface RoutePorts extends ApiPorts {
  users: Pick<UserDirectory, 'findByUsername' | 'change'>;
  signIns: Pick<SignInTimes, 'last'>;
}
