import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Keys for separate purposes, all drawn from one secret, so that none can stand in for another. */
export interface Secrets {
  /** Signs and checks embed tokens (HS256). */
  readonly embedTokenKey: Uint8Array;
  /** The demo's secret key as the user types it: the same at every start. */
  readonly demoSecretKey: string;
  /** The demo's publishable key. */
  readonly demoPublishableKey: string;
}

/** Derives {@link Secrets} from FIRSTCALL_SECRET. */
export function deriveSecrets(secret: string): Secrets {
  return {
    embedTokenKey: derive(secret, 'embed-token'),
    demoSecretKey: deriveApiKey(secret, 'sk'),
    demoPublishableKey: deriveApiKey(secret, 'pk'),
  };
}

/** The secret given, else the one kept in the data directory, made at first use and readable by its owner only. */
export function loadSecret(given: string | null, dataDir: string): string {
  if (given !== null) return given;
  const file = path.join(dataDir, 'secret');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    // 'wx': of two processes that start at once, one writes and the other reads.
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const kept = readFileSync(file, 'utf8').trim();
  if (kept.length < 32)
    throw new Error(
      `The secret in ${file} is damaged. Delete the file: a new one is made, and embed tokens and demo keys change.`,
    );
  return kept;
}

function derive(secret: string, purpose: string): Buffer {
  return createHmac('sha256', secret).update(`firstcall/${purpose}/v1`).digest();
}

function deriveApiKey(secret: string, kind: 'sk' | 'pk'): string {
  const shortId = toBase62(derive(secret, `demo-${kind}-id`), 8);
  const body = toBase62(derive(secret, `demo-${kind}-secret`), 32);
  return `fc_${kind}_${shortId}_${body}`;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The first `length` base-62 digits of `bytes` read as one number. 32 bytes hold 42 digits. */
function toBase62(bytes: Buffer, length: number): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let digits = '';
  while (digits.length < length) {
    digits += alphabet.charAt(Number(rest % 62n));
    rest /= 62n;
  }
  return digits;
}
