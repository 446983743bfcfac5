import type { ReactNode } from 'react';
import { encode } from 'uqr';

/** The secret an authenticator app needs: as a picture to scan, and as letters to type. */
export function TotpSecret({ secret, uri }: { secret: string; uri: string }): ReactNode {
  const { data, size } = encode(uri, { ecc: 'M', border: 3 });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <div className="totp">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" shapeRendering="crispEdges">
        <title>QR code for your authenticator app</title>
        <rect width={size} height={size} className="qr-light" />
        <path d={path} className="qr-dark" />
      </svg>
      <p>
        No camera at hand? Open <a href={uri}>this link</a> on your phone, or type the key:
      </p>
      <p>
        <code className="secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
    </div>
  );
}
