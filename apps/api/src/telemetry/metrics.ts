/** Numbers about the server itself, in Prometheus' text format. They name routes and statuses, never tenants. */
export interface Telemetry {
  request(route: string, status: number, seconds: number): void;
  /** How a GraphQL question was answered: see the metric's help. */
  answer(outcome: AnswerOutcome): void;
  /** An answer was not sent, because the client holds it. */
  notModified(): void;
  /** Bytes that known answers take now. */
  answerBytes(bytes: number): void;
  events(outcome: 'accepted' | 'duplicate' | 'rejected', count: number): void;
  render(): string;
}

/** `hit`: known; `miss`: worked out; `shared`: was being worked out for another; `passed`: neither kept nor shared. */
export type AnswerOutcome = 'hit' | 'miss' | 'shared' | 'passed';

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts from zero; one per process. */
export function createTelemetry(): Telemetry {
  const requests = new Map<string, number>();
  const durations = new Map<string, { readonly counts: number[]; sum: number; count: number }>();
  const events = { accepted: 0, duplicate: 0, rejected: 0 };
  const answers: Record<AnswerOutcome, number> = { hit: 0, miss: 0, shared: 0, passed: 0 };
  let answersNotModified = 0;
  let answerBytes = 0;

  return {
    request(route, status, seconds) {
      const labels = `{route="${route}",status="${status}"}`;
      requests.set(labels, (requests.get(labels) ?? 0) + 1);
      let histogram = durations.get(route);
      if (histogram === undefined) {
        histogram = { counts: buckets.map(() => 0), sum: 0, count: 0 };
        durations.set(route, histogram);
      }
      for (const [i, bound] of buckets.entries()) {
        if (seconds <= bound) histogram.counts[i] = (histogram.counts[i] ?? 0) + 1;
      }
      histogram.sum += seconds;
      histogram.count += 1;
    },

    answer(outcome) {
      answers[outcome] += 1;
    },

    notModified() {
      answersNotModified += 1;
    },

    answerBytes(bytes) {
      answerBytes = bytes;
    },

    events(outcome, count) {
      events[outcome] += count;
    },

    render() {
      const lines = [
        '# HELP firstcall_http_requests_total Requests answered.',
        '# TYPE firstcall_http_requests_total counter',
      ];
      for (const [labels, count] of requests) lines.push(`firstcall_http_requests_total${labels} ${count}`);
      lines.push(
        '# HELP firstcall_http_request_duration_seconds Time to answer.',
        '# TYPE firstcall_http_request_duration_seconds histogram',
      );
      for (const [route, { counts, sum, count }] of durations) {
        const name = 'firstcall_http_request_duration_seconds';
        for (const [i, bound] of buckets.entries())
          lines.push(`${name}_bucket{route="${route}",le="${bound}"} ${counts[i]}`);
        lines.push(
          `${name}_bucket{route="${route}",le="+Inf"} ${count}`,
          `${name}_sum{route="${route}"} ${sum}`,
          `${name}_count{route="${route}"} ${count}`,
        );
      }
      lines.push('# HELP firstcall_events_total Events received.', '# TYPE firstcall_events_total counter');
      for (const [outcome, count] of Object.entries(events))
        lines.push(`firstcall_events_total{outcome="${outcome}"} ${count}`);
      lines.push(
        '# HELP firstcall_graphql_answers_total GraphQL requests with a credential: hit (known), miss (worked out), shared (was being worked out for another), passed (neither kept nor shared).',
        '# TYPE firstcall_graphql_answers_total counter',
      );
      for (const [outcome, count] of Object.entries(answers))
        lines.push(`firstcall_graphql_answers_total{outcome="${outcome}"} ${count}`);
      lines.push(
        '# HELP firstcall_graphql_not_modified_total Answers not sent, because the client held them (304).',
        '# TYPE firstcall_graphql_not_modified_total counter',
        `firstcall_graphql_not_modified_total ${answersNotModified}`,
        '# HELP firstcall_graphql_answer_cache_bytes Memory that known answers take.',
        '# TYPE firstcall_graphql_answer_cache_bytes gauge',
        `firstcall_graphql_answer_cache_bytes ${answerBytes}`,
      );
      lines.push('# HELP process_resident_memory_bytes Resident memory.', '# TYPE process_resident_memory_bytes gauge');
      lines.push(`process_resident_memory_bytes ${process.memoryUsage.rss()}`);
      return `${lines.join('\n')}\n`;
    },
  };
}
