/** What GraphiQL opens with: runs as it stands against the demo product. */
export const exampleQuery = `# Firstcall: how developers get from signing up to a first call that works.
# Needs the header  Authorization: Bearer <secret key or embed token>.
# Ctrl-Space completes, Ctrl-Enter runs.
query Overview {
  product(slug: "demo") {
    name
    dataThrough

    # Plain values of a period. Null is not zero: reasons says why a field has no value.
    metrics(period: { last: 30, unit: DAY }) {
      visitors
      signups
      activationRate
      medianTTFC { iso8601 }
      mau
      partial
      reasons { field reason }
    }

    # One metric with what it takes to trust it, and its weeks.
    metric(name: firstCallSuccessRate, period: { last: 30 }) {
      value
      previous
      change
      sampleSize
      interval { low high }
      series(by: WEEK) { date value partial }
    }

    # The developers who signed up in the period, step by step.
    funnel(period: { last: 30 }) {
      steps { stage count conversionFromPrevious dropped pending medianFromPrevious { iso8601 } }
    }

    # Time to first successful call: while some are pending, read the Kaplan–Meier median.
    ttfc(period: { last: 30 }) {
      cohortSize
      pending
      kaplanMeierMedian { iso8601 }
      target { iso8601 }
      shareUnderTarget
      bands { label count }
    }
  }
}
`;
