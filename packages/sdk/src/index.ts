export { createFirstcall, type Firstcall, type WaitOptions } from './firstcall.ts';
export { FirstcallError, type FirstcallErrorCode, type FirstcallErrorDetails } from './firstcall-error.ts';
export type { FirstcallOptions } from './options.ts';
export type { FirstcallStats, FlushResult } from './outbox.ts';
export type * from './wire.ts';
