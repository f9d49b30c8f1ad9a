import type { Request } from 'express';

/** Answers when something is to have happened; `undefined`: now. */
export type EventTime = (request: Request) => Date | undefined;

/** Lets a demo pretend: the header `x-demo-time` (ISO 8601) moves the reported time. Never for an API that real people use. */
export const demoTime: EventTime = (request) => {
  const header = request.get('x-demo-time');
  const time = header === undefined ? null : new Date(header);
  return time === null || Number.isNaN(time.getTime()) ? undefined : time;
};
