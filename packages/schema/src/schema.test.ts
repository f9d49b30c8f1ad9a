import { readFileSync } from 'node:fs';
import { metricDefinitions } from '@firstcall/domain';
import { isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from './schema.ts';
import { schemaText } from './schema-text.ts';

describe('the schema', () => {
  it('is the committed one: run `node packages/schema/scripts/print-schema.mjs` after a change', () => {
    expect(schemaText()).toBe(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
  });

  it('describes every type, field, argument and value', () => {
    const bare: string[] = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__') || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)) continue;
      if (!type.description) bare.push(type.name);
      if (isEnumType(type)) {
        bare.push(...type.getValues().flatMap((value) => (value.description ? [] : [`${type.name}.${value.name}`])));
      }
      if (isObjectType(type)) {
        for (const { name, description, args } of Object.values(type.getFields())) {
          if (!description) bare.push(`${type.name}.${name}`);
          bare.push(...args.flatMap((arg) => (arg.description ? [] : [`${type.name}.${name}(${arg.name})`])));
        }
      }
      if (isInputObjectType(type)) {
        const fields = Object.values(type.getFields());
        bare.push(...fields.flatMap((field) => (field.description ? [] : [`${type.name}.${field.name}`])));
      }
    }
    expect(bare).toEqual([]);
  });

  it('has a field and a name for every metric of the registry', () => {
    const fields = schema.getType('ProductMetrics');
    const names = schema.getType('MetricName');
    if (!isObjectType(fields) || !isEnumType(names)) throw new Error('ProductMetrics or MetricName is missing');
    const registered = metricDefinitions.map(({ name }) => name).sort();
    expect(names.getValues().map(({ name }) => name)).toEqual(registered);
    expect(Object.keys(fields.getFields())).toEqual(expect.arrayContaining(registered));
  });
});
