import type { Positioning, PositioningDimension } from './positioning.ts';

const dimension = (
  slug: string,
  name: string,
  type: PositioningDimension['type'],
  betterDirection: PositioningDimension['betterDirection'],
  more: Partial<Pick<PositioningDimension, 'options' | 'referenceMinor'>> = {},
): PositioningDimension => ({
  slug,
  name,
  type,
  betterDirection,
  weight: 1,
  options: [],
  referenceMinor: null,
  ...more,
});

/** What a product is compared by where its team has not said: no competitors yet, the time to first call live. */
export const positioningTemplate: Positioning = {
  dimensions: [
    dimension('ttfc', 'Time to first call', 'DURATION', 'DOWN'),
    dimension('sdks', 'SDKs', 'COUNT', 'UP'),
    dimension('documentation', 'Documentation', 'ENUM', 'UP', {
      options: ['None', 'Reference', 'Reference and guides', 'Guides and examples that run'],
    }),
    dimension('pricing', 'Pricing', 'MONEY', 'DOWN', { referenceMinor: 10_000 }),
    dimension('uptime-sla', 'Uptime SLA', 'PERCENT', 'UP'),
    dimension('global-coverage', 'Global coverage (countries)', 'COUNT', 'UP'),
    dimension('compliance', 'Compliance (certifications)', 'COUNT', 'UP'),
    dimension('support', 'Support (first answer)', 'DURATION', 'DOWN'),
  ],
  competitors: [],
  cells: [{ dimension: 'ttfc', competitor: null, value: null, metric: 'medianTTFC', source: null, seenOn: null }],
};
