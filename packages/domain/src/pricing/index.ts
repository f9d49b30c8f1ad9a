export type { Charge, MeterUsage } from './charge.ts';
export { checkPlan, checkPlans, type PlanInput, planFields } from './check-plan.ts';
export * from './plan-definition.ts';
export * from './plan-template.ts';
export * from './price-component.ts';
export * from './rate-bill.ts';
