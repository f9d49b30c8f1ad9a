import type { ParsedEvent } from '@firstcall/events';
import { createRandom } from '@firstcall/seed';
import { type DataSize, dataEnd, dataStart } from './data-size.ts';
import { type DeveloperProfile, developerProfile } from './developer-profile.ts';
import { type RequestEvent, requestEvent } from './request-event.ts';
import { storyEvents } from './story-events.ts';

/** Moves when the generator makes other events of the same size: a kept database of another version is not used. */
export const dataVersion = 1;

const dayMs = 86_400_000;

/** A data set as it can be told: the same size always gives the same events. */
export interface DataSet {
  readonly size: DataSize;
  /** All events, in order of time. */
  events(): Iterable<ParsedEvent>;
  /** The `batch`-th `count` requests after the data set's end, in order of time, a millisecond apart, by those who are active then. */
  freshRequests(batch: number, count: number): RequestEvent[];
}

/** Plans a data set; nothing is drawn twice, so `events` may be told once. */
export function createDataSet(size: DataSize): DataSet {
  const profiles = Array.from({ length: size.developers }, (_, index) => developerProfile(index, size));
  const pickCaller = currentCallers(profiles);
  return {
    size,
    events: () => tell(profiles, size),
    freshRequests(batch, count) {
      const random = createRandom(4, `fresh ${batch}`);
      return Array.from({ length: count }, (_, n) => {
        const number = batch * count + n;
        const failed = random.chance(0.1);
        const event = { id: `fresh-${number}`, time: dataEnd + number, failed, random };
        return requestEvent(pickCaller(random.float()), event);
      });
    },
  };
}

/** Picks one of those who are active where the data set ends, each as likely as its share of the traffic; by a draw from [0, 1). */
function currentCallers(profiles: readonly DeveloperProfile[]): (draw: number) => DeveloperProfile {
  const current = profiles.filter(({ spans, successAt }) => successAt !== null && spans.at(-1)?.[1] === dataEnd);
  let total = 0;
  const ends = current.map(({ weight, diligence }) => {
    total += weight * diligence;
    return total;
  });
  return (draw) => {
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > draw * total) high = middle;
      else low = middle + 1;
    }
    const caller = current[low];
    if (caller === undefined) throw new Error('nobody is active where the data set ends');
    return caller;
  };
}

function* tell(profiles: readonly DeveloperProfile[], size: DataSize): Iterable<ParsedEvent> {
  const start = dataStart(size);
  const byDay: ParsedEvent[][] = Array.from({ length: size.days }, () => []);
  const put = (event: ParsedEvent) => byDay[Math.floor((event.time - start) / dayMs)]?.push(event);
  for (const event of storyEvents(profiles, size)) put(event);
  let told = 0;
  for (const profile of profiles)
    for (const event of firstRequests(profile)) {
      put(event);
      told += 1;
    }
  const plan = activeDays(profiles, size);
  // What the first requests leave is shared among the active days: some for the day, the rest by the developer's weight.
  const left = Math.max(0, size.requests - told);
  const days = plan.reduce((sum, active) => sum + active.length, 0);
  const weights = plan.reduce((sum, active) => sum + active.reduce((total, { weight }) => total + weight, 0), 0);
  const base = Math.min(1, (0.5 * left) / days);
  const perWeight = (left - base * days) / weights;
  let owed = 0;
  let number = 0;
  for (const [day, events] of byDay.entries()) {
    for (const profile of plan[day] ?? []) {
      owed += base + perWeight * profile.weight;
      // Half a request of slack: sums of fractions must not lose the last one.
      for (; number + 0.5 < owed; number += 1) events.push(dailyRequest(profile, start + day * dayMs, `r${number}`));
    }
    yield* events.sort((a, b) => a.time - b.time);
    byDay[day] = [];
  }
}

/** The errors before the first success, and that. */
function* firstRequests(profile: DeveloperProfile): Iterable<RequestEvent> {
  const { firstCallAt, errorsBefore, msBetweenErrors, successAt, developerId, random } = profile;
  if (firstCallAt === null) return;
  for (let n = 0; n < errorsBefore; n += 1) {
    const time = firstCallAt + n * msBetweenErrors;
    if (time >= dataEnd) return;
    yield requestEvent(profile, { id: `e-${developerId}-${n}`, time, failed: true, random });
  }
  if (successAt !== null)
    yield requestEvent(profile, { id: `f-${developerId}`, time: successAt, failed: false, random });
}

/** Who is active on which day. */
function activeDays(profiles: readonly DeveloperProfile[], size: DataSize): DeveloperProfile[][] {
  const start = dataStart(size);
  const days: DeveloperProfile[][] = Array.from({ length: size.days }, () => []);
  for (const profile of profiles)
    for (const [from, to] of profile.spans) {
      // Before its first success a developer makes its first requests and no others.
      const first = Math.floor((Math.max(from, profile.successAt ?? from) - start) / dayMs);
      for (let day = first; start + day * dayMs < to; day += 1)
        if (profile.random.chance(profile.diligence)) days[day]?.push(profile);
    }
  return days;
}

/** A request on an active day: after the first success, or, without one, another failure after the first call. */
function dailyRequest(profile: DeveloperProfile, dayStart: number, id: string): RequestEvent {
  const { firstCallAt, successAt, random } = profile;
  const from = Math.max(dayStart, successAt ?? firstCallAt ?? 0);
  const to = Math.max(from + 1, Math.min(dayStart + dayMs, dataEnd));
  const time = Math.min(from + Math.floor(random.float() * (to - from)), dataEnd - 1);
  const failed = successAt === null || random.chance(0.1);
  return requestEvent(profile, { id, time, failed, random });
}
