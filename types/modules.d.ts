// What scripts import that has no types which the check can read.

declare module "*.css";

/** The calendar of `cally`, as far as we use it: its own types name files that the package does not hold. */
declare module "cally" {
  interface Part extends HTMLElement {
    /** Resolves when it has drawn what was set last. */
    readonly updated: Promise<void>;
  }
  interface Calendar extends Part {
    /** Days as ISO strings. */
    value: string;
    focusedDate: string;
  }
}
