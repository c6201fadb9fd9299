/** The error a promise is rejected with. @throws when it is not, so that a test cannot pass by accident */
export async function rejectionOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error(`rejected with something that is no Error: ${String(error)}`);
  }
  throw new Error('this was expected to be rejected');
}
