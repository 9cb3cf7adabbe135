/** Apex's own library: importing this module binds every implementation. */
import './implementations/access-level.js';
import './implementations/assertions.js';
import './implementations/asynchronous.js';
import './implementations/callout-mocks.js';
import './implementations/crypto.js';
import './implementations/encoding.js';
import { bindExceptions } from './implementations/exceptions.js';
import './implementations/http.js';
import './implementations/id.js';
import './implementations/json.js';
import './implementations/labels.js';
import './implementations/limits.js';
import './implementations/math.js';
import './implementations/messaging.js';
import './implementations/numbers.js';
import './implementations/pattern.js';
import './implementations/request.js';
import './implementations/rest.js';
import './implementations/string.js';
import './implementations/system.js';
import './implementations/testing.js';
import './implementations/url.js';
import './implementations/user.js';
import './implementations/uuid.js';
import './implementations/values.js';
import './implementations/version.js';

bindExceptions();
