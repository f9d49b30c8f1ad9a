import { activityPeriod, buildActivity, type ActivityDay as DomainDay } from '@firstcall/domain';
import { builder } from '../builder.ts';
import { factCost } from '../limits.ts';
import { loadOne, questionOf } from '../question.ts';
import { type Answer, addAnswerFields, answerHead } from './answer.ts';
import { questionArgs } from './question-args.ts';

interface ActivityAnswer extends Answer {
  readonly days: readonly DomainDay[];
}

const ActivityDay = builder.objectRef<DomainDay>('ActivityDay').implement({
  description: 'Developers active around one day. mau = mau of the day before + new + resurrected − churned.',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'The day.' }),
    dau: t.exposeInt('dau', { description: 'Active that day.' }),
    wau: t.exposeInt('wau', { description: 'Active in the 7 days ending with it.' }),
    mau: t.exposeInt('mau', { description: 'Active in the 30 days ending with it.' }),
    new: t.exposeInt('new', { description: 'Active for the first time ever.' }),
    resurrected: t.exposeInt('resurrected', { description: 'Active again after more than 30 days.' }),
    churned: t.exposeInt('churned', { description: 'Last active 30 days before.' }),
    partial: t.exposeBoolean('partial', { description: 'Whether the day is not over.' }),
  }),
});

const ActivityReport = builder.objectRef<ActivityAnswer>('ActivityReport').implement({
  description: 'Who was active, day by day.',
  fields: (t) => ({
    days: t.field({
      type: [ActivityDay],
      description: 'The days of the period up to today.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ days }) => [...days],
    }),
  }),
});
addAnswerFields(ActivityReport);

builder.prismaObjectField('Product', 'activity', (t) =>
  t.field({
    type: ActivityReport,
    description: 'Who was active, day by day: at least one request that day with a status other than 401 and 403.',
    args: questionArgs,
    complexity: factCost,
    resolve: async (product, args, context) => {
      const question = questionOf(product, args, context);
      const { period } = question;
      const { timeZone, now } = question.query;
      const rows = { ...question, period: activityPeriod(period, timeZone, now) };
      const activity = await loadOne(context.loadFact, 'activity', rows);
      return { days: buildActivity(activity, period, timeZone, now), ...answerHead(product, question, ['activity']) };
    },
  }),
);
