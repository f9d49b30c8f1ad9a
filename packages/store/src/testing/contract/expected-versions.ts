import { dayOf } from '@firstcall/domain';
import { versionKindNumbers } from '../../ingest/seen-versions.ts';
import { eventsOf, type History } from '../../reference/history.ts';
import { groupBy } from '../../reference/people.ts';
import { versionKeyOfRequest } from '../../reference/versions.ts';
import { byColumns } from './by-columns.ts';
import type { SummaryRows } from './summary-rows.ts';

/** What was done with API versions, by day and by developer. */
export function expectedVersions(
  history: History,
  timeZone: string,
): Pick<SummaryRows, 'version_day' | 'developer_version'> {
  const used = eventsOf(history, 'api.request').map((request) => {
    const { kind, version } = versionKeyOfRequest(request);
    const { time, developerId } = request;
    return { time, developerId, day: dayOf(timeZone, time), kind: versionKindNumbers[kind], version: version ?? '' };
  });
  return {
    version_day: [...groupBy(used, ({ day, kind, version }) => JSON.stringify([day, kind, version])).values()]
      .flatMap((own) => own.slice(0, 1).map(({ day, kind, version }) => ({ day, kind, version, requests: own.length })))
      .sort(byColumns('day', 'kind', 'version')),
    developer_version: [
      ...groupBy(used, ({ developerId, kind, version }) => JSON.stringify([developerId, kind, version])).values(),
    ]
      .flatMap((own) =>
        own.slice(0, 1).map(({ developerId, kind, version }) => ({
          kind,
          version,
          developer_id: developerId,
          requests: own.length,
          last_used_at: Math.max(...own.map(({ time }) => time)),
        })),
      )
      .sort(byColumns('kind', 'version', 'developer_id')),
  };
}
