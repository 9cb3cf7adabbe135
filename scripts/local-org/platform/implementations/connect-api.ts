import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { bind, refuseCallsFirst } from '../bind.js';
import { propertyBag } from './property-bag.js';

/** A test that sees no data of the org may not use Connect in Apex, on the platform too. */
function refuseInSiloedTest(): void {
  const { test } = execution();
  if (test && !test.seesAllData)
    throwException(
      'System.UnsupportedOperationException',
      'ConnectApi methods are not supported in data siloed tests. Please use @IsTest(SeeAllData=true).'
    );
}

refuseCallsFirst((type, { isStatic }) => {
  if (isStatic && type.name.startsWith('ConnectApi.')) refuseInSiloedTest();
});

bind('ConnectApi.ChatterUsers', {
  statics: {
    /** There is no Chatter here, so nobody follows anything. */
    getFollowings: (): object => {
      refuseInSiloedTest();
      const page = new (propertyBag('ConnectApi.FollowingPage'))() as Record<string, unknown>;
      return Object.assign(page, { following: new ApexList(null, []), total: 0 });
    }
  }
});
