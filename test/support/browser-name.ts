/**
 * Import it before amazon-cognito-identity-js or aws-amplify. Every browser calls itself
 * "Netscape"; Node has a navigator without a name, on which the clients' big integers fall back to
 * an arithmetic of `Math` calls, and each of those costs jest a look-up in its sandbox: one SRP
 * sign-in then takes half a minute instead of a third of a second.
 */
Object.defineProperty(navigator, 'appName', { value: 'Netscape', configurable: true });

export {};
