/**
 * node:stream/promises, loaded when something of it is used: @middy/core needs it for streamed
 * responses, which no function of ours gives. The bundles take this in its place (serverless.yml,
 * `custom.esbuild.alias`). Inherited, since a bundler copies what is not.
 */
const get = (_, name) => process.getBuiltinModule('node:stream/promises')[name];

module.exports = Object.create(new Proxy({}, { get }));
