export * from './calendar.ts';
export * from './facts.ts';
export * from './input-error.ts';
