export { createTestDatabase, type StoreUnderTest, storesUnderTest, type TestStore, testDatabaseUrl } from './stores.ts';
