/** The least a server can do: it reads each request to its end and answers `{}`. */
import { createServer } from 'node:http';

const [port = '0'] = process.argv.slice(2);

createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{}');
  });
}).listen(Number(port), '127.0.0.1');
