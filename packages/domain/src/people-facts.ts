/** Distinct developers whose earliest milestone of the kind lies in the period. */
export interface MilestoneCounts {
  readonly signups: number;
  readonly apiKeysCreated: number;
  readonly firstCalls: number;
  readonly firstSuccesses: number;
  readonly productionIntegrations: number;
}

/** Visitors whose first visit lies in the period. Cut by the visitor's own channel and country only. */
export interface VisitorCounts {
  readonly visitors: number;
  /** Of those, with a linked signup 0 to 30 × 24 h after their first visit. */
  readonly converted: number;
  /** Whether any signup of the product ever carried a visitorId. */
  readonly linked: boolean;
}

/** Each developer's last answer in the period. */
export interface NpsAnswers {
  /** 9 and 10. */
  readonly promoters: number;
  /** 7 and 8. */
  readonly passives: number;
  /** 0 to 6. */
  readonly detractors: number;
}

/** Tickets opened in the period. */
export interface Tickets {
  readonly tickets: number;
}

/** How far a developer has come, in order. DISCOVERY is for visitors who have not signed up. */
export const lifecycleStages = [
  'DISCOVERY',
  'EVALUATION',
  'FIRST_INTEGRATION',
  'BUILDING',
  'PRODUCTION',
  'SCALING',
] as const;
export type LifecycleStage = (typeof lifecycleStages)[number];

/** The stage of a developer: anything but DISCOVERY. */
export type DeveloperStage = Exclude<LifecycleStage, 'DISCOVERY'>;

/** Developers as of now, by stage in order; a stage without a developer is absent. The period is not looked at. */
export interface StageCounts {
  readonly rows: readonly {
    readonly stage: DeveloperStage;
    readonly developers: number;
    /** Of those, churned: last active 30 days or more before today. */
    readonly churned: number;
  }[];
}

/** Visitors as of now whom no signup names. Cut by the visitor's own channel and country only. The period is not looked at. */
export interface Discovery {
  readonly visitors: number;
}
