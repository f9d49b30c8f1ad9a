// Each file adds its types and the fields that return them to the builder. The order is the dependencies'.
import './query.ts';
import './scalars.ts';
import './product.ts';
import './plan.ts';
import './launch-phase.ts';
import './developer.ts';
import './developer-connection.ts';
import './activity.ts';
import './funnel.ts';
import './ttfc.ts';
import './metric-definition.ts';
import './metric.ts';
import './product-metrics.ts';
import './viewer.ts';
