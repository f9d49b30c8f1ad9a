import { expect } from '@open-wc/testing';
import { position } from './dial.ts';

describe('position on the dial', () => {
  it('runs from 10 seconds to 30 days, and stays on it', () => {
    expect(position(0)).to.equal(0);
    expect(position(10_000)).to.equal(0);
    expect(position(30 * 86_400_000)).to.equal(1);
    expect(position(400 * 86_400_000)).to.equal(1);
  });

  it('gives equal ratios of time equal room', () => {
    const minute = 60_000;
    expect(position(10 * minute) - position(minute)).to.be.closeTo(
      position(100 * minute) - position(10 * minute),
      1e-9,
    );
  });

  it('leaves five minutes more than a quarter', () => {
    expect(position(300_000)).to.be.within(0.25, 0.35);
  });
});
