import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';

/** Bounds of one operation, counted with its fragments in place. */
export interface DocumentLimits {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Selected fields. */
  readonly fields: number;
}

interface Measure {
  depth: number;
  aliases: number;
  directives: number;
  fields: number;
  introspections: number;
}

/** Introspection has its own shape (types nest deeply) and its own guard in graphql-js; more than one of them in an operation is abuse. */
const maxIntrospections = 2;

/** Refuses operations beyond the limits. Fragments are measured once each and counted wherever they are spread, so small documents cannot hide large ones. */
export function documentLimitsRule(limits: DocumentLimits): ValidationRule {
  return function DocumentLimitsRule(context) {
    return {
      Document(document) {
        const measureOperation = createMeasure(document);
        for (const definition of document.definitions) {
          if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
          const measured = measureOperation(definition);
          const report = (what: string, actual: number, max: number): void => {
            if (actual <= max) return;
            context.reportError(
              new GraphQLError(
                `The operation has ${actual} ${what}; at most ${max} are allowed. Split it into several requests.`,
                {
                  nodes: definition,
                  extensions: { code: 'OPERATION_TOO_LARGE' },
                },
              ),
            );
          };
          report('levels of nesting', measured.depth, limits.depth);
          report('aliases', measured.aliases, limits.aliases);
          report('directives', measured.directives, limits.directives);
          report('fields', measured.fields, limits.fields);
          report('introspections', measured.introspections, maxIntrospections);
        }
      },
    };
  };
}

function createMeasure(document: DocumentNode): (operation: OperationDefinitionNode) => Measure {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Measure>();

  const ofFragment = (name: string): Measure => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    // Stands while the fragment is being measured: one that spreads itself ends here, and another rule names the cycle.
    measured.set(name, nothing());
    const fragment = fragments.get(name);
    const result = fragment === undefined ? nothing() : ofSelections(fragment.selectionSet);
    if (fragment !== undefined) result.directives += fragment.directives?.length ?? 0;
    measured.set(name, result);
    return result;
  };

  const ofSelections = (set: SelectionSetNode): Measure => {
    const total = nothing();
    for (const selection of set.selections) add(total, ofSelection(selection));
    return total;
  };

  const ofSelection = (selection: SelectionNode): Measure => {
    const own = nothing();
    own.directives = selection.directives?.length ?? 0;
    if (selection.kind === Kind.FRAGMENT_SPREAD) add(own, ofFragment(selection.name.value));
    else if (selection.kind === Kind.INLINE_FRAGMENT) add(own, ofSelections(selection.selectionSet));
    else {
      own.fields = 1;
      own.aliases = selection.alias === undefined ? 0 : 1;
      if (selection.name.value === '__schema' || selection.name.value === '__type') own.introspections = 1;
      else if (selection.selectionSet === undefined) own.depth = 1;
      else {
        const inner = ofSelections(selection.selectionSet);
        add(own, inner);
        own.depth = inner.depth + 1;
      }
    }
    return own;
  };

  return (operation) => {
    const total = ofSelections(operation.selectionSet);
    total.directives += operation.directives?.length ?? 0;
    return total;
  };
}

function nothing(): Measure {
  return { depth: 0, aliases: 0, directives: 0, fields: 0, introspections: 0 };
}

function add(total: Measure, part: Measure): void {
  total.depth = Math.max(total.depth, part.depth);
  total.aliases += part.aliases;
  total.directives += part.directives;
  total.fields += part.fields;
  total.introspections += part.introspections;
}
