import { type DeveloperFilter, type DeveloperScope, type FunnelStage, funnelStages } from '@firstcall/domain';
import type { Listed } from './developer-order.ts';
import { stageOf } from './lifecycle.ts';
import { inSegment } from './segments.ts';

/** Whether a developer passes everything that is given. */
export function passes(listed: Listed, filter: DeveloperFilter, { timeZone, now }: DeveloperScope): boolean {
  const { stage = [], text, reached } = filter;
  return (
    inSegment(listed.member.segments, filter) &&
    (stage.length === 0 || stage.includes(stageOf(listed.member, timeZone, now))) &&
    (text === undefined || saysText(listed, text)) &&
    (reached === undefined || hasReached(listed, reached))
  );
}

function saysText({ record }: Listed, text: string): boolean {
  const { developerId, name, email } = record;
  return [developerId, name ?? '', email ?? ''].some((value) => value.toLowerCase().includes(text.toLowerCase()));
}

/** A step is reached by its own milestone and by those of later ones; a signup only by a signup. */
function hasReached({ record }: Listed, step: FunnelStage): boolean {
  const milestones = [
    record.signupAt,
    record.firstApiKeyAt,
    record.firstCallAt,
    record.firstSuccessfulCallAt,
    record.firstProductionSuccessAt,
  ];
  if (step === 'SIGNED_UP') return record.signupAt !== null;
  return milestones.slice(funnelStages.indexOf(step)).some((milestone) => milestone !== null);
}
