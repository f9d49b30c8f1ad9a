import { dayOf } from '@firstcall/domain';
import { eventsOf, type History } from '../../reference/history.ts';
import { groupBy } from '../../reference/people.ts';
import { byColumns } from './by-columns.ts';
import type { SummaryRows } from './summary-rows.ts';

/** NPS answers, and tickets by day. */
export function expectedFeedback(history: History, timeZone: string): Pick<SummaryRows, 'nps_answer' | 'ticket_day'> {
  const tickets = eventsOf(history, 'ticket.opened').map(({ time, developerId }) => ({
    day: dayOf(timeZone, time),
    developer_id: developerId,
  }));
  return {
    nps_answer: eventsOf(history, 'nps.answered').map(({ time, id, developerId, score }) => ({
      time,
      id,
      developer_id: developerId,
      score,
    })),
    ticket_day: [...groupBy(tickets, (ticket) => JSON.stringify(ticket)).values()]
      .flatMap((own) => own.slice(0, 1).map((ticket) => ({ ...ticket, tickets: own.length })))
      .sort(byColumns('day', 'developer_id')),
  };
}
