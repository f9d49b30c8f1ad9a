import type { Store } from '@firstcall/store';

type Events = Parameters<Store['ingest']>[1];

/** The instant that the story is told at: noon of 31 October. */
export const storyNow = Date.parse('2026-10-31T12:00:00.000Z');

const at = (time: string): number => Date.parse(time);

/**
 * October of a small product, worked by hand.
 *
 * | developer | signup    | from           | key         | first call    | first success   | production  |
 * | --------- | --------- | -------------- | ----------- | ------------- | --------------- | ----------- |
 * | ada       | 1st 09:02 | visitor v1     | after 1 min | 2 min (401)   | after 8 min     | 3rd 09:02   |
 * | bob       | 2nd 10:00 | paid           | after 1 min | after 4 min   | after 4 min     |             |
 * | dee       | 5th 08:00 |                | on the 6th  |               |                 |             |
 * | cy        | 20th 08:00|                |             |               |                 |             |
 *
 * Three visitors: v1 (organic, DE, 1st), v2 (paid, US, 2nd), v3 (4th). ada is v1.
 */
export const story: Events = [
  { id: 'v1', type: 'visit', time: at('2026-10-01T09:00:00Z'), visitorId: 'v1', channel: 'organic', country: 'DE' },
  { id: 'v2', type: 'visit', time: at('2026-10-02T09:00:00Z'), visitorId: 'v2', channel: 'paid', country: 'US' },
  { id: 'v3', type: 'visit', time: at('2026-10-04T09:00:00Z'), visitorId: 'v3' },
  {
    id: 's1',
    type: 'developer.signed_up',
    time: at('2026-10-01T09:02:00Z'),
    developerId: 'ada',
    accountId: 'acc_1',
    visitorId: 'v1',
    name: 'Ada Lovelace',
    email: 'ada@acme.dev',
  },
  { id: 's2', type: 'developer.signed_up', time: at('2026-10-02T10:00:00Z'), developerId: 'bob', channel: 'paid' },
  { id: 's3', type: 'developer.signed_up', time: at('2026-10-05T08:00:00Z'), developerId: 'dee', name: '100%_off' },
  { id: 's4', type: 'developer.signed_up', time: at('2026-10-20T08:00:00Z'), developerId: 'cy' },
  key('k1', 'ada', '2026-10-01T09:03:00Z'),
  key('k2', 'bob', '2026-10-02T10:01:00Z'),
  key('k3', 'dee', '2026-10-06T08:00:00Z'),
  request('r1', 'ada', '2026-10-01T09:04:00Z', 401, 'SANDBOX'),
  request('r2', 'ada', '2026-10-01T09:10:00Z', 201, 'SANDBOX'),
  request('r3', 'ada', '2026-10-03T09:02:00Z', 200, 'PRODUCTION'),
  request('r4', 'bob', '2026-10-02T10:04:00Z', 200, 'SANDBOX'),
];

function key(id: string, developerId: string, time: string): Events[number] {
  return { id, type: 'api_key.created', time: at(time), developerId, keyId: id, environment: 'SANDBOX' };
}

function request(
  id: string,
  developerId: string,
  time: string,
  status: number,
  environment: 'SANDBOX' | 'PRODUCTION',
): Events[number] {
  return { id, type: 'api.request', time: at(time), developerId, method: 'GET', route: '/v1/x', status, environment };
}

/** A second story, told in other numbers: one developer, who shares ada's id. */
export const otherStory: Events = [
  {
    id: 's1',
    type: 'developer.signed_up',
    time: at('2026-10-09T09:00:00Z'),
    developerId: 'ada',
    name: 'Somebody Else',
    email: 'else@other.dev',
  },
];
