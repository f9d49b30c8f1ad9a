import type { Asker } from '../principal.ts';
import { openTestApi, type TestApi } from './test-api.ts';

/** A launch phase as tests read it. */
export interface TestPhase {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly revision: number;
  readonly criteria: readonly { readonly id: string; readonly verdict: string }[];
}

/** Mutations of launch phases; each takes `$product`. */
export const launchMutations = {
  advance: `mutation ($product: String!, $phase: ID!, $revision: Int!, $by: String!, $reason: String) {
  launchPhaseAdvance(product: $product, phase: $phase, revision: $revision, by: $by, overrideReason: $reason) {
    at by fromPhase toPhase verdict overrideReason criteria { title metric verdict value }
  }
}`,
  save: `mutation ($product: String!, $id: ID, $revision: Int, $phase: LaunchPhaseInput!) {
  launchPhaseSave(product: $product, id: $id, revision: $revision, phase: $phase) {
    id name status focus plannedStart plannedEnd startedAt endedAt leastMonths mostMonths revision
  }
}`,
  criterion: `mutation ($product: String!, $phase: ID!, $revision: Int!, $id: ID, $criterion: CriterionInput) {
  criterionSave(product: $product, phase: $phase, revision: $revision, id: $id, criterion: $criterion) {
    revision criteria { id kind title metric comparison target windowDays minimumSample holdDays owner evidenceUrl metAt verdict since }
  }
}`,
} as const;

/** The test API with a product of its own for each test, whose launch phases are the template's. */
export interface LaunchApi extends TestApi {
  /** Creates a product; the others speak of the newest. */
  begin(): Promise<string>;
  phases(): Promise<readonly TestPhase[]>;
  phase(name: string): Promise<TestPhase>;
  /** Runs an operation that must not fail. */
  write(query: string, variables: Record<string, unknown>): Promise<Record<string, never>>;
  /** Runs an operation that must fail, and tells how. */
  errorOf(query: string, variables: Record<string, unknown>, as?: Asker): Promise<Record<string, unknown>>;
}

/** Opens it. */
export async function openLaunchApi(): Promise<LaunchApi> {
  const api = await openTestApi();
  let count = 0;
  let product = '';

  async function phases(): Promise<readonly TestPhase[]> {
    const { data } = await api.ask(
      `{ product(slug: "${product}") { launchPhases { id name status revision criteria { id verdict } } } }`,
    );
    return (data as unknown as { product: { launchPhases: TestPhase[] } }).product.launchPhases;
  }

  return {
    ...api,
    async begin() {
      count += 1;
      product = `launch-${count}`;
      const base = { workspace: 'acme', slug: product, name: product, currency: 'USD', timeZone: 'UTC' };
      await api.store.catalog.createProduct(base);
      return product;
    },
    phases,
    async phase(name) {
      const found = (await phases()).find((phase) => phase.name === name);
      if (!found) throw new Error(`no phase ${name}`);
      return found;
    },
    async write(query, variables) {
      return (await api.ask(query, { variables: { product, ...variables } })).data;
    },
    async errorOf(query, variables, as = api.secret) {
      const { data, errors } = await api.run(query, { variables: { product, ...variables }, as });
      if (data || !errors?.[0]) throw new Error('the operation did not fail');
      const { message, extensions } = errors[0];
      return { code: extensions.code, field: extensions.field, message };
    },
  };
}
