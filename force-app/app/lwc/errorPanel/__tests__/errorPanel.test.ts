import ErrorPanel from 'c/errorPanel';
import { mount, textOf, unmountAll } from 'testing/mount';

describe('c-error-panel', () => {
  afterEach(unmountAll);

  it('says what went wrong', async () => {
    const element = mount('c-error-panel', ErrorPanel, {
      error: { status: 500, body: { message: 'The tool is down.' } }
    });
    expect(textOf(element.shadowRoot as unknown as Element)).toContain('The tool is down.');
    expect(textOf(element.shadowRoot as unknown as Element)).toContain('c.Billing_Error_Heading');
    await expect(element).toBeAccessible();
  });

  it('tells who has no access what to ask for', () => {
    const element = mount('c-error-panel', ErrorPanel, { error: { status: 403, body: { message: 'No' } } });
    expect(textOf(element.shadowRoot as unknown as Element)).toContain('c.Billing_No_Access_Hint');
  });
});
