// The order counts: of two patterns that fit, the first one registered answers.
import './resources.js';
import './query.js';
import './collections.js';
import './tree.js';
import './composite.js';
import './records.js';
import './actions.js';
import './apex-rest.js';
import './aura.js';
import './identity.js';
import './tooling.js';
import './test-runs.js';
import './soap.js';
import './metadata.js';
import './bulk-ingest.js';
import './bulk-query.js';
import '../../pages/routes.js';
