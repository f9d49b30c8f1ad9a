import type { LaunchPhaseInput } from './product-input.ts';

/** The launch phases a product starts from where none are given. */
export const launchTemplate: readonly LaunchPhaseInput[] = [
  { name: 'Alpha', focus: ['API stability', 'Core completeness'] },
  { name: 'Private Beta', focus: ['Integration success', 'Bug discovery'] },
  { name: 'Public Beta', focus: ['TTFC', 'Activation rate', 'NPS'] },
  { name: 'General Availability', focus: ['Revenue', 'Growth', 'Retention'] },
];
