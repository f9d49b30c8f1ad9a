import { activityDaysOf } from '../activity-days.ts';
import { quotient } from '../figure.ts';
import { defineMetric } from '../metric.ts';

/** Tickets per 1,000 active developers; null where nobody was active. Its sample is the active developers. */
export const supportTicketRate = defineMetric({
  name: 'supportTicketRate',
  title: 'Support ticket rate',
  description: 'How many tickets 1,000 active developers open.',
  formula: '1,000 · tickets opened in the period / activeDevelopers',
  unit: 'RATIO',
  goodDirection: 'DOWN',
  ownerRole: 'developer support',
  target: null,
  caveats: [
    'Tickets of developers who were not active count too, so it is no share and may pass 1,000.',
    'Tickets add up over a period faster than active developers do: compare periods of one length.',
    'A developer who gives up without asking lowers it: read it with the friction report.',
  ],
  facts: ['tickets', 'activity'],
  change: 'RELATIVE',
  compute: ({ tickets, activity }, { period }) =>
    quotient(1_000 * tickets.tickets, activityDaysOf(activity).distinct(period.from, period.to)),
});
