import { builder } from '../builder.ts';
import { BillEstimate, type BillShape } from './bill.ts';

interface InvoiceShape {
  readonly from: string;
  readonly to: string;
  readonly bill: BillShape;
  readonly projected: BillShape | null;
}

/** GraphQL's InvoicePreview. */
export const InvoicePreview = builder.objectRef<InvoiceShape>('InvoicePreview').implement({
  description: 'What the current month costs so far, and what it would at the same rate.',
  authScopes: { read: true },
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', description: 'First day of the month.' }),
    to: t.expose('to', { type: 'Date', description: 'Last day of the month.' }),
    bill: t.expose('bill', { type: BillEstimate, complexity: 0, description: 'For what was used to now.' }),
    projected: t.expose('projected', {
      type: BillEstimate,
      nullable: true,
      complexity: 0,
      description: 'At the same rate, by the end of the month; null in its first 24 hours.',
    }),
  }),
});
