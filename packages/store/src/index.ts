export { launchTemplate, type PlanInput, planFields, planTemplate } from '@firstcall/domain';
export type { KeyKind } from './catalog/api-key.ts';
export type { Catalog, CreatedProduct, KeyScope, Principal, ProductRecord } from './catalog/catalog.ts';
export type { LaunchPhaseInput, ProductInput } from './catalog/product-input.ts';
export type { default as PrismaTypes } from './generated/pothos-types.ts';
export { getDatamodel } from './generated/pothos-types.ts';
export { type Prisma, PrismaClient } from './generated/prisma/client.ts';
export type { Advance, JudgedPhase, Launch, LaunchPhaseEdit, LaunchWrite } from './launch/launch.ts';
export { readLock } from './lock/data-dir-lock.ts';
export type { HolderDetails, LockRecord } from './lock/lock-record.ts';
export type {
  DropOldLogsOptions,
  DropProgress,
  DropReport,
  LogHolder,
  LogMonth,
  Maintenance,
  RebuildOptions,
  RebuildProgress,
  RebuildReport,
  RebuiltProduct,
  RebuiltSummary,
  SummarySum,
} from './maintenance/maintenance.ts';
export { openStore } from './open-store.ts';
export type { Plans, PlanWrite } from './plans/plans.ts';
export type { IngestOutcome, OpenStoreOptions, Store } from './store.ts';
export { StoreError } from './store-error.ts';
export type { Subscription, SubscriptionStep, UsageQuery, UsageSource } from './usage/usage-source.ts';
