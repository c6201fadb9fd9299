/** Stored personal data that cannot be sealed or opened; the message says what to do, and holds none of it. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}
