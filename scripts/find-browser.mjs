/**
 * Finds a Chromium for tests and screenshots, without a dependency of its own. In order: CHROME_PATH or CHROMIUM_PATH, an installed
 * Chrome, Chromium or Edge, Playwright's cache, and the build that comes by npm (Linux x64 with glibc). FIRSTCALL_BROWSER_SKIP
 * (a list of `installed`, `playwright`) leaves sources out: with both, the way of a fresh machine is what runs.
 */
import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const { env, platform } = process;
const repositoryRoot = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {{ path: string, from: string, env: Record<string, string> }} Browser */

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function fromEnvironment() {
  for (const name of ['CHROME_PATH', 'CHROMIUM_PATH']) {
    const file = env[name];
    if (!file) continue;
    if (!isExecutable(file)) throw new Error(`${name}=${file} is not an executable file`);
    return { path: file, from: name, env: {} };
  }
  return undefined;
}

function installedCandidates() {
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Google Chrome Canary'];
    return ['', homedir()].flatMap((root) => names.map((n) => `${root}/Applications/${n}.app/Contents/MacOS/${n}`));
  }
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    const files = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return roots.flatMap((root) => files.map((file) => path.join(root, file)));
  }
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'chrome',
    'microsoft-edge-stable',
  ];
  const folders = (env.PATH ?? '').split(':').filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
}

function installed() {
  const file = installedCandidates().find(isExecutable);
  return file && { path: file, from: 'installed', env: {} };
}

function playwrightRoot() {
  const set = env.PLAYWRIGHT_BROWSERS_PATH;
  if (set && set !== '0') return set;
  if (platform === 'darwin') return path.join(homedir(), 'Library/Caches/ms-playwright');
  if (platform === 'win32') return path.join(env.LOCALAPPDATA ?? '', 'ms-playwright');
  return path.join(env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'ms-playwright');
}

function playwrightCache() {
  const root = playwrightRoot();
  if (!existsSync(root)) return undefined;
  const macFolders = ['chrome-mac-arm64', 'chrome-mac-x64', 'chrome-mac'];
  const executables = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-headless-shell-linux64/chrome-headless-shell',
    'chrome-linux/headless_shell',
    'chrome-win64/chrome.exe',
    'chrome-win/chrome.exe',
    'chrome-headless-shell-win64/chrome-headless-shell.exe',
    ...macFolders.flatMap((folder) =>
      ['Google Chrome for Testing', 'Chromium'].map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    ),
  ];
  const revision = (folder) => Number(folder.match(/-(\d+)$/)?.[1]);
  const folders = readdirSync(root)
    .filter((folder) => /^chromium(_headless_shell)?-\d+$/.test(folder))
    .sort((a, b) => revision(b) - revision(a));
  const file = folders.flatMap((folder) => executables.map((e) => path.join(root, folder, e))).find(isExecutable);
  return file && { path: file, from: 'Playwright cache', env: {} };
}

/** Unpacks the npm build once per version. Its own unpacker is not used: outside a cloud function it leaves out the libraries. */
async function unpack(packageFolder, entry, target) {
  const temporary = `${target}.${process.pid}`;
  mkdirSync(path.join(temporary, 'fonts'), { recursive: true });
  const tar = createRequire(entry)('tar-fs');
  const inflate = (file) => createReadStream(path.join(packageFolder, 'bin', file)).pipe(createBrotliDecompress());
  await Promise.all([
    pipeline(inflate('chromium.br'), createWriteStream(path.join(temporary, 'chromium'), { mode: 0o755 })),
    ...['al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'].map((file) =>
      pipeline(inflate(file), tar.extract(temporary)),
    ),
  ]);
  const folders = ['/usr/share/fonts', `${target}/fonts`].map((folder) => `<dir>${folder}</dir>`).join('');
  writeFileSync(
    path.join(temporary, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${target}/fc</cachedir></fontconfig>`,
  );
  try {
    renameSync(temporary, target);
  } catch (error) {
    // Another process was first: its copy is as good as ours.
    rmSync(temporary, { recursive: true, force: true });
    if (!isExecutable(path.join(target, 'chromium'))) throw error;
  }
}

function lacksLibraries(executable) {
  try {
    return execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found');
  } catch {
    return true;
  }
}

async function npmShipped(cache) {
  if (platform !== 'linux' || process.arch !== 'x64') return undefined;
  let entry;
  try {
    entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  } catch {
    return undefined;
  }
  const name = path.join('@sparticuz', 'chromium');
  const packageFolder = entry.slice(0, entry.lastIndexOf(name) + name.length);
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
  const folder = path.join(cache, `chromium-${version}`);
  const executable = path.join(folder, 'chromium');
  if (!isExecutable(executable)) await unpack(packageFolder, entry, folder);
  const libraries = [path.join(folder, 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return {
    path: executable,
    from: `@sparticuz/chromium ${version}`,
    env: {
      // The system's own libraries are preferred where they are complete; the bundled ones fill gaps.
      ...(lacksLibraries(executable) ? { LD_LIBRARY_PATH: libraries } : {}),
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: folder }),
    },
  };
}

/**
 * The first Chromium found. `env` holds the variables it needs to run: put them into the environment of the process that launches it.
 * @param {{ cache?: string, skip?: readonly string[] }} options
 * @returns {Promise<Browser>}
 */
export async function findBrowser({
  cache = path.join(repositoryRoot, 'node_modules/.cache'),
  skip = (env.FIRSTCALL_BROWSER_SKIP ?? '').split(','),
} = {}) {
  const found =
    fromEnvironment() ??
    (skip.includes('installed') ? undefined : installed()) ??
    (skip.includes('playwright') ? undefined : playwrightCache()) ??
    (await npmShipped(cache));
  if (found) return found;
  throw new Error(
    'No Chromium found. Set CHROME_PATH, or install Chrome or Chromium (Debian, Ubuntu: apt-get install chromium), or run: npx playwright-core install chromium',
  );
}

/**
 * Command-line flags for a browser that loads only our own pages. The npm build has no sandbox helper, and root may not use one.
 * @param {Browser} browser
 * @returns {string[]}
 */
export function browserFlags(browser) {
  const needsNoSandbox =
    platform === 'linux' && (process.getuid?.() === 0 || env.CI || browser.from.startsWith('@sparticuz'));
  return [
    '--headless',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--hide-scrollbars',
    '--font-render-hinting=none',
    '--force-color-profile=srgb',
    ...(needsNoSandbox ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
  ];
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(await findBrowser());
}
