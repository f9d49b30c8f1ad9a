import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestStore } from '../stores.ts';
import { type ContractContext, createContractContext } from './contract-context.ts';
import { describeAnyHistory } from './describe-any-history.ts';
import { describeDevelopers } from './describe-developers.ts';
import { describeVersions } from './describe-versions.ts';
import { goldenHistories } from './golden/golden-histories.ts';
import { type GoldenHistory, goldenScope } from './golden/golden-history.ts';
import { ask } from './questions.ts';

/**
 * What every store must do: answer hand-worked histories with the hand-worked numbers, and any history as the reference does,
 * however it arrives. One database for all of it, a product of its own for each history.
 */
export function describeStoreContract(name: string, open: () => Promise<TestStore>): void {
  describe(`the contract of stores: ${name}`, () => {
    let test: TestStore;

    beforeAll(async () => {
      test = await open();
    });

    afterAll(() => test.close());

    const context = createContractContext(() => test);
    for (const history of goldenHistories) describeGolden(context, history);
    describeAnyHistory(context);
    describeDevelopers(context);
    describeVersions(context);
  });
}

function describeGolden({ test, ingested }: ContractContext, history: GoldenHistory): void {
  const { title, batches, questions, developers = [] } = history;

  describe(title, () => {
    let productId: number;

    beforeAll(async () => {
      productId = await ingested(history, batches);
    });

    for (const { fact, query, periods, expected, ...question } of questions) {
      it(`${fact}: ${question.title}`, async () => {
        const asked = { productId, ...goldenScope(history), ...query };
        expect(await ask(test().store.facts, fact, asked, periods)).toEqual(expected);
      });
    }

    for (const { now, tell, expected, ...question } of developers) {
      it(`developers: ${question.title}`, async () => {
        const scope = { productId, timeZone: history.timeZone, now };
        expect(await tell(test().store.developers, scope)).toEqual(expected);
      });
    }
  });
}
