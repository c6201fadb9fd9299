/** A text for people, in the two languages that the platform speaks. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
