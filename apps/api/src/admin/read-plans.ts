import { readFileSync } from 'node:fs';
import { type PlanInput, planFields, planTemplate } from '@firstcall/store';
import { AdminError } from './commands.ts';

const fields: readonly string[] = planFields;
const example = '[{"slug":"developer","name":"Developer","monthlyMinor":4900,"annualMinor":49000}]';

/** What stands for the built-in plans in place of a file. */
export const templateName = 'template';

/** Plans from a JSON file, or the built-in ones to start from. The values are checked where the product is made; here, that it is a list of objects with known fields. */
export function readPlans(file: string): readonly PlanInput[] {
  if (file === templateName) return planTemplate;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason =
      error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'does not exist' : 'could not be read';
    throw new AdminError(
      `The plans file ${file} ${reason}.`,
      `Give the path of a JSON file such as ${example}, or "${templateName}" for Free, Developer, Business and Enterprise.`,
    );
  }
  return parsePlans(text, file);
}

/** The same, from its text; `name` is how messages call it. */
export function parsePlans(text: string, name: string): readonly PlanInput[] {
  let plans: unknown;
  try {
    plans = JSON.parse(text);
  } catch (error) {
    throw new AdminError(
      `${name} is not valid JSON: ${error instanceof Error ? error.message : ''}`,
      `Write it like this: ${example}`,
    );
  }
  if (!Array.isArray(plans)) throw new AdminError(`${name} does not hold a list.`, `Write it like this: ${example}`);
  for (const [index, plan] of plans.entries()) {
    if (typeof plan !== 'object' || plan === null || Array.isArray(plan)) {
      throw new AdminError(`plans[${index}] in ${name} is not an object.`, `Write it like this: ${example}`);
    }
    const unknown = Object.keys(plan).find((key) => !fields.includes(key));
    if (unknown !== undefined) {
      throw new AdminError(
        `plans[${index}].${unknown} in ${name} is no field of a plan.`,
        `Fields: ${fields.join(', ')}. Prices are whole minor units (cents); null: on request.`,
      );
    }
    const missing = ['slug', 'name'].find((key) => !(key in plan));
    if (missing !== undefined)
      throw new AdminError(`plans[${index}].${missing} in ${name} is missing.`, `Write it like this: ${example}`);
  }
  return plans;
}
