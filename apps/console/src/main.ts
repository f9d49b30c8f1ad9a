import type {} from '@firstcall/widgets';
import { openDemo, openWithKey, type Session } from './api.ts';

function part<Type extends Element = HTMLElement>(id: string): Type {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found as unknown as Type;
}

const provider = document.querySelector('fc-provider');
const productSelect = part<HTMLSelectElement>('product');
const periodSelect = part<HTMLSelectElement>('period');
const range = part<HTMLFieldSetElement>('range');
const from = part<HTMLInputElement>('from');
const to = part<HTMLInputElement>('to');
const theme = part<HTMLSelectElement>('theme');
const signIn = part<HTMLFormElement>('sign-in');
const key = part<HTMLInputElement>('key');
const message = part('message');
const changeKey = part<HTMLButtonElement>('change-key');

let session: Session | null = null;

/** What is looked at stays in the address, so that it can be sent to someone. Never who looks. */
function remember(name: string, value: string): void {
  const url = new URL(location.href);
  url.searchParams.set(name, value);
  history.replaceState(null, '', url);
}

function showOnly(shown: Element | null): void {
  for (const each of [signIn, message, provider]) if (each) each.hidden = each !== shown;
}

function say(title: string, text: string, options: { line?: string; retry?: boolean } = {}): void {
  part('message-title').textContent = title;
  part('message-text').textContent = text;
  part('message-line').textContent = options.line ?? '';
  part('message-line').hidden = !options.line;
  part('message-retry').hidden = !options.retry;
  showOnly(message);
}

function showProduct(slug: string): void {
  const opened = session;
  const product = opened?.products.find((each) => each.slug === slug) ?? opened?.products[0];
  if (!opened || !product || !provider) return;
  productSelect.value = product.slug;
  part('name').textContent = product.name;
  document.title = `${product.name} · Firstcall`;
  remember('product', product.slug);
  provider.product = product.slug;
  provider.getToken = () => opened.getToken(product.slug);
  showOnly(provider);
}

function show(opened: Session): void {
  session = opened;
  productSelect.replaceChildren(...opened.products.map(({ slug, name }) => new Option(name, slug)));
  const label = productSelect.closest('label');
  if (label) label.hidden = opened.products.length < 2;
  changeKey.hidden = false;
  changeKey.textContent = opened.demo ? 'Use my own key' : 'Use another key';
  if (opened.products.length === 0) {
    say('There is no product yet', 'Create one on the server, then load this page again:', {
      line: 'npx -y pnpm@12 admin create-product --workspace acme --slug payments --name "Payments API" --currency USD --time-zone UTC',
    });
    return;
  }
  showProduct(new URLSearchParams(location.search).get('product') ?? '');
}

async function start(): Promise<void> {
  try {
    const demo = await openDemo();
    if (demo) show(demo);
    else showOnly(signIn);
  } catch (error) {
    say('The server does not answer', error instanceof Error ? error.message : String(error), { retry: true });
  }
}

function setPeriod(period: string): void {
  if (provider) provider.period = period;
  remember('period', period);
}

function readPeriod(): void {
  range.hidden = periodSelect.value !== '';
  if (periodSelect.value) setPeriod(periodSelect.value);
  else if (from.value && to.value && from.value <= to.value) setPeriod(`${from.value}/${to.value}`);
  from.max = to.value;
  to.min = from.value;
}

function restorePeriod(period: string | null): void {
  const [first, last] = period?.split('/') ?? [];
  if (period && [...periodSelect.options].some(({ value }) => value === period)) periodSelect.value = period;
  else if (first && last) {
    periodSelect.value = '';
    from.value = first;
    to.value = last;
  }
  readPeriod();
}

function isoDay(daysAgo: number): string {
  const day = new Date();
  day.setDate(day.getDate() - daysAgo);
  return new Date(day.getTime() - day.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function setTheme(value: string): void {
  theme.value = value;
  document.documentElement.dataset.theme = value;
  localStorage.setItem('firstcall.theme', value);
}

from.value = isoDay(29);
to.value = isoDay(0);
restorePeriod(new URLSearchParams(location.search).get('period'));
setTheme(localStorage.getItem('firstcall.theme') ?? 'auto');

for (const input of [periodSelect, from, to]) input.addEventListener('change', readPeriod);
productSelect.addEventListener('change', () => showProduct(productSelect.value));
theme.addEventListener('change', () => setTheme(theme.value));
part('message-retry').addEventListener('click', start);
changeKey.addEventListener('click', () => {
  showOnly(signIn);
  key.focus();
});
signIn.addEventListener('submit', async (event) => {
  event.preventDefault();
  const error = part('key-error');
  error.textContent = '';
  try {
    show(await openWithKey(key.value.trim()));
    key.value = '';
  } catch (failure) {
    error.textContent = failure instanceof Error ? failure.message : String(failure);
  }
});

await start();
