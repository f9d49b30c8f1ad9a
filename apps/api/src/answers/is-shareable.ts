import { type DocumentNode, getOperationAST, Kind, OperationTypeNode, visit } from 'graphql';

/**
 * Whether running the operation once may answer several requests, and its answer be kept: a query, which changes nothing, of the
 * product's data. The schema itself is none, and no version moves with it.
 */
export function isShareable(document: DocumentNode, operationName: string | null | undefined): boolean {
  const operation = getOperationAST(document, operationName);
  return operation?.operation === OperationTypeNode.QUERY && !introspects(document);
}

function introspects(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    [Kind.FIELD]: ({ name }) => {
      found ||= name.value === '__schema' || name.value === '__type';
    },
  });
  return found;
}
