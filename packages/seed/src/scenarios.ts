import type { Scenario } from './scenario.ts';
import { docsRelaunch } from './scenarios/docs-relaunch.ts';

/** Every scenario by name. */
export const scenarios: ReadonlyMap<string, Scenario> = new Map(
  [docsRelaunch].map((scenario) => [scenario.name, scenario]),
);
