import { money } from 'c/billingFormat';
import type { Handoff } from 'types/dto';
import type { Figure } from 'types/figure';
import lineTotal from '@salesforce/label/c.Handoff_Line_Total';
import contractValue from '@salesforce/label/c.Handoff_Contract_Value';
import totalToBill from '@salesforce/label/c.Handoff_Total_To_Bill';
import billingStatus from '@salesforce/label/c.Handoff_Billing_Status';
import contract from '@salesforce/label/c.Handoff_Contract';
import annual from '@salesforce/label/c.Handoff_Value_Annual';
import monthly from '@salesforce/label/c.Handoff_Value_Monthly';
import totalValue from '@salesforce/label/c.Handoff_Value_Total';

/** What a deal is worth and where it stands; what is unknown is left out. */
export function figuresOf(handoff: Handoff): Figure[] {
  const { currencyCode, contractId, contractNumber, billingStatus: status } = handoff;
  const amount = (key: string, label: string, value: number | null | undefined, isLarge = false): Figure[] => {
    if (typeof value !== 'number') return [];
    return [{ key, label, text: money(value, currencyCode ?? 'USD'), isLarge }];
  };
  const link: Figure[] = contractId
    ? [
        {
          key: 'contract',
          label: contract,
          text: contractNumber ?? '',
          recordId: contractId,
          objectApiName: 'Contract'
        }
      ]
    : [];
  const state: Figure[] = status ? [{ key: 'status', label: billingStatus, text: status, isStatus: true }] : [];
  return [
    ...amount('total', totalToBill, handoff.totalToBill, true),
    ...amount('lines', lineTotal, handoff.lineTotal),
    ...amount('entered', contractValue, handoff.contractValue),
    ...amount('value', totalValue, handoff.totalContractValue),
    ...amount('annual', annual, handoff.annualContractValue),
    ...amount('monthly', monthly, handoff.monthlyRecurringRevenue),
    ...link,
    ...state
  ];
}
