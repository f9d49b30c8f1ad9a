import type {
  DeveloperFilter,
  DeveloperOrder,
  DeveloperPosition,
  DeveloperRecord,
  DeveloperScope,
  DeveloperSource,
  DeveloperStory,
} from '@firstcall/domain';
import type { DeveloperQuestion } from './hostile-developer-questions.ts';

/** More pages than any tested history fills: a source that answers so many goes round in circles. */
const maxPages = 1_000;

/** Everything that a source answers to one question about developers. */
export interface DeveloperAnswers {
  /** One list an order, all its pages joined. */
  readonly lists: readonly (readonly DeveloperRecord[])[];
  readonly count: number;
  readonly found: ReadonlyMap<string, DeveloperRecord>;
  readonly endpointsUsed: ReadonlyMap<string, readonly string[]>;
  readonly stories: ReadonlyMap<string, DeveloperStory>;
}

/** Asks all there is to ask about developers. */
export async function askDevelopers(
  source: DeveloperSource,
  scope: Pick<DeveloperScope, 'productId' | 'timeZone'>,
  { now, filter, orders, limit, developerIds }: DeveloperQuestion,
): Promise<DeveloperAnswers> {
  const asked = { ...scope, now };
  const lists: (readonly DeveloperRecord[])[] = [];
  for (const order of orders) lists.push(await listAll(source, asked, filter, order, limit));
  return {
    lists,
    count: await source.count(asked, filter),
    found: await source.find(asked, developerIds),
    endpointsUsed: await source.endpointsUsed(asked, developerIds),
    stories: await source.stories(asked, developerIds),
  };
}

/** All pages of a list, one after the other, each from the position of the last developer before it. */
export async function listAll(
  source: DeveloperSource,
  scope: DeveloperScope,
  filter: DeveloperFilter,
  order: DeveloperOrder,
  limit: number,
): Promise<readonly DeveloperRecord[]> {
  const developers: DeveloperRecord[] = [];
  let after: DeveloperPosition | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const listed = await source.list(scope, { filter, order, after, limit });
    if (listed.length > limit) throw new Error(`a page of ${limit} has ${listed.length} developers`);
    developers.push(...listed.map(({ developer }) => developer));
    if (listed.length < limit) return developers;
    after = listed.at(-1)?.position ?? null;
  }
  throw new Error(`there are more than ${maxPages} pages`);
}
