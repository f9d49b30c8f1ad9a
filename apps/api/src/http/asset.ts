import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { entityTag, matchesTag } from './entity-tag.ts';
import type { IncomingRequest } from './incoming-request.ts';

/** A file served as it is: read once, compressed once per encoding, revalidated by its ETag. */
export interface Asset {
  respond(request: Pick<IncomingRequest, 'headers'>, headers: Readonly<Record<string, string>>): Promise<Response>;
}

type Bytes = Uint8Array<ArrayBuffer>;

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

/** Above this, the best brotli takes seconds and gzip does. */
const maxBrotliBytes = 512 * 1024;
const minCompressedBytes = 1_024;

/** An asset of that media type. */
export function createAsset(bytes: Bytes, type: string): Asset {
  const etag = entityTag(bytes);
  const compressible = bytes.byteLength >= minCompressedBytes && /^text\/|javascript|json|svg/.test(type);
  const variants = new Map<string, Promise<Bytes>>();
  const variant = (encoding: 'br' | 'gzip'): Promise<Bytes> => {
    const made = variants.get(encoding);
    if (made !== undefined) return made;
    const making =
      encoding === 'gzip'
        ? compressGzip(bytes, { level: 9 })
        : compressBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    const copied = making.then((buffer) => new Uint8Array(buffer));
    variants.set(encoding, copied);
    return copied;
  };

  return {
    async respond(request, extra) {
      const headers: Record<string, string> = { etag, vary: 'accept-encoding', 'content-type': type, ...extra };
      if (matchesTag(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
      const encoding = compressible ? chooseEncoding(request.headers.get('accept-encoding'), bytes.byteLength) : null;
      const body = encoding === null ? bytes : await variant(encoding);
      if (encoding !== null) headers['content-encoding'] = encoding;
      return new Response(body, { headers: { ...headers, 'content-length': String(body.byteLength) } });
    },
  };
}

function chooseEncoding(acceptEncoding: string | null, size: number): 'br' | 'gzip' | null {
  const accepted = new Set<string>();
  for (const part of (acceptEncoding ?? '').toLowerCase().split(',')) {
    const [name = '', quality] = part.split(';').map((piece) => piece.trim());
    if (quality === undefined || Number(quality.replace('q=', '')) > 0) accepted.add(name);
  }
  if (accepted.has('br') && size <= maxBrotliBytes) return 'br';
  return accepted.has('gzip') ? 'gzip' : null;
}
