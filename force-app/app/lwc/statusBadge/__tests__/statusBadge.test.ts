import StatusBadge from 'c/statusBadge';
import { all, mount, only, unmountAll } from 'testing/mount';

describe('c-status-badge', () => {
  afterEach(unmountAll);

  it.each([
    ['Posted', 'good'],
    ['Pending', 'watch'],
    ['Failed', 'bad']
  ])('shows %s in the colour of %s', async (status, colour) => {
    const element = mount('c-status-badge', StatusBadge, { status });
    expect(only(element, 'span').textContent).toBe(status);
    expect(only(element, 'span').className).toContain(colour);
    await expect(element).toBeAccessible();
  });

  it('shows nothing without a status', () => {
    expect(all(mount('c-status-badge', StatusBadge, { status: null }), 'span')).toHaveLength(0);
  });
});
