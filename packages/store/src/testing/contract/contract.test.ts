import { storesUnderTest } from '../stores.ts';
import { describeStoreContract } from './describe-store-contract.ts';

for (const { name, open } of storesUnderTest()) describeStoreContract(name, open);
