import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { browserFlags, findBrowser } from '../scripts/find-browser.mjs';

/** Starts the Chromium that this machine has. */
export async function openBrowser(): Promise<Browser> {
  const browser = await findBrowser();
  return puppeteer.launch({
    executablePath: browser.path,
    args: browserFlags(browser),
    env: { ...process.env, ...browser.env },
  });
}

/** Serves one page, from an origin of its own and under a policy that allows neither inline styles nor inline scripts. */
export async function servePage(html: string, port: number, api: string): Promise<Server> {
  const policy = `default-src 'none'; script-src ${api}; connect-src ${api}; style-src 'self'`;
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/' ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
    });
    response.end(request.url === '/' ? html : '');
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Waits until a widget has its answer: a skeleton, which looks like one, does not count. */
export async function whenFull(page: Page, tag: string): Promise<void> {
  const isFull = (name: string) => {
    const shadow = document.querySelector(name)?.shadowRoot;
    return shadow?.querySelector('[part=card]') !== null && shadow?.querySelector('[part=skeleton]') === null;
  };
  await page.waitForFunction(isFull, {}, tag);
}

/** Switches a chart to its table, as a reader would, and reads it: the first column by the second. */
export async function readTable(page: Page, tag: string): Promise<Record<string, string[]>> {
  await whenFull(page, tag);
  return page.$eval(tag, async (element) => {
    const shadow = element.shadowRoot;
    const button = [...(shadow?.querySelectorAll('button') ?? [])].find((one) => one.textContent?.includes('table'));
    button?.click();
    await (element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
    const rows = [...(shadow?.querySelectorAll('[part=table] tbody tr') ?? [])];
    return Object.fromEntries(
      rows.map((row) => {
        const [name = '', ...values] = [...row.children].map((cell) => cell.textContent?.trim() ?? '');
        return [name, values];
      }),
    );
  });
}

/** The text of every element that `selector` finds inside a widget. */
export function readTexts(page: Page, tag: string, selector: string): Promise<string[]> {
  return page.$eval(
    tag,
    (element, inside) =>
      [...(element.shadowRoot?.querySelectorAll(inside) ?? [])].map(
        (one) => one.textContent?.replace(/\s+/g, ' ').trim() ?? '',
      ),
    selector,
  );
}
