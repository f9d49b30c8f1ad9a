/** Endpoints that have a bit in `developer_day.endpoint_bits`: the product's first 62. What more there are is counted by rows. */
export const bitEndpoints = 62;

const half = bitEndpoints / 2;

/** A set of endpoints that have a bit, as two halves: numbers of 31 bits are what JavaScript is quick with. */
export class EndpointBits {
  #low = 0;
  #high = 0;

  /** Adds the endpoint of that ordinal; one without a bit is passed over. */
  add(ordinal: number): void {
    if (ordinal < half) this.#low |= 1 << ordinal;
    else if (ordinal < bitEndpoints) this.#high |= 1 << (ordinal - half);
  }

  /** The set as one whole number, in decimal. */
  toString(): string {
    return this.#high === 0 ? String(this.#low) : String((BigInt(this.#high) << BigInt(half)) | BigInt(this.#low));
  }
}
