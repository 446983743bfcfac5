/**
 * node:crypto, loaded when something of it is used: it takes as long as all else that a function
 * without it loads. The bundles take this in its place (serverless.yml, `custom.esbuild.alias`).
 * Inherited, since a bundler copies what is not.
 */
const get = (_, name) => process.getBuiltinModule('node:crypto')[name];

module.exports = Object.create(new Proxy({}, { get }));
