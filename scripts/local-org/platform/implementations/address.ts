import { ApexAddress, ApexLocation } from '../../runtime/address.js';
import { bind } from '../bind.js';

bind('System.Location', { class: ApexLocation });
bind('System.Address', { class: ApexAddress });
