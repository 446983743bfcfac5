/**
 * node:http and node:https need node:crypto, and all three load in two thirds of the time when it
 * comes before them. A bundler would leave a bare import of it out.
 */
process.getBuiltinModule('node:crypto');
