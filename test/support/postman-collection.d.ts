/** What the tests use of Postman's own SDK, which ships its types under another name. */
declare module 'postman-collection' {
  interface Part {
    toString(): string;
    clone(): this;
  }

  export interface Request extends Part {
    readonly method: string;
    readonly url: Part;
    readonly body?: { toJSON(): object };
    readonly auth?: { parameters(): { get(name: string): unknown } | undefined };
  }

  export interface Item {
    readonly id: string;
    readonly request: Request;
  }

  export class Collection {
    constructor(definition: object);
    readonly items: { count(): number };
    forEachItem(use: (item: Item) => void): void;
  }

  export class VariableScope {
    constructor(definition: { values: readonly { key: string; value: string }[] });
    replaceIn(text: string): string;
  }

  const sdk: { readonly Collection: typeof Collection; readonly VariableScope: typeof VariableScope };
  export default sdk;
}
