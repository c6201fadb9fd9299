import type { ReactNode } from 'react';

/** A file of the platform as a link. Any other address is what a customer wrote: it is read, not followed. */
export function OwnLink({ address, children }: { readonly address: string; readonly children?: ReactNode }) {
  if (!address.startsWith(`${window.location.origin}/api/v1/files/`)) return address;
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {children ?? address}
    </a>
  );
}
