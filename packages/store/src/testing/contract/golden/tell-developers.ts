import type { DeveloperFilter, DeveloperOrderField, DeveloperRecord } from '@firstcall/domain';
import { listAll } from '../developer-answers.ts';
import type { GoldenDeveloperQuestion } from './golden-history.ts';

type Tell = GoldenDeveloperQuestion['tell'];

/** Some fields of some developers, by developerId in the order asked; null for one that is not known. */
export function fieldsOf(developerIds: readonly string[], ...fields: readonly (keyof DeveloperRecord)[]): Tell {
  return async (source, scope) => {
    const found = await source.find(scope, developerIds);
    return developerIds.map((developerId) => {
      const record = found.get(developerId);
      return [developerId, record === undefined ? null : fields.map((field) => record[field])];
    });
  };
}

/** The developerIds of a list, read two a page. */
export function idsInOrder(field: DeveloperOrderField, direction: 'ASC' | 'DESC', filter: DeveloperFilter = {}): Tell {
  return async (source, scope) => {
    const listed = await listAll(source, scope, filter, { field, direction }, 2);
    return listed.map(({ developerId }) => developerId);
  };
}

/** How many developers each filter leaves. */
export function countsOf(...filters: readonly DeveloperFilter[]): Tell {
  return async (source, scope) => {
    const counts: number[] = [];
    for (const filter of filters) counts.push(await source.count(scope, filter));
    return counts;
  };
}

/** The endpoints each ever used, by developerId. */
export function endpointsOf(...developerIds: readonly string[]): Tell {
  return async (source, scope) => Object.fromEntries(await source.endpointsUsed(scope, developerIds));
}

/** The stories of some developers, by developerId. */
export function storiesOf(...developerIds: readonly string[]): Tell {
  return async (source, scope) => Object.fromEntries(await source.stories(scope, developerIds));
}
