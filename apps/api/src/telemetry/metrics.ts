/** Numbers about the server itself, in Prometheus' text format. They name routes and statuses, never tenants. */
export interface Telemetry {
  request(route: string, status: number, seconds: number): void;
  events(outcome: 'accepted' | 'duplicate' | 'rejected', count: number): void;
  render(): string;
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts from zero; one per process. */
export function createTelemetry(): Telemetry {
  const requests = new Map<string, number>();
  const durations = new Map<string, { readonly counts: number[]; sum: number; count: number }>();
  const events = { accepted: 0, duplicate: 0, rejected: 0 };

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
      lines.push('# HELP process_resident_memory_bytes Resident memory.', '# TYPE process_resident_memory_bytes gauge');
      lines.push(`process_resident_memory_bytes ${process.memoryUsage.rss()}`);
      return `${lines.join('\n')}\n`;
    },
  };
}
