import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserFlags, findBrowser } from './find-browser.mjs';

afterEach(() => vi.unstubAllEnvs());

describe('findBrowser', () => {
  it('takes the one that CHROME_PATH names', async () => {
    vi.stubEnv('CHROME_PATH', process.execPath);
    expect(await findBrowser()).toEqual({ path: process.execPath, from: 'CHROME_PATH', env: {} });
  });

  it('refuses a CHROME_PATH that leads nowhere, rather than test with another browser', async () => {
    vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
    await expect(findBrowser()).rejects.toThrow('CHROME_PATH=/nowhere/chrome is not an executable file');
  });

  it('finds an installed one on the PATH, before any other', async () => {
    vi.stubEnv('CHROME_PATH', '');
    vi.stubEnv('CHROMIUM_PATH', '');
    const { mkdtempSync, symlinkSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    const folder = mkdtempSync(`${tmpdir()}/browser-`);
    symlinkSync(process.execPath, `${folder}/chromium`);
    vi.stubEnv('PATH', folder);
    vi.stubEnv('FIRSTCALL_BROWSER_SKIP', '');
    const found = await findBrowser();
    if (process.platform === 'linux') expect(found).toMatchObject({ path: `${folder}/chromium`, from: 'installed' });
  });
});

describe('browserFlags', () => {
  it('leave the sandbox out for the build that has none', () => {
    const flags = browserFlags({ path: '', from: '@sparticuz/chromium 1', env: {} });
    expect(flags.includes('--no-sandbox')).toBe(process.platform === 'linux');
  });
});
