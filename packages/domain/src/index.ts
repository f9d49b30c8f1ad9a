export * from './calendar.ts';
export * from './endpoint.ts';
export * from './facts.ts';
export * from './input-error.ts';
