export * from './annual-saving-percent.ts';
export * from './calendar.ts';
export * from './developer-figures.ts';
export * from './endpoint.ts';
export * from './facts.ts';
export * from './format-money.ts';
export * from './input-error.ts';
export * from './iso-duration.ts';
