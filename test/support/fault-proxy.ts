import {
  createServer,
  request as forward,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the service behind a proxy behaves. */
export type Weather =
  | { kind: 'fine' }
  /** Acts at once, answers late. */
  | { kind: 'slow'; milliseconds: number }
  /** Refuses with an error in AWS's form, having done nothing. */
  | { kind: 'refusing'; status: number; type: string }
  /** Breaks connections before it has read anything. */
  | { kind: 'down' };

export interface FaultProxy {
  url: string;
  /** The weather for each request to come, by how many came since it was set (0 is the first). */
  weather(forecast: (request: number) => Weather): void;
  close(): Promise<void>;
}

const FINE: Weather = { kind: 'fine' };

/** Stands in front of a service of this machine and lets it be slow, throttled or down. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  let forecast: (request: number) => Weather = () => FINE;
  let seen = 0;
  const late = new Set<NodeJS.Timeout>();
  const server = createServer((incoming, outgoing) => {
    const weather = forecast(seen);
    seen += 1;
    if (weather.kind === 'down') {
      incoming.socket.destroy();
      return;
    }
    if (weather.kind === 'refusing') {
      const headers = { 'content-type': 'application/json', 'x-amzn-errortype': weather.type };
      outgoing.writeHead(weather.status, headers);
      outgoing.end(JSON.stringify({ __type: weather.type }));
      return;
    }
    const answerAfter = weather.kind === 'slow' ? weather.milliseconds : 0;
    pass(incoming, outgoing, target, (answer) => late.add(setTimeout(answer, answerAfter)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    weather: (next) => {
      forecast = next;
      seen = 0;
    },
    close: () => {
      for (const timer of late) clearTimeout(timer);
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: string,
  answerLater: (answer: () => void) => void,
): void {
  const { host: _replaced, ...headers } = incoming.headers;
  const onward = forward(
    `${target}${incoming.url}`,
    { method: incoming.method ?? 'POST', headers },
    (answer) => {
      answerLater(() => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
    },
  );
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
