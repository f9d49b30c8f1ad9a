import { createFirstcall } from '@firstcall/sdk';
import { createApp } from './app.ts';

const {
  FIRSTCALL_URL = 'http://localhost:4000',
  FIRSTCALL_KEY,
  FIRSTCALL_PRODUCT,
  PORT = '3000',
  DEMO_TIME,
} = process.env;
if (FIRSTCALL_KEY === undefined) {
  console.error(
    'Set FIRSTCALL_KEY to a secret key (fc_sk_…) of your product, and FIRSTCALL_URL if it is not http://localhost:4000.',
  );
  process.exit(1);
}

const firstcall = createFirstcall({ url: FIRSTCALL_URL, key: FIRSTCALL_KEY, product: FIRSTCALL_PRODUCT });
const server = createApp({ firstcall, allowDemoTime: DEMO_TIME === '1' }).listen(Number(PORT), '127.0.0.1', (error) => {
  if (error === undefined)
    return console.log(`The example API answers on http://localhost:${PORT} and reports to ${FIRSTCALL_URL}.`);
  console.error(`The example API cannot listen on port ${PORT}: ${error.message}. Set PORT to a free one.`);
  process.exitCode = 1;
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  // Answers what is under way, then delivers what was seen.
  process.once(signal, () => server.close(() => void firstcall.close().then(() => process.exit(0))));
}
