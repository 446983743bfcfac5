/**
 * node:stream/web, loaded when something of it is used. @middy/core takes a class from it at its own
 * load, for streamed responses, which no function of ours gives; the bundles take this in its place
 * (serverless.yml, `custom.esbuild.alias`).
 */
const names = [
  'ReadableStream',
  'ReadableStreamTee',
  'ReadableStreamDefaultReader',
  'ReadableStreamBYOBReader',
  'ReadableStreamBYOBRequest',
  'ReadableByteStreamController',
  'ReadableStreamDefaultController',
  'TransformStream',
  'TransformStreamDefaultController',
  'WritableStream',
  'WritableStreamDefaultWriter',
  'WritableStreamDefaultController',
  'ByteLengthQueuingStrategy',
  'CountQueuingStrategy',
  'TextEncoderStream',
  'TextDecoderStream',
  'CompressionStream',
  'DecompressionStream',
];

for (const name of names) {
  const get = () => process.getBuiltinModule('node:stream/web')[name];
  Object.defineProperty(module.exports, name, { enumerable: true, get });
}
