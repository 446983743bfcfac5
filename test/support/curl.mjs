#!/usr/bin/env node
// Stands in for curl on a machine that has none: -s, -H, -d and an address.
const headers = [];
let body;
let address;
const words = process.argv.slice(2);
while (words.length > 0) {
  const word = words.shift();
  if (word === '-H')
    headers.push(
      words
        .shift()
        .split(/: ?(.*)/s)
        .slice(0, 2),
    );
  else if (word === '-d') body = words.shift();
  else if (word !== '-s') address = word;
}
const method = body === undefined ? 'GET' : 'POST';
process.stdout.write(await (await fetch(address, { method, headers, body })).text());
