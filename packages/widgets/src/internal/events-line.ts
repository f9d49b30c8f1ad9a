/** A shell line that sends events, a minute apart and the last now, to the server a widget reads from. The key stays a variable: nobody pastes one into a page. */
export function eventsLine(endpoint: string, events: readonly Record<string, unknown>[]): string {
  const now = Date.now();
  const body = JSON.stringify({
    events: events.map((event, index) => ({
      id: `example-${index}`,
      time: new Date(now + (index + 1 - events.length) * 60_000).toISOString(),
      ...event,
    })),
  });
  const url = new URL('/v1/events', endpoint).href;
  return `curl ${url} -H "Authorization: Bearer $FIRSTCALL_KEY" -H "Content-Type: application/json" -d '${body}'`;
}
