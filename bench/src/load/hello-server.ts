import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';

// graphql-yoga's hello world: what the library costs without any product behind it. PORT says where.
const yoga = createYoga({
  schema: createSchema({ typeDefs: 'type Query { hello: String! }', resolvers: { Query: { hello: () => 'world' } } }),
  logging: false,
});
createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1');
