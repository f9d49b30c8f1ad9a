import { count } from '../figure.ts';
import { defineMetric } from '../metric.ts';

/** First API keys: distinct, whose first falls in the period. Never null but where the segment cannot cut it. */
export const apiKeysCreated = defineMetric({
  name: 'apiKeysCreated',
  title: 'First API keys',
  description: 'Developers who took their first API key.',
  formula: 'Distinct developers whose earliest API key lies in the period.',
  unit: 'COUNT',
  goodDirection: 'UP',
  ownerRole: 'DX engineer',
  target: null,
  caveats: [
    'Counts developers, not keys: a second key changes nothing.',
    'Never the numerator of a rate: these developers may have signed up before the period.',
  ],
  facts: ['milestoneCounts'],
  change: 'RELATIVE',
  compute: ({ milestoneCounts }) => count(milestoneCounts.apiKeysCreated),
});
