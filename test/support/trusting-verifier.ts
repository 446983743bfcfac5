import { jwtDecode } from 'jwt-decode';
import type { TokenVerifier } from '../../shared/ports.ts';
import type { UnknownRecord } from '../../shared/shape.ts';

/** Believes every token: what it says is what a client reads in it that has no key to verify it. */
export const trustingVerifier: TokenVerifier = {
  verify: async (token) => jwtDecode<UnknownRecord>(token),
};

/** Believes none. */
export const distrustingVerifier: TokenVerifier = { verify: async () => null };
