/** Fields that tell the rows of a list apart; everything else in a row that is a number counts something. */
const identities = [
  'day',
  'gapDays',
  'afterMs',
  'index',
  'stage',
  'currency',
  'endpoint',
  'status',
  'errorCode',
  'endpoints',
];

/** Numbers that the groups of a breakdown do not add up to: values of a sample, and requests to an endpoint that one group did not use. */
const notAdditive = ['median', 'p90', 'endpoints.requests', 'endpoints.errors'];

/** The numbers of a fact's answer that groups add up to the whole of, by what they count; those that are 0 are left out. */
function additiveParts(answer: object): ReadonlyMap<string, number> {
  const parts = new Map<string, number>();
  collect(answer, '', '', parts);
  return parts;
}

/** The sum of several answers, part by part. */
export function sumOfParts(answers: Iterable<object>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const answer of answers) {
    for (const [part, value] of additiveParts(answer)) sums.set(part, (sums.get(part) ?? 0) + value);
  }
  return new Map([...sums].filter(([, value]) => value !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function collect(value: object, path: string, row: string, parts: Map<string, number>): void {
  for (const [name, own] of Object.entries(value)) {
    const field = path === '' ? name : `${path}.${name}`;
    if (notAdditive.some((other) => field === other || field.endsWith(`.${other}`))) continue;
    if (Array.isArray(own)) {
      for (const [n, item] of own.entries()) collect(item, field, row + identityOf(item, n), parts);
    } else if (typeof own === 'object' && own !== null) collect(own, field, row, parts);
    else if (typeof own === 'number' && own !== 0 && !(row !== '' && identities.includes(name))) {
      parts.set(`${field}${row}`, own);
    }
  }
}

/** What a row is about; steps and legs, which do not say, are told apart by their place. */
function identityOf(item: object, place: number): string {
  const named = Object.entries(item).filter(([name, value]) => identities.includes(name) && !Array.isArray(value));
  return JSON.stringify(named.length === 0 ? place : named);
}
