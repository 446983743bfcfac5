/**
 * node:stream/web, loaded when something of it is used. @middy/core takes a class from it at its own
 * load, for streamed responses, which no function of ours gives; the bundles take this in its place
 * (serverless.yml, `custom.esbuild.alias`). Inherited, since a bundler copies what is not.
 */
const get = (_, name) => process.getBuiltinModule('node:stream/web')[name];

module.exports = Object.create(new Proxy({}, { get }));
