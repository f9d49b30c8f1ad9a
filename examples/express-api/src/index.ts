export { type AppOptions, createApp } from './app.ts';
export { type DriveOptions, drive } from './driver.ts';
export type { DriverReport, FrictionCount, ReachedStage } from './driver-report.ts';
export type { Step } from './player.ts';
