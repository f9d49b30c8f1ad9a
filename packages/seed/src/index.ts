export { demoProduct } from './demo-product.ts';
export { createRandom, type Random } from './random.ts';
export type { Scenario, ScenarioOptions } from './scenario.ts';
export { scenarios } from './scenarios.ts';
export { type BatchResult, type SeedOptions, type SeedSummary, seed } from './seed.ts';
export { seedStore } from './seed-store.ts';
export { sendToServer, sendToStore } from './send.ts';
