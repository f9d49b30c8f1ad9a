import type { KeyEnvironment } from './key-ring.ts';

/** What a developer does next. */
export type Intent =
  | { readonly action: 'visit' }
  | { readonly action: 'signup' }
  | { readonly action: 'key'; readonly environment: KeyEnvironment }
  | { readonly action: 'call'; readonly environment: KeyEnvironment; readonly call: Call };

/** A call of the API, and what is wrong with it. `look-up` and `refund` are of the developer's last payment. */
export type Call =
  | 'pay'
  | 'pay-with-wrong-key'
  | 'pay-without-amount'
  | 'pay-in-wrong-currency'
  | 'pay-declined'
  | 'look-up'
  | 'refund'
  | 'balance';

const visit: Intent = { action: 'visit' };
const signup: Intent = { action: 'signup' };
const key = (environment: KeyEnvironment): Intent => ({ action: 'key', environment });
const calls = (environment: KeyEnvironment, ...all: Call[]): Intent[] =>
  all.map((call) => ({ action: 'call', environment, call }));

/** A kind of developer: how many of a hundred are like that, and what they do. */
export interface Persona {
  readonly name: string;
  readonly share: number;
  readonly intents: readonly Intent[];
}

/** The developers that an API meets. */
export const personas: readonly Persona[] = [
  { name: 'looks around', share: 20, intents: [visit, visit] },
  { name: 'signs up and leaves', share: 10, intents: [visit, signup] },
  { name: 'takes a key and leaves', share: 10, intents: [visit, signup, key('SANDBOX')] },
  {
    name: 'never gets past 401',
    share: 7,
    intents: [
      visit,
      signup,
      key('SANDBOX'),
      ...calls('SANDBOX', 'pay-with-wrong-key', 'pay-with-wrong-key', 'pay-with-wrong-key'),
    ],
  },
  {
    name: 'never gets past 422',
    share: 5,
    intents: [visit, signup, key('SANDBOX'), ...calls('SANDBOX', 'pay-without-amount', 'pay-in-wrong-currency')],
  },
  {
    name: 'meets 401 first',
    share: 10,
    intents: [visit, signup, key('SANDBOX'), ...calls('SANDBOX', 'pay-with-wrong-key', 'pay', 'look-up')],
  },
  {
    name: 'meets 422 first',
    share: 13,
    intents: [
      visit,
      visit,
      signup,
      key('SANDBOX'),
      ...calls('SANDBOX', 'pay-without-amount', 'pay-in-wrong-currency', 'pay', 'look-up', 'balance'),
    ],
  },
  {
    name: 'comes by word of mouth',
    share: 5,
    intents: [signup, key('SANDBOX'), ...calls('SANDBOX', 'balance', 'pay', 'refund')],
  },
  {
    name: 'succeeds at once',
    share: 8,
    intents: [visit, signup, key('SANDBOX'), ...calls('SANDBOX', 'pay', 'look-up', 'refund')],
  },
  {
    name: 'goes to production',
    share: 12,
    intents: [
      visit,
      signup,
      key('SANDBOX'),
      ...calls('SANDBOX', 'pay', 'pay-declined', 'look-up'),
      key('PRODUCTION'),
      ...calls('PRODUCTION', 'pay', 'pay-declined', 'pay', 'balance'),
    ],
  },
];

/** `count` developers with the shares of the personas, as near as whole numbers come, in an order drawn with `random`. */
export function cast(count: number, random: () => number): readonly Persona[] {
  const total = personas.reduce((sum, { share }) => sum + share, 0);
  const exact = personas.map((persona) => ({ persona, wanted: (count * persona.share) / total }));
  const chosen = exact.flatMap(({ persona, wanted }) => Array<Persona>(Math.floor(wanted)).fill(persona));
  const rest = exact.toSorted((a, b) => (b.wanted % 1) - (a.wanted % 1) || b.wanted - a.wanted);
  for (const { persona } of rest.slice(0, count - chosen.length)) chosen.push(persona);
  for (let i = chosen.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [chosen[i], chosen[j]];
    if (a !== undefined && b !== undefined) [chosen[i], chosen[j]] = [b, a];
  }
  return chosen;
}
